import { fileURLToPath } from 'node:url';
import { runSchemaCheck } from './command.js';

/** `npm run schema:check`: what a change of schema.graphql breaks. */
try {
  const project = fileURLToPath(new URL('../../', import.meta.url));
  const { exitCode, stdout, stderr } = await runSchemaCheck(process.argv.slice(2), process.env, project);
  process.stdout.write(stdout);
  process.stderr.write(stderr);
  // Not process.exit: it would cut output to a pipe.
  process.exitCode = exitCode;
} catch (error) {
  // A defect of the check is no breaking change, as Node's own exit code 1 would say.
  process.stderr.write(`The schema check itself failed: ${error instanceof Error ? error.name : 'unknown'}\n`);
  process.exitCode = 2;
}
