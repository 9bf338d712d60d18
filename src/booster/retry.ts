import { setTimeout as sleep } from 'node:timers/promises';
import { errorKinds } from './errorKinds.js';
import { BoosterError } from './errors.js';
import type { Interceptor, TransportRequest } from './transport.js';

const maxAttempts = 3;

/** The delay before the second attempt is up to this, and doubles (full jitter). */
const baseDelayMs = 100;

/** Retries what the table of error kinds allows: at most three attempts, none after the deadline. */
export const withRetry: Interceptor = (next) => async (request) => {
  for (let attempt = 1; ; attempt += 1) {
    try {
      return await next(request);
    } catch (error) {
      const delayMs = attempt < maxAttempts ? delayBefore(request, error, attempt) : undefined;
      if (delayMs === undefined || delayMs >= request.deadline.remainingMs()) throw error;
      await sleep(delayMs);
    }
  }
};

function delayBefore({ method }: TransportRequest, error: unknown, attempt: number): number | undefined {
  if (!(error instanceof BoosterError)) return undefined;
  const { retry } = errorKinds[error.kind];
  const { retryAfterSeconds } = error;
  if (retry === 'never' || (retry !== 'always' && method !== 'GET')) return undefined;
  if (retry === 'readsAfterRetryAfter' && retryAfterSeconds === undefined) return undefined;
  // Never at once, even with `Retry-After: 0`: many callers would retry together.
  return (retryAfterSeconds ?? 0) * 1_000 + Math.random() * baseDelayMs * 2 ** (attempt - 1);
}
