import { parseArgs } from 'node:util';

/**
 * The command line, and how much of everything is measured.
 *
 * @typedef {typeof full} Extent
 * @typedef {'throughput' | 'arrivals' | 'latency' | 'heap' | 'documents' | 'ready'} SectionName
 */

/** @type {readonly SectionName[]} */
export const sectionNames = ['throughput', 'arrivals', 'latency', 'heap', 'documents', 'ready'];

const full = {
  connections: 64,
  warmUpSeconds: 6,
  throughput: { rounds: 10, leadInSeconds: 1, seconds: 5 },
  arrivals: { rounds: 5, leadInSeconds: 1, seconds: 5 },
  latency: { rounds: 5, leadInSeconds: 1, seconds: 3 },
  heap: { updates: 100_000 },
  documents: { count: 30_000 },
  ready: { starts: 5 },
};

/** Enough to see whether a change matters, not enough to publish. @type {Extent} */
const quick = {
  connections: 64,
  warmUpSeconds: 3,
  throughput: { rounds: 3, leadInSeconds: 1, seconds: 2 },
  arrivals: { rounds: 3, leadInSeconds: 1, seconds: 2 },
  latency: { rounds: 3, leadInSeconds: 0.5, seconds: 1 },
  heap: { updates: 20_000 },
  documents: { count: 3_000 },
  ready: { starts: 3 },
};

export const usage = `npm run bench -- [options]
  --quick                 few short rounds, to judge a change; not for publishing
  --only <sections>       of ${sectionNames.join(', ')}; separated by commas
  --with <NAME=VALUE,...> adds the gateway with these variables as a subject; may be repeated
  --against <folder>      adds the gateway built in another checkout as a subject; may be repeated
  --save                  writes bench/results.json, docs/performance.svg and the tables of docs/performance.md; a full run only
`;

/**
 * Throws with a message for the terminal when an option is not valid.
 * @param {string[]} args
 */
export function readOptions(args) {
  const { values } = parseArgs({
    args,
    options: {
      quick: { type: 'boolean', default: false },
      only: { type: 'string', default: sectionNames.join() },
      with: { type: 'string', multiple: true, default: [] },
      against: { type: 'string', multiple: true, default: [] },
      save: { type: 'boolean', default: false },
      help: { type: 'boolean', default: false },
    },
  });
  const only = values.only.split(',');
  const unknown = only.find((name) => !sectionNames.some((known) => known === name));
  if (unknown !== undefined) throw new Error(`--only: there is no section "${unknown}"`);
  const { help, save, against: folders } = values;
  const sections = sectionNames.filter((name) => only.includes(name));
  const variants = values.with.map(variablesOf);
  const isFull = !values.quick && sections.length === sectionNames.length && variants.length + folders.length === 0;
  if (save && !isFull) throw new Error('--save: only a full run is published, so no other option goes with it');
  return { help, save, extent: values.quick ? quick : full, sections, variants, folders };
}

/**
 * @param {string} text `NAME=VALUE,NAME=VALUE`; a value may hold commas
 * @returns {NodeJS.ProcessEnv}
 */
function variablesOf(text) {
  const pairs = text.split(/,(?=[A-Z0-9_]+=)/).map((pair) => /^([A-Z0-9_]+)=(.*)$/.exec(pair));
  if (pairs.includes(null)) throw new Error(`--with: "${text}" is not NAME=VALUE,...`);
  return Object.fromEntries(pairs.map((pair) => [pair?.[1] ?? '', pair?.[2] ?? '']));
}

/**
 * About how long a run takes, in seconds; the gateway is taken to do 1,000 updates a second.
 * @param {Extent} extent
 * @param {readonly SectionName[]} sections
 * @param {number} subjects
 */
export function estimateSeconds(extent, sections, subjects) {
  /** Beside the load itself: checking, and waiting until the subject has settled. */
  const pauseSeconds = 0.5;
  const rounds = (/** @type {Extent['throughput']} */ { rounds, leadInSeconds, seconds }) =>
    subjects * rounds * (leadInSeconds + seconds + pauseSeconds);
  const seconds = {
    throughput: rounds(extent.throughput),
    arrivals: rounds(extent.arrivals),
    latency: rounds(extent.latency),
    heap: extent.heap.updates / 1_000,
    documents: extent.documents.count / 500,
    ready: extent.ready.starts * 1.5,
  };
  const warmUp = subjects * (extent.warmUpSeconds + 1.5);
  return sections.reduce((sum, name) => sum + seconds[name], warmUp);
}
