import { type ExecFileOptions, execFile } from 'node:child_process';
import { existsSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { type Config, ConfigError } from './config/config.js';

export type StartCheck = {
  /** Resolves when the gateway may listen; rejects with the reason when it may not. Only `fail` makes it wait. */
  readonly mayListen: Promise<void>;
  /** Ends a check that is still under way, without a word. */
  close(): Promise<void>;
};

/** The part of a logger that is used. */
export type Log = Readonly<Record<'info' | 'warn', (fields: object, message: string) => void>>;

/** The part that is used of what `contract:check --json` prints; docs/contract-check.md promises its shape. */
type Report = {
  readonly result: 'same' | 'drift' | 'unchecked';
  readonly reason: string | null;
  readonly message: string | null;
  readonly drifts: readonly Drift[];
};

type Drift = Readonly<Record<'kind' | 'operation' | 'dto' | 'member' | 'headline', string | null>>;

/** The gateway refuses to start: with this contract updates may lose data. */
export class ContractDriftError extends Error {
  override readonly name = 'ContractDriftError';

  constructor(drifts: readonly Drift[]) {
    super(
      [
        "Booster's contract has changed, and CONTRACT_CHECK=fail refuses to start then (warn starts and logs it):",
        ...drifts.slice(0, maxLogged).map(({ headline }) => `  ${headline}`),
        'npm run contract:check says what it means and what to edit.',
      ].join('\n'),
    );
  }
}

/** Past this many nobody reads on. */
const maxLogged = 100;

const installed = fileURLToPath(new URL('../dist-tools/contractCheck/main.js', import.meta.url));

/**
 * Checks the contract beside the start, by the command in a process of its own: the gateway ships without it. Without
 * credentials: in AUTH_MODE=caller the gateway has none. Drift is logged, or with `fail` ends the start; that it could not
 * be checked is only logged, or an upstream that is down for a moment would keep the gateway down. `deadlineMs` bounds
 * the exchange with Booster, and with it how long `fail` delays the start.
 */
export function startContractCheck(
  { contractCheck: mode, booster, certificates }: Pick<Config, 'contractCheck' | 'booster' | 'certificates'>,
  log: Log,
  { deadlineMs = 3_000, command = installed }: { deadlineMs?: number; command?: string } = {},
): StartCheck {
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

/** What the process may take besides the exchange; a crowded machine starts it slowly. */
const processAllowanceMs = 10_000;
const maxReportBytes = 16 * 1024 * 1024;

/** Whatever its exit code is, the report has it too. */
function check(args: readonly string[], options: ExecFileOptions): Promise<Report> {
  return new Promise((resolve) => {
    const bounds = { maxBuffer: maxReportBytes, killSignal: 'SIGKILL', encoding: 'utf8' } as const;
    execFile(process.execPath, args, { ...options, ...bounds }, (_error, stdout) => resolve(reportOf(stdout)));
  });
}

function reportOf(stdout: string): Report {
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
