import { Pool } from 'undici';

const pool = new Pool(String(process.env.UPSTREAM_URL));

/** @type {import('./schema.js').Put} */
export async function putOverPool(path, authorization, body) {
  const headers = { authorization, 'content-type': 'application/json', accept: 'application/json' };
  const response = await pool.request({ method: 'PUT', path, headers, body });
  await response.body.json();
  return response.statusCode;
}
