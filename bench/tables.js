import { ratios, toGateway, twinsDifference } from './compare.js';
import { count, megabytes, middle, percent, spread } from './format.js';
import { median, numbersOf } from './statistics.js';
import { floor } from './subjects.js';

/**
 * The results as tables, for the terminal and for docs/performance.md.
 *
 * @typedef {import('./results.js').Results} Results
 * @typedef {import('./compare.js').BySubject} BySubject
 * @typedef {{ title: string, head: string[], rows: string[][], remark: string }} Table
 */

/**
 * @param {Results} results
 * @returns {Table[]}
 */
export function tablesOf(results) {
  return [throughput, arrivals, latency, alone].map((table) => table(results)).filter((table) => table !== undefined);
}

/** @param {Results} results */
function throughput({ subjects, throughput: series, extent, machine }) {
  if (series === undefined) return undefined;
  const { perSecond = {}, cpuUs = {}, busy = {} } = series;
  const rows = subjects.map(({ id, name }) => {
    const toFloor = ratios(perSecond[id] ?? [], perSecond[floor] ?? []);
    const cpu = cpuUs[id] ?? [];
    const core = percent(median(numbersOf(busy[id] ?? [])));
    return [
      name,
      middle(toFloor, 3),
      spread(toFloor, 3),
      middle(cpu, 0),
      spread(cpu, 0),
      toGateway(perSecond, id),
      core,
    ];
  });
  const { rounds } = extent.throughput;
  const core = machine.pinned ? 'each subject pinned to one core' : 'NOT PINNED: subjects and load share all cores';
  return {
    title: 'Updates a second',
    head: ['', 'x raw proxy', 'spread', 'CPU us per update', 'spread', 'to this gateway', 'of a core'],
    rows,
    remark: `Medians of ${rounds} interleaved rounds, ${extent.connections} connections, ${core}. ${twinsRemark(perSecond)}${busyRemark(busy)}`,
  };
}

/** @param {Results} results */
function arrivals({ subjects, arrivals: measured, extent }) {
  if (measured === undefined) return undefined;
  const { medianMs = {}, p99Ms = {} } = measured.series;
  return {
    title: `Latency at ${Math.round(measured.perSecond)} updates a second`,
    head: ['', 'p99 ms', 'spread', 'to this gateway', 'median ms'],
    rows: latencyRows(subjects, p99Ms, medianMs),
    remark: `Open loop at 60 % of Mercurius's capacity, from the scheduled time; medians of ${extent.arrivals.rounds} rounds. ${twinsRemark(p99Ms)}`,
  };
}

/** @param {Results} results */
function latency({ subjects, latency: series, extent }) {
  if (series === undefined) return undefined;
  const { medianMs = {}, p99Ms = {} } = series;
  return {
    title: 'Latency at one connection',
    head: ['', 'median ms', 'spread', 'to this gateway', 'p99 ms'],
    rows: latencyRows(subjects, medianMs, p99Ms),
    remark: `Medians of ${extent.latency.rounds} rounds. ${twinsRemark(medianMs)}`,
  };
}

/** @param {Results} results */
function alone({ heap, documents, ready, extent }) {
  /** @type {string[][]} */
  const rows = [];
  if (heap) {
    const updates = `${count(extent.heap.updates)} updates`;
    rows.push([`Heap in use after ${updates}, collected`, megabytes(heap.endBytes)]);
    rows.push(['Its growth over the second half of them', megabytes(heap.endBytes - heap.halfWayBytes)]);
  }
  if (documents) {
    const different = `${count(extent.documents.count)} different documents`;
    rows.push([`Resident memory after ${different}`, megabytes(documents.afterBytes)]);
    rows.push(['At its peak', megabytes(documents.peakBytes)]);
    rows.push(['Before them', megabytes(documents.beforeBytes)]);
  }
  if (ready) {
    rows.push([`From spawning to ready, median of ${extent.ready.starts}`, `${middle(ready.startsMs, 0)} ms`]);
    rows.push(['Spread', `${spread(ready.startsMs, 0)} ms`]);
  }
  return rows.length > 0 ? { title: 'This gateway alone', head: ['', 'JSON'], rows, remark: '' } : undefined;
}

/**
 * @param {Results['subjects']} subjects
 * @param {BySubject} main
 * @param {BySubject} other
 */
function latencyRows(subjects, main, other) {
  return subjects.map(({ id, name }) => {
    const rounds = main[id] ?? [];
    if (rounds.includes(null)) return [name, 'cannot keep up', '', '', ''];
    return [name, middle(rounds, 2), spread(rounds, 2), toGateway(main, id), middle(other[id] ?? [], 2)];
  });
}

/** @param {BySubject} series */
function twinsRemark(series) {
  const difference = twinsDifference(series);
  if (Number.isNaN(difference)) return '';
  return `In nine rounds of ten the twins are less than ${percent(difference, 1)} apart; smaller differences count as none.`;
}

/** @param {BySubject} busy */
function busyRemark(busy) {
  const isHeldUp = Object.values(busy).some((rounds) => median(numbersOf(rounds)) < 0.95);
  return isHeldUp
    ? ' NOT RELIABLE: something else was the bottleneck of the subjects with less than 95 % of a core.'
    : '';
}
