import { compareContract } from './compare.js';
import type { Drift } from './drift.js';
import { UncheckedError } from './errors.js';
import { headlineOf } from './headline.js';
import { isDrifts, maxTold, type Outcome } from './report.js';
import { type Fetching, fetchMetadata } from './source.js';

export type Mode = 'off' | 'warn' | 'fail';

export type StartCheck = {
  /** Resolves when the gateway may listen; rejects with a ContractDriftError when it may not. Only `fail` makes it wait. */
  readonly mayListen: Promise<void>;
  /** Ends a check that is still under way, without a word. */
  close(): Promise<void>;
};

/** The part of a logger that is used. */
export type Log = Readonly<Record<'info' | 'warn', (fields: object, message: string) => void>>;

/** The gateway refuses to start: with this contract updates may lose data. */
export class ContractDriftError extends Error {
  override readonly name = 'ContractDriftError';

  constructor(drifts: readonly Drift[]) {
    const told = drifts.slice(0, maxTold).map((drift) => `  ${headlineOf(drift)}`);
    super(
      [
        "Booster's contract has changed, and CONTRACT_CHECK=fail refuses to start then (warn starts and logs it):",
        ...told,
        'npm run contract:check says what it means and what to edit.',
      ].join('\n'),
    );
  }
}

/**
 * Checks the contract beside the start. Without credentials: in AUTH_MODE=caller the gateway has none. Drift is logged,
 * or with `fail` ends the start; that it could not be checked is only logged, or an upstream that is down for a moment
 * would keep the gateway down. `deadlineMs` is the most that `fail` delays the start.
 */
export function startContractCheck(mode: Mode, baseUrl: URL, log: Log, deadlineMs = 3_000): StartCheck {
  if (mode === 'off') return { mayListen: Promise.resolve(), close: async () => {} };
  const closing = new AbortController();
  const checked = check({ baseUrl, timeoutMs: deadlineMs, signal: closing.signal }).then((outcome) => {
    if (closing.signal.aborted) return;
    report(outcome, log);
    if (mode === 'fail' && isDrifts(outcome) && outcome.length > 0) throw new ContractDriftError(outcome);
  });
  const ended = checked.catch(() => {});
  return {
    mayListen: mode === 'fail' ? checked : Promise.resolve(),
    close: () => {
      closing.abort();
      return ended;
    },
  };
}

async function check(fetching: Fetching): Promise<Outcome> {
  try {
    return compareContract(await fetchMetadata(fetching));
  } catch (error) {
    return error instanceof UncheckedError ? error : new UncheckedError('notMetadata', { cause: error });
  }
}

/** One line per drift; names of the contract only. */
function report(outcome: Outcome, log: Log): void {
  if (!isDrifts(outcome)) {
    log.warn({ reason: outcome.reason }, `Booster's contract could not be checked. ${outcome.message}`);
    return;
  }
  if (outcome.length === 0) log.info({}, "Booster's contract is as expected");
  for (const drift of outcome.slice(0, maxTold)) {
    const { kind, operation, dto, member } = drift;
    log.warn({ drift: { kind, operation, dto, member } }, `Booster's contract has changed: ${headlineOf(drift)}`);
  }
  if (outcome.length > maxTold) log.warn({ more: outcome.length - maxTold }, "Booster's contract has changed further");
}
