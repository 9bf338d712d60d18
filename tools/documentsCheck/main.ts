import { runDocumentsCheck } from './command.js';

/** `npm run documents:check`: reads a list of trusted documents as the gateway does in production. */
try {
  const { exitCode, stdout, stderr } = await runDocumentsCheck(process.argv.slice(2), process.env);
  process.stdout.write(stdout);
  process.stderr.write(stderr);
  // Not process.exit: it would cut output to a pipe.
  process.exitCode = exitCode;
} catch (error) {
  process.stderr.write(
    `The check of the documents itself failed: ${error instanceof Error ? error.name : 'unknown'}\n`,
  );
  process.exitCode = 2;
}
