import { setTimeout as delay } from 'node:timers/promises';
import { saturate } from '../load/saturate.js';
import { inRounds } from './rounds.js';

/**
 * At full load on one core: updates a second, CPU time for each, and the share of the core that the subject used. A share well
 * below 1 means that something else was the bottleneck.
 * @param {import('./rounds.js').Bench} bench
 */
export function measureThroughput(bench) {
  const { upstream } = bench;
  const { connections, throughput } = bench.extent;
  const { rounds, leadInSeconds, seconds } = throughput;
  return inRounds(bench, { name: 'throughput', rounds }, async ({ running, tokens, text }) => {
    const { url, pid } = running;
    const load = saturate({ url: `${url}/graphql`, connections, seconds: leadInSeconds + seconds + 1, tokens, text });
    // Both samples lie within the load, so that neither its beginning nor its end counts.
    const [figures] = await Promise.all([measureWithin(pid), load]);
    return figures;
  });

  async function measureWithin(/** @type {number} */ pid) {
    await delay(leadInSeconds * 1_000);
    const before = await upstream.sample(pid);
    await delay(seconds * 1_000);
    const after = await upstream.sample(pid);
    const [puts, cpuMs, ms] = [after.puts - before.puts, after.cpuMs - before.cpuMs, after.atMs - before.atMs];
    return { perSecond: (puts * 1_000) / ms, cpuUs: (cpuMs * 1_000) / puts, busy: cpuMs / ms };
  }
}
