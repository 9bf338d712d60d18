import { closedLoop } from '../load/runPaced.js';
import { inRounds } from './rounds.js';

/**
 * Latency at one connection: nothing waits for anything else.
 * @param {import('./rounds.js').Bench} bench
 */
export function measureLatency(bench) {
  const { rounds, leadInSeconds, seconds } = bench.extent.latency;
  return inRounds(bench, { name: 'latency at one connection', rounds }, async ({ running, tokens, text }) => {
    const { medianMs, p99Ms } = await closedLoop({
      url: running.url,
      connections: 1,
      tokens,
      text,
      leadInSeconds,
      seconds,
    });
    return { medianMs, p99Ms };
  });
}
