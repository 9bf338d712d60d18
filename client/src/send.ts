import { type Attempt, type AttemptOptions, attempt } from './attempt.js';
import type { Gateway } from './gateway.js';
import type { GatewayError } from './gatewayError.js';
import { newId } from './newId.js';

const maxAttempts = 2;

/** Beyond this the user decides when to try again. */
const longestWaitSeconds = 10;

/**
 * Sends a request; never throws. An update gets one idempotency key for all its attempts. It is retried at most once, and only when
 * nothing was stored: otherwise a retry could overwrite what another user stored in between.
 */
export async function send(gateway: Gateway, body: string, options: AttemptOptions = {}): Promise<Attempt> {
  if (!mayUpdate(body)) return attempt(gateway, body, { signal: options.signal });
  const { signal, idempotencyKey = newId() } = options;
  const { wait = sleep } = gateway;
  for (let number = 1; ; number += 1) {
    const made = await attempt(gateway, body, { signal, idempotencyKey });
    const seconds = secondsBeforeRetry(made.error);
    if (number === maxAttempts || seconds === undefined) return made;
    await wait(seconds * 1_000, signal ?? undefined);
    if (signal?.aborted) return made;
  }
}

/** Undefined: no retry. */
function secondsBeforeRetry(error: GatewayError | undefined): number | undefined {
  if (!error?.retryable || error.outcome !== 'NOT_APPLIED') return undefined;
  const seconds = Math.max(1, error.retryAfterSeconds ?? 1);
  return seconds <= longestWaitSeconds ? seconds : undefined;
}

/** True also for a request without its document, such as that of a persisted query. */
function mayUpdate(body: string): boolean {
  return /\bmutation\b/.test(body) || !/"query"\s*:/.test(body);
}

function sleep(ms: number, signal: AbortSignal | undefined): Promise<void> {
  return new Promise((resolve) => {
    const end = () => {
      clearTimeout(timer);
      signal?.removeEventListener('abort', end);
      resolve();
    };
    const timer = setTimeout(end, ms);
    signal?.addEventListener('abort', end);
    if (signal?.aborted) end();
  });
}
