import { performance } from 'node:perf_hooks';
import type { Config } from './config/config.js';
import type { Gateway } from './gateway.js';
import { startBlock } from './startBlock.js';

/** npm passes on the Ctrl-C that the terminal has sent to the gateway too: one key press is two signals. */
const oneKeyPressMs = 1_000;

/** What a process runs. */
export type Start = {
  readonly config: Config;
  /** The start that is under way. */
  readonly gateway: Promise<Gateway>;
  /** What is behind the gateway, for the start block. */
  readonly booster: string;
};

/**
 * Runs a gateway until a signal or a defect stops it; the only exit. `start` also loads its modules, which takes most of a
 * second: a signal may come meanwhile, so none is loaded before.
 */
export function run(start: (env: NodeJS.ProcessEnv) => Promise<Start>): void {
  runUntilStopped(start).catch((error: unknown) => {
    reportFailedStart(error);
    process.exit(1);
  });
}

async function runUntilStopped(start: (env: NodeJS.ProcessEnv) => Promise<Start>): Promise<void> {
  // The reader of the output may leave (`npm start | head`); that is no reason to stop.
  for (const stream of [process.stdout, process.stderr]) stream.on('error', () => {});
  let stop: Stop = (code) => process.exit(code);
  let report = reportFailedStart;
  stopOnSignals((code) => stop(code));
  // After an uncaught error no state is certain: what is under way gets its response, and the next process begins anew.
  for (const event of ['uncaughtException', 'unhandledRejection'] as const) {
    process.on(event, (error) => {
      report(error);
      stop(1);
    });
  }
  const { config, gateway: starting, booster } = await start(process.env);
  stop = stopOnce(starting, config);
  // A start that fails is reported by `run`.
  report = (error) => void starting.then((gateway) => gateway.reportDefect(error)).catch(() => {});
  const { url, firstSteps } = await starting;
  if (firstSteps) process.stdout.write(startBlock({ url, firstSteps, booster, config }));
}

/** Stops in order, also during the start, and ends the process with the highest code of its calls. */
type Stop = (exitCode: 0 | 1) => void;

function stopOnce(starting: Promise<Gateway>, { shutdownTimeoutMs, shutdownDelayMs }: Config): Stop {
  let code = 0;
  let stopping = false;
  return (exitCode) => {
    code = Math.max(code, exitCode);
    if (stopping) return;
    stopping = true;
    // After a defect it does not serve any longer than it must.
    const delayed = exitCode === 0;
    setTimeout(() => process.exit(1), shutdownTimeoutMs + (delayed ? shutdownDelayMs : 0)).unref();
    starting
      .then(async (gateway) => {
        if (delayed) await gateway.announceStop();
        await gateway.close();
      })
      .then(
        () => process.exit(code),
        () => process.exit(1),
      );
  };
}

/** The first signal stops in order; a later one at once. */
function stopOnSignals(stop: Stop): void {
  let firstAt: number | undefined;
  const onSignal = () => {
    if (firstAt === undefined) {
      firstAt = performance.now();
      stop(0);
    } else if (performance.now() - firstAt > oneKeyPressMs) process.exit(1);
  };
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, onSignal);
}

function reportFailedStart(error: unknown): void {
  process.stderr.write(`${explain(error instanceof Error ? error : new Error())}\n`);
}

/** Errors whose messages are for the operator. */
const forOperators: ReadonlySet<string> = new Set(['ConfigError', 'ContractDriftError', 'DocumentListError']);

function explain(error: NodeJS.ErrnoException & { port?: number; ofMetrics?: true }): string {
  // By their names, since their classes are loaded late.
  if (forOperators.has(error.name)) return error.message;
  const variable = error.ofMetrics ? 'METRICS_PORT' : 'PORT';
  if (error.code === 'EADDRINUSE')
    return `Port ${error.port} is taken: stop what uses it, or set ${variable} to another (${variable}=0 takes a free one).`;
  if (error.code === 'EACCES') return `Port ${error.port} may not be used: set ${variable} to one above 1023.`;
  if (error.code === 'EADDRNOTAVAIL' || error.code === 'ENOTFOUND')
    return `${error.ofMetrics ? 'METRICS_HOST' : 'HOST'} is not an address of this machine.`;
  return `The gateway could not start: ${error.code ?? error.name}`;
}
