import { createServer } from 'node:http';
import { setTimeout as delay } from 'node:timers/promises';
import { call } from './ipc.js';
import { listen } from './listen.js';
import { end, startNode } from './processes.js';

/**
 * @typedef {import('node:child_process').ChildProcess} ChildProcess
 * @typedef {{ readonly url: string, readonly pid: number, readonly child: ChildProcess, end(): Promise<void> }} Running
 */

const startTimeoutMs = 60_000;
const pollMs = 5;

/**
 * Starts one of the servers that the gateway is compared with.
 * @param {URL} file
 * @param {NodeJS.ProcessEnv} env
 * @returns {Promise<Running>}
 */
export async function startServer(file, env) {
  const child = startNode('subject', file, { env });
  return running(child, await call(child, 'url'));
}

/**
 * Starts a gateway, built before, and waits until it is ready. Its log goes into a pipe that is read, as in production.
 * @param {URL} main
 * @param {NodeJS.ProcessEnv} env
 * @param {string[]} nodeArgs
 * @returns {Promise<Running>}
 */
export async function startGateway(main, env, nodeArgs) {
  const preload = new URL('subjects/gatewayPreload.js', import.meta.url);
  // Not PORT=0: with LOG_LEVEL=silent the gateway does not say which port it took.
  const url = await freeUrl();
  const child = startNode('subject', main, {
    env: { ...env, PORT: new URL(url).port },
    nodeArgs: ['--import', preload.href, ...nodeArgs],
  });
  await untilReady(child, url);
  return running(child, url);
}

/**
 * @param {ChildProcess} child
 * @param {string} url
 * @returns {Running}
 */
function running(child, url) {
  return { url, pid: /** @type {number} */ (child.pid), child, end: () => end(child) };
}

async function freeUrl() {
  const server = createServer();
  const url = await listen(server);
  await new Promise((resolve) => server.close(resolve));
  return url;
}

/**
 * @param {ChildProcess} child
 * @param {string} url
 */
async function untilReady(child, url) {
  const endMs = performance.now() + startTimeoutMs;
  while (child.exitCode === null && performance.now() < endMs) {
    const response = await fetch(`${url}/health/ready`).catch(() => undefined);
    if (response?.status === 200) return;
    await delay(pollMs);
  }
  throw new Error('The gateway is not ready');
}
