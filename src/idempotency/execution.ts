import { performance } from 'node:perf_hooks';
import { setTimeout as sleep } from 'node:timers/promises';
import { BoosterError } from '../booster/errors.js';
import type { Known, Result } from './store.js';

/** A browser sends a POST again within milliseconds when its connection breaks. */
export const keptUndeliveredMs = 5_000;

/** An update under way, with all requests that send it. */
export type Running = {
  readonly contentHash: string;
  /** From before. */
  readonly known: Promise<Known | undefined>;
  requests: number;
  undelivered: boolean;
  execution: Promise<void> | undefined;
  /** Undefined while it is executed, and if nothing was stored. */
  result: Result | undefined;
  /** When it had its result, on the clock of `performance.now()`. */
  resultAtMs: number | undefined;
};

/** Its response is on its way for so long that the same update is a new one. */
export function isOver({ resultAtMs = Number.POSITIVE_INFINITY }: Running): boolean {
  return performance.now() - resultAtMs > keptUndeliveredMs;
}

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
