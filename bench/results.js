import { readFileSync, writeFileSync } from 'node:fs';
import { cpus, platform } from 'node:os';
import { generatorName } from './load/saturate.js';
import { isPinned } from './processes.js';

/**
 * What a run has measured: every value of every round, so that all that is printed can be computed from the file.
 *
 * @typedef {import('./sections/rounds.js').Series} Series
 * @typedef {object} Results
 * @property {Machine} machine
 * @property {import('./options.js').Extent} extent
 * @property {{ id: string, name: string }[]} subjects
 * @property {Series} [throughput]
 * @property {{ perSecond: number, series: Series }} [arrivals]
 * @property {Series} [latency]
 * @property {{ halfWayBytes: number, endBytes: number }} [heap]
 * @property {{ beforeBytes: number, afterBytes: number, peakBytes: number }} [documents]
 * @property {{ startsMs: number[] }} [ready]
 *
 * @typedef {{ node: string, platform: string, cpu: string, cores: number, pinned: boolean, generator: string }} Machine
 */

const file = new URL('results.json', import.meta.url);

/** @returns {Machine} */
export function thisMachine() {
  const { length: cores, 0: first } = cpus();
  const cpu = first?.model ?? 'unknown';
  return { node: process.version, platform: platform(), cpu, cores, pinned: isPinned, generator: generatorName };
}

/** @param {Results} results */
export function save(results) {
  writeFileSync(file, `${JSON.stringify(results, roundValue, 2)}\n`);
}

/** @returns {Results} the results that were saved last */
export function readSaved() {
  return JSON.parse(readFileSync(file, 'utf8'));
}

/**
 * Keeps six digits; more are noise.
 * @param {string} _key
 * @param {unknown} value
 */
function roundValue(_key, value) {
  return typeof value === 'number' ? Number(value.toPrecision(6)) : value;
}
