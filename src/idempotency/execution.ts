import { setTimeout as sleep } from 'node:timers/promises';
import { BoosterError } from '../booster/errors.js';
import type { Known, Result } from './store.js';

/** Ends as the execution of an update under way, or as unknown after `waitMs`. */
export async function waitFor(execution: Promise<void>, waitMs: number): Promise<void> {
  const settled = new AbortController();
  const timeOut = sleep(waitMs, undefined, { signal: settled.signal }).then(() => {
    throw new BoosterError('timeout');
  });
  await Promise.race([execution, timeOut]).finally(() => settled.abort());
}

/** Ends as an update that was executed before. */
export async function endAs({ result = 'timeout' }: Known): Promise<void> {
  if (result !== 'applied') throw new BoosterError(result);
}

/** The result of an update that failed; undefined when nothing was stored. After a defect that is unknown. */
export function resultOf(error: unknown): Result | undefined {
  if (!(error instanceof BoosterError)) return 'unreadable';
  return error.processed === 'unknown' ? error.kind : undefined;
}
