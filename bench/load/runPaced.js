import { call } from '../ipc.js';
import { end, startNode } from '../processes.js';

/**
 * Runs paced.js in a process of its own.
 *
 * @typedef {import('./paced.js').Latency} Latency
 */

/**
 * @param {import('./paced.js').ClosedLoop} job
 * @returns {Promise<Latency>}
 */
export function closedLoop(job) {
  return run('closedLoop', job);
}

/**
 * @param {import('./paced.js').OpenLoop} job
 * @returns {Promise<Latency | undefined>}
 */
export function openLoop(job) {
  return run('openLoop', job);
}

/**
 * @param {string} name
 * @param {unknown} job
 */
async function run(name, job) {
  const child = startNode('load', new URL('paced.js', import.meta.url));
  try {
    return await call(child, name, job);
  } finally {
    await end(child);
  }
}
