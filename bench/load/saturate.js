import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { text as textOf } from 'node:stream/consumers';
import { fileURLToPath } from 'node:url';
import { call } from '../ipc.js';
import { end, start, startNode } from '../processes.js';
import { body } from '../request.js';

/**
 * Load without a pause: each connection sends its next request as soon as it has a response.
 *
 * @typedef {object} Job
 * @property {string} url
 * @property {number} connections
 * @property {number} seconds
 * @property {readonly string[]} tokens
 * @property {string} text the expected response
 *
 * @typedef {{ responses: number, wrong: number, failed: number }} Outcome
 */

const hasWrk = spawnSync('wrk', ['--version'], { stdio: 'ignore' }).error === undefined;

export const generatorName = hasWrk ? 'wrk' : 'autocannon';

/** Rejects unless every response was the right one. */
export async function saturate(/** @type {Job} */ job) {
  const { responses, wrong, failed } = await generate(job);
  if (responses === 0 || wrong > 0 || failed > 0) {
    throw new Error(`${job.url}: of ${responses} responses ${wrong} were wrong, and ${failed} requests failed`);
  }
}

/** The same load before anything is measured: code that is not compiled yet may be too slow for it. */
export async function warmUp(/** @type {Job} */ job) {
  await generate(job);
}

/** @param {Job} job */
function generate(job) {
  return hasWrk ? runWrk(job) : runAutocannon(job);
}

/**
 * @param {Job} job
 * @returns {Promise<Outcome>}
 */
async function runWrk({ url, connections, seconds, tokens, text }) {
  const folder = mkdtempSync(join(tmpdir(), 'booster-bench-'));
  const remove = () => rmSync(folder, { recursive: true, force: true });
  process.once('exit', remove);
  const files = Object.entries({ body, tokens: `${tokens.join('\n')}\n`, text }).map(([name, content]) => {
    const file = join(folder, name);
    writeFileSync(file, content);
    return file;
  });
  const script = fileURLToPath(new URL('update.lua', import.meta.url));
  const options = ['--timeout', '10s', '-t', '1', '-c', String(connections), '-d', `${seconds}s`, '-s', script];
  const child = start('load', 'wrk', [...options, url, '--', ...files]);
  const output = await textOf(/** @type {import('node:stream').Readable} */ (child.stdout));
  process.off('exit', remove);
  remove();
  return JSON.parse(output.trim().split('\n').at(-1) ?? '');
}

/**
 * @param {Job} job
 * @returns {Promise<Outcome>}
 */
async function runAutocannon(job) {
  const child = startNode('load', new URL('autocannon.js', import.meta.url));
  try {
    return await call(child, 'saturate', job);
  } finally {
    await end(child);
  }
}
