import { createServer } from 'node:http';
import { Pool } from 'undici';
import { serve } from '../ipc.js';
import { listen } from '../listen.js';

/** The floor: forwards the bytes of the request as a PUT and the bytes of the response back, and reads neither. */

const pool = new Pool(String(process.env.UPSTREAM_URL));

const server = createServer((request, response) => {
  /** @type {Buffer[]} */
  const chunks = [];
  request.on('data', (chunk) => chunks.push(chunk));
  request.on('end', () => forward(Buffer.concat(chunks), request.headers.authorization, response));
});

const url = listen(server);

serve({ url: () => url });

/**
 * @param {Buffer} body
 * @param {string | undefined} authorization
 * @param {import('node:http').ServerResponse} response
 */
async function forward(body, authorization, response) {
  try {
    const headers = { authorization, 'content-type': 'application/json', accept: 'application/json' };
    const upstream = await pool.request({ method: 'PUT', path: '/customer/5', headers, body });
    const bytes = Buffer.from(await upstream.body.arrayBuffer());
    response.writeHead(upstream.statusCode, { 'Content-Type': 'application/json', 'Content-Length': bytes.length });
    response.end(bytes);
  } catch {
    response.writeHead(502).end();
  }
}
