import { warmUp } from './load/saturate.js';
import { estimateSeconds } from './options.js';
import { thisMachine } from './results.js';
import { measureArrivals } from './sections/arrivals.js';
import { measureLatency } from './sections/latency.js';
import { measureDocuments, measureHeap } from './sections/memory.js';
import { measureReady } from './sections/ready.js';
import { measureThroughput } from './sections/throughput.js';
import { median, numbersOf } from './statistics.js';
import { gateway, pacemaker, subjectsOf } from './subjects.js';
import { signTokens } from './tokens.js';
import { startUpstream } from './upstream.js';
import { verify } from './verify.js';

/**
 * One run of the benchmark: starts everything, measures the sections, and ends everything.
 *
 * @typedef {import('./results.js').Results} Results
 * @typedef {import('./sections/rounds.js').Bench} Bench
 * @typedef {import('./sections/rounds.js').Started} Started
 * @typedef {import('./subjects.js').Subject} Subject
 * @typedef {Omit<ReturnType<typeof import('./options.js').readOptions>, 'help' | 'save'>} Plan
 * @typedef {Omit<Bench, 'subjects'> & Pick<Plan, 'sections'> & { subjects: Subject[] }} Setting
 */

const distinctTokens = 1_000;

/** Share of the pacemaker's capacity at which the latency of all is measured. */
const arrivalShare = 0.6;

/**
 * @param {Plan} plan
 * @param {(line: string) => void} log
 * @returns {Promise<Results>}
 */
export async function run({ extent, sections, variants, folders }, log) {
  const upstream = await startUpstream();
  const callers = await signTokens(distinctTokens);
  const subjects = subjectsOf({ upstreamUrl: upstream.url, callers, variants, folders });
  log(`about ${Math.ceil(estimateSeconds(extent, sections, subjects.length) / 60)} min`);
  const setting = { upstream, extent, sections, subjects, log };
  const compared = await measureCompared(setting);
  const alone = await measureAlone(setting);
  await upstream.end();
  const named = subjects.map(({ id, name }) => ({ id, name }));
  return { machine: thisMachine(), extent, subjects: named, ...compared, ...alone };
}

/**
 * The sections that compare. All subjects stay up, each warm.
 * @param {Setting} setting
 */
async function measureCompared({ sections, ...setting }) {
  /** @type {Partial<Results>} */
  const results = {};
  if (!sections.some((name) => name === 'throughput' || name === 'arrivals' || name === 'latency')) return results;
  const bench = { ...setting, subjects: await startWarm(setting) };

  if (sections.includes('throughput')) results.throughput = await measureThroughput(bench);
  if (sections.includes('arrivals')) {
    const capacities = results.throughput?.perSecond?.[pacemaker] ?? (await capacitiesOfPacemaker(bench));
    const perSecond = arrivalShare * median(numbersOf(capacities));
    results.arrivals = { perSecond, series: await measureArrivals(bench, perSecond) };
  }
  if (sections.includes('latency')) results.latency = await measureLatency(bench);
  for (const { running } of bench.subjects) await running.end();
  return results;
}

/**
 * Starts all subjects and runs each until its code is compiled.
 * @param {Omit<Setting, 'sections'>} setting
 */
async function startWarm({ subjects, upstream, extent, log }) {
  /** @type {Started[]} */
  const started = [];
  for (const subject of subjects) {
    log(`warm-up: ${subject.name}`);
    const running = await subject.start();
    const { connections, warmUpSeconds: seconds } = extent;
    const text = await verify({ ...subject, running }, upstream);
    await warmUp({ url: `${running.url}/graphql`, connections, seconds, tokens: subject.tokens, text });
    await upstream.settle(running.pid);
    started.push({ ...subject, running });
  }
  return started;
}

/** @param {Bench} bench */
async function capacitiesOfPacemaker({ subjects, extent, ...bench }) {
  const throughput = { ...extent.throughput, rounds: 3 };
  const only = subjects.filter(({ id }) => id === pacemaker);
  const { perSecond } = await measureThroughput({ ...bench, subjects: only, extent: { ...extent, throughput } });
  return perSecond?.[pacemaker] ?? [];
}

/**
 * The sections about the gateway alone, each in a process of its own.
 * @param {Setting} setting
 */
async function measureAlone({ subjects, upstream, extent, sections, log }) {
  /** @type {Partial<Results>} */
  const results = {};
  const subject = subjects.find(({ id }) => id === gateway);
  if (subject === undefined) return results;
  if (sections.includes('heap')) {
    log(`heap: ${extent.heap.updates} updates`);
    results.heap = await measureHeap(subject, upstream, extent);
  }
  if (sections.includes('documents')) {
    log(`documents: ${extent.documents.count} different ones`);
    results.documents = await measureDocuments(subject, upstream, extent);
  }
  if (sections.includes('ready')) {
    log(`ready: ${extent.ready.starts} starts`);
    results.ready = await measureReady(subject, extent);
  }
  return results;
}
