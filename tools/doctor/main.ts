import { runDoctor } from './command.js';

/** `npm run doctor`: checks the configuration in the environment, and the servers that it names. */
try {
  const { exitCode, stdout, stderr } = await runDoctor(process.argv.slice(2), process.env);
  process.stdout.write(stdout);
  process.stderr.write(stderr);
  process.exitCode = exitCode;
} catch (error) {
  process.stderr.write(`The doctor itself failed: ${error instanceof Error ? error.name : 'unknown'}\n`);
  process.exitCode = 2;
}
