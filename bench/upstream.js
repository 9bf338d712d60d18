import { setTimeout as delay } from 'node:timers/promises';
import { call } from './ipc.js';
import { end, startNode } from './processes.js';

/**
 * The stub upstream, in a process of its own.
 *
 * @typedef {Awaited<ReturnType<typeof startUpstream>>} Upstream
 * @typedef {{ atMs: number, puts: number, cpuMs: number, isRunnable: boolean }} Sample
 */

/** Less than this in a tenth of a second is no work: timers, and the resolution of the measurement. */
const idleMs = 10;

export async function startUpstream() {
  const child = startNode('load', new URL('stub.js', import.meta.url));
  /** @type {string} */
  const url = await call(child, 'url');
  return { url, sample, lastPut, settle, end: () => end(child) };

  /** @returns {Promise<Sample>} updates served so far, and activity of a process at the same moment */
  function sample(/** @type {number} */ pid) {
    return call(child, 'sample', { pid });
  }

  /** @returns {Promise<{ path: string, body: string }>} */
  function lastPut() {
    return call(child, 'lastPut');
  }

  /** Waits until a process has nothing left to do, so that it takes nothing from the next one on its core. */
  async function settle(/** @type {number} */ pid) {
    let idleTenths = 0;
    let before = await sample(pid);
    for (let tenths = 0; tenths < 100 && idleTenths < 2; tenths++) {
      await delay(100);
      const now = await sample(pid);
      const isBusy = now.isRunnable || now.puts > before.puts || now.cpuMs - before.cpuMs > idleMs;
      idleTenths = isBusy ? 0 : idleTenths + 1;
      before = now;
    }
    if (idleTenths < 2) throw new Error(`Process ${pid} is still busy 10 s after the last request`);
  }
}
