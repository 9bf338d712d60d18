import { createInterface } from 'node:readline';
import { call } from './ipc.js';
import { end, startNode } from './processes.js';

/**
 * @typedef {import('node:child_process').ChildProcess} ChildProcess
 * @typedef {{ readonly url: string, readonly pid: number, readonly child: ChildProcess, end(): Promise<void> }} Running
 */

/**
 * Starts one of the servers that the gateway is compared with.
 * @param {URL} file
 * @param {NodeJS.ProcessEnv} env
 * @returns {Promise<Running>}
 */
export async function startServer(file, env) {
  const child = startNode('subject', file, { env });
  child.stdout?.resume();
  return running(child, await call(child, 'url'));
}

/**
 * Starts a gateway, built before, as production does: log lines into a pipe that is read.
 * @param {URL} main
 * @param {NodeJS.ProcessEnv} env
 * @param {string[]} nodeArgs
 * @returns {Promise<Running>}
 */
export async function startGateway(main, env, nodeArgs) {
  const preload = new URL('subjects/gatewayPreload.js', import.meta.url);
  const child = startNode('subject', main, { env, nodeArgs: ['--import', preload.href, ...nodeArgs] });
  return running(child, await urlInLog(child));
}

/**
 * @param {ChildProcess} child
 * @param {string} url
 * @returns {Running}
 */
function running(child, url) {
  return { url, pid: /** @type {number} */ (child.pid), child, end: () => end(child) };
}

/**
 * The gateway's log line that it is running names its URL.
 * @param {ChildProcess} child
 */
async function urlInLog(child) {
  const output = /** @type {import('node:stream').Readable} */ (child.stdout);
  const lines = createInterface({ input: output });
  for await (const line of lines) {
    const { url } = JSON.parse(line);
    if (typeof url !== 'string') continue;
    lines.close();
    output.resume();
    return url;
  }
  throw new Error('The gateway did not start');
}
