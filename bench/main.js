import { loadavg } from 'node:os';
import { publish } from './docs.js';
import { readOptions, usage } from './options.js';
import { pinThisProcess } from './processes.js';
import { body } from './request.js';
import { save, thisMachine } from './results.js';
import { run } from './run.js';
import { tablesOf } from './tables.js';
import { renderText } from './text.js';

/** The command line of the benchmark: results to standard output, progress to standard error. */

try {
  await main();
} catch (error) {
  process.stderr.write(`${error instanceof Error ? error.stack : error}\n`);
  process.exitCode = 1;
}
// Whatever is still running ends with this process.
process.exit();

async function main() {
  const { help, save: isSaved, ...plan } = readOptions(process.argv.slice(2));
  if (help) return print(usage);
  pinThisProcess();
  announce();
  const results = await run(plan, progress);
  for (const table of tablesOf(results)) print(`\n${renderText(table)}\n`);
  print(`\nLoad of the machine in the last 15 minutes: ${loadavg()[2]?.toFixed(1)}\n`);
  if (!isSaved) return;
  save(results);
  publish(results);
}

function announce() {
  const { cpu, cores, node, pinned, generator } = thisMachine();
  print(`An update of ${Buffer.byteLength(body)} bytes, load by ${generator}.\n`);
  print(
    `${cores} cores of ${cpu}, Node.js ${node}; ${pinned ? 'the subject has one core to itself' : 'NOT PINNED'}.\n`,
  );
}

function print(/** @type {string} */ text) {
  process.stdout.write(text);
}

function progress(/** @type {string} */ line) {
  process.stderr.write(`  ${line}\n`);
}
