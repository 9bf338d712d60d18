import { ConfigError, readConfig } from './config.js';
import { type Gateway, startGateway } from './server.js';
import { startBlock } from './startBlock.js';

/** The process: environment in, listen, stop on signals; the only exit. */
async function main(): Promise<void> {
  const config = readConfig(process.env);
  const gateway = await startGateway(config);
  for (const signal of ['SIGINT', 'SIGTERM'] as const)
    process.once(signal, () => stop(gateway, config.shutdownTimeoutMs));
  if (!config.production) process.stdout.write(startBlock(gateway, config.environmentAssumed));
}

function stop(gateway: Gateway, timeoutMs: number): void {
  setTimeout(() => process.exit(1), timeoutMs).unref();
  gateway.close().then(
    () => process.exit(0),
    () => process.exit(1),
  );
}

main().catch((error: NodeJS.ErrnoException) => {
  process.stderr.write(`${explain(error)}\n`);
  process.exit(1);
});

function explain(error: NodeJS.ErrnoException): string {
  if (error instanceof ConfigError)
    return `The configuration is not valid:\n${error.problems.map((problem) => `  ${problem}`).join('\n')}`;
  if (error.code === 'EADDRINUSE')
    return 'The port is taken: stop what uses it, or set PORT to another (PORT=0 takes a free one).';
  if (error.code === 'EACCES') return 'The port may not be used: set PORT to one above 1023.';
  if (error.code === 'EADDRNOTAVAIL' || error.code === 'ENOTFOUND') return 'HOST is not an address of this machine.';
  return `The gateway could not start: ${error.name}`;
}
