import { type ExecFileOptions, execFile } from 'node:child_process';
import { existsSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { type Config, ConfigError } from './config/config.js';

export type Log = Readonly<Record<'info' | 'warn', (fields: object, message: string) => void>>;

/** From `contract:check --json`; docs/contract-check.md promises its shape. */
type Report = {
  readonly result: 'same' | 'drift' | 'unchecked';
  readonly reason: string | null;
  readonly message: string | null;
  readonly drifts: readonly Drift[];
};

type Drift = Readonly<Record<'kind' | 'operation' | 'dto' | 'member' | 'headline', string | null>>;

/** The gateway does not start: with this contract updates may lose data. */
export class ContractDriftError extends Error {
  override readonly name = 'ContractDriftError';

  constructor(drifts: readonly Drift[]) {
    super(
      [
        "Booster's contract has changed, and CONTRACT_CHECK=fail does not start then (warn starts and logs it):",
        ...drifts.slice(0, maxLogged).map(({ headline }) => `  ${headline}`),
        'npm run contract:check says what it means and what to edit.',
      ].join('\n'),
    );
  }
}

/** More would bury the other lines. */
const maxLogged = 100;

const installed = fileURLToPath(new URL('../dist-tools/contractCheck/main.js', import.meta.url));

/**
 * Checks the contract during the start, by the command in a process of its own: the gateway ships without it. It sends no
 * credentials: in AUTH_MODE=caller the gateway has none. Drift is logged, and with `fail` ends the start. A check that fails
 * is only logged, or an upstream that is down for a moment would keep the gateway down. `deadlineMs` bounds the exchange
 * with Booster, and so the delay of the start by `fail`. `mayListen` resolves when the gateway may listen, and rejects with
 * the reason when it may not; only `fail` makes it wait. `close` ends a check that is still under way, which then logs nothing.
 */
export function startContractCheck(
  { contractCheck: mode, booster, certificates }: Pick<Config, 'contractCheck' | 'booster' | 'certificates'>,
  log: Log,
  { deadlineMs = 3_000, command = installed }: { deadlineMs?: number; command?: string } = {},
): { readonly mayListen: Promise<void>; close(): Promise<void> } {
  const nothing = async () => {};
  if (mode === 'off') return { mayListen: nothing(), close: nothing };
  if (!existsSync(command)) return { mayListen: Promise.reject(new ConfigError([notInstalled])), close: nothing };
  const closing = new AbortController();
  const args = [command, '--json', '--url', booster.baseUrl.href, '--timeout-ms', String(deadlineMs)];
  const timeout = deadlineMs + processAllowanceMs;
  const checked = check(args, { env: certificates, signal: closing.signal, timeout }).then((report) => {
    if (closing.signal.aborted) return;
    logReport(report, log);
    if (mode === 'fail' && report.result === 'drift') throw new ContractDriftError(report.drifts);
  });
  const ended = checked.catch(() => {});
  return {
    mayListen: mode === 'fail' ? checked : nothing(),
    close: () => {
      closing.abort();
      return ended;
    },
  };
}

const notInstalled =
  'CONTRACT_CHECK must be off: this installation comes without the contract check. Run `npm run contract:check` in the pipeline instead';

/** For starting the process; a busy machine is slow at it. */
const processAllowanceMs = 10_000;
const maxReportBytes = 16 * 1024 * 1024;

async function check(args: readonly string[], options: ExecFileOptions): Promise<Report> {
  const bounds = { maxBuffer: maxReportBytes, killSignal: 'SIGKILL', encoding: 'utf8' } as const;
  const running = promisify(execFile)(process.execPath, args, { ...options, ...bounds });
  // The exit code is ignored: the report says the same.
  const { stdout } = await running.catch((error: { readonly stdout: string }) => error);
  try {
    return JSON.parse(stdout) as Report;
  } catch {
    return { result: 'unchecked', reason: 'failed', message: 'The check itself failed.', drifts: [] };
  }
}

/** One line per drift; names of the contract only. */
function logReport({ result, reason, message, drifts }: Report, log: Log): void {
  if (result === 'unchecked') log.warn({ reason }, `Booster's contract could not be checked. ${message}`);
  if (result === 'same') log.info({}, "Booster's contract is as expected");
  for (const { headline, kind, operation, dto, member } of drifts.slice(0, maxLogged)) {
    log.warn({ drift: { kind, operation, dto, member } }, `Booster's contract has changed: ${headline}`);
  }
  if (drifts.length > maxLogged)
    log.warn({ more: drifts.length - maxLogged }, "Booster's contract has changed further");
}
