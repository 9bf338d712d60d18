import { shuffled } from '../statistics.js';
import { verify } from '../verify.js';

/**
 * Interleaved rounds: in each, every subject is measured once, in an order of its own, so that whatever else the machine does
 * falls on all of them.
 *
 * @typedef {import('../subjects.js').Subject & { readonly running: import('../startSubject.js').Running }} Started
 * @typedef {Started & { readonly text: string }} Target with its response, byte for byte
 * @typedef {Record<string, Record<string, (number | null)[]>>} Series by figure and subject: a value for each round
 *
 * @typedef {object} Bench
 * @property {Started[]} subjects
 * @property {import('../upstream.js').Upstream} upstream
 * @property {import('../options.js').Extent} extent
 * @property {(line: string) => void} log
 */

/**
 * @param {Bench} bench
 * @param {{ name: string, rounds: number }} section
 * @param {(target: Target) => Promise<Record<string, number | null>>} measure
 */
export async function inRounds({ subjects, upstream, log }, { name, rounds }, measure) {
  /** @type {Series} */
  const series = {};
  for (let round = 1; round <= rounds; round++) {
    log(`${name}: round ${round} of ${rounds}`);
    for (const subject of shuffled(subjects)) {
      const text = await verify(subject, upstream);
      const figures = await measure({ ...subject, text });
      await upstream.settle(subject.running.pid);
      await verify(subject, upstream);
      for (const [figure, value] of Object.entries(figures)) {
        series[figure] ??= {};
        series[figure][subject.id] ??= [];
        series[figure][subject.id]?.push(value);
      }
    }
  }
  return series;
}
