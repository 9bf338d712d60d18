import { call } from '../ipc.js';
import { closedLoop } from '../load/runPaced.js';
import { memoryOf } from '../procfs.js';
import { verify } from '../verify.js';

/**
 * @typedef {import('./rounds.js').Target} Target
 * @typedef {import('../subjects.js').Subject} Subject
 * @typedef {import('../upstream.js').Upstream} Upstream
 * @typedef {import('../options.js').Extent} Extent
 */

/** Enough to keep the gateway busy; more would queue up, and be shed, while its code is not compiled yet. */
const connections = 4;

/**
 * What the heap holds after a forced collection: half-way through the updates, by when every cache is filled, and at their end.
 * @param {Subject} subject
 * @param {Upstream} upstream
 * @param {Extent} extent
 */
export function measureHeap(subject, upstream, { heap }) {
  return withFresh(subject, upstream, ['--expose-gc'], async ({ running, tokens, text }) => {
    const heapAfterHalf = async () => {
      await closedLoop({ url: running.url, connections, tokens, text, count: heap.updates / 2 });
      await upstream.settle(running.pid);
      return /** @type {number} */ (await call(running.child, 'heapUsed'));
    };
    return { halfWayBytes: await heapAfterHalf(), endBytes: await heapAfterHalf() };
  });
}

/**
 * Resident memory before and after documents that are all different.
 * @param {Subject} subject
 * @param {Upstream} upstream
 * @param {Extent} extent
 */
export function measureDocuments(subject, upstream, { documents }) {
  return withFresh(subject, upstream, [], async ({ running, tokens, text }) => {
    const before = memoryOf(running.pid);
    await closedLoop({ url: running.url, connections, tokens, text, count: documents.count, differentDocuments: true });
    const after = memoryOf(running.pid);
    return { beforeBytes: before.rssBytes, afterBytes: after.rssBytes, peakBytes: after.peakRssBytes };
  });
}

/**
 * A process that has done nothing else.
 * @template Figures
 * @param {Subject} subject
 * @param {Upstream} upstream
 * @param {string[]} nodeArgs
 * @param {(target: Target) => Promise<Figures>} measure
 */
async function withFresh(subject, upstream, nodeArgs, measure) {
  const started = { ...subject, running: await subject.start(nodeArgs) };
  try {
    const figures = await measure({ ...started, text: await verify(started, upstream) });
    await verify(started, upstream);
    return figures;
  } finally {
    await started.running.end();
  }
}
