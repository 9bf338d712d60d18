import { performance } from 'node:perf_hooks';
import { ConfigError, readConfig } from './config.js';
import { ContractDriftError } from './contractCheck/atStart.js';
import { type Gateway, startGateway } from './server.js';
import { startBlock } from './startBlock.js';

/** npm passes on the Ctrl-C that the terminal has sent to the gateway as well: one key press comes twice. */
const oneKeyPressMs = 1_000;

/** The process: environment in, listen, stop on signals; the only exit. */
async function main(): Promise<void> {
  // Whoever read the output may leave (`npm start | head`); that is no reason to stop.
  for (const stream of [process.stdout, process.stderr]) stream.on('error', () => {});
  const config = readConfig(process.env);
  const starting = startGateway(config);
  stopOnSignals(starting, config.shutdownTimeoutMs);
  const gateway = await starting;
  if (!config.production) process.stdout.write(startBlock(gateway, config.environmentAssumed));
}

/** The first signal stops in order, also during the start; a later one at once. */
function stopOnSignals(starting: Promise<Gateway>, timeoutMs: number): void {
  let firstAt: number | undefined;
  const onSignal = () => {
    if (firstAt === undefined) {
      firstAt = performance.now();
      stop(starting, timeoutMs);
    } else if (performance.now() - firstAt > oneKeyPressMs) process.exit(1);
  };
  for (const signal of ['SIGINT', 'SIGTERM'] as const) process.on(signal, onSignal);
}

function stop(starting: Promise<Gateway>, timeoutMs: number): void {
  setTimeout(() => process.exit(1), timeoutMs).unref();
  starting
    .then((gateway) => gateway.close())
    .then(
      () => process.exit(0),
      () => process.exit(1),
    );
}

main().catch((error: NodeJS.ErrnoException) => {
  process.stderr.write(`${explain(error)}\n`);
  process.exit(1);
});

function explain(error: NodeJS.ErrnoException & { port?: number }): string {
  if (error instanceof ConfigError)
    return `The configuration is not valid:\n${error.problems.map((problem) => `  ${problem}`).join('\n')}`;
  if (error instanceof ContractDriftError) return error.message;
  if (error.code === 'EADDRINUSE')
    return `Port ${error.port} is taken: stop what uses it, or set PORT to another (PORT=0 takes a free one).`;
  if (error.code === 'EACCES') return `Port ${error.port} may not be used: set PORT to one above 1023.`;
  if (error.code === 'EADDRNOTAVAIL' || error.code === 'ENOTFOUND') return 'HOST is not an address of this machine.';
  return `The gateway could not start: ${error.code ?? error.name}`;
}
