import { openLoop } from '../load/runPaced.js';
import { inRounds } from './rounds.js';

/**
 * Latency at one arrival rate for all. Null for a subject that cannot keep up with it.
 * @param {import('./rounds.js').Bench} bench
 * @param {number} perSecond
 */
export function measureArrivals(bench, perSecond) {
  const { connections, arrivals } = bench.extent;
  const { rounds, leadInSeconds, seconds } = arrivals;
  const name = `arrivals, ${Math.round(perSecond)} a second`;
  return inRounds(bench, { name, rounds }, async ({ running, tokens, text }) => {
    const target = { url: running.url, connections, tokens, text };
    const latency = await openLoop({ ...target, perSecond, leadInSeconds, seconds });
    return { medianMs: latency?.medianMs ?? null, p99Ms: latency?.p99Ms ?? null };
  });
}
