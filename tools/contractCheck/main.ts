import { runContractCheck } from './command.js';

/** `npm run contract:check`: compares the field table with a live or saved /types/metadata.json. */
try {
  const { exitCode, stdout, stderr } = await runContractCheck(process.argv.slice(2), process.env);
  process.stdout.write(stdout);
  process.stderr.write(stderr);
  // Not process.exit: it would cut output to a pipe.
  process.exitCode = exitCode;
} catch (error) {
  // A defect of the check is no drift, as Node's own exit code 1 would say.
  process.stderr.write(`The contract check itself failed: ${error instanceof Error ? error.name : 'unknown'}\n`);
  process.exitCode = 2;
}
