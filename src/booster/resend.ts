import { setTimeout as sleep } from 'node:timers/promises';
import { BoosterError, type BoosterErrorKind } from './errors.js';
import { retryAfterSeconds } from './retryAfter.js';
import type { Answer, Transport, TransportRequest } from './transport.js';

/** What became of an attempt, as far as sending it again is concerned. */
export type Happened =
  | Extract<BoosterErrorKind, 'unreachable' | 'connectionLost' | 'timeout' | 'unreadable'>
  /** 429 or 503 with a usable Retry-After: provably not processed. */
  | 'turnedAway'
  /** 502, 504, or 503 without Retry-After: somebody in between could not say. */
  | 'interrupted'
  /** Any other answer. */
  | 'answered'
  /** Refused on this side: no time, breaker open, bulkhead full. */
  | 'shed';

/** When an attempt may be sent again: after what Retry-After says, after a random delay, or never. */
export type Resend = 'afterRetryAfter' | 'afterJitter' | 'never';

/**
 * The rule of what may be sent again. A PUT only when Booster provably did not process it: it is idempotent, but a late
 * resend can overwrite what somebody else stored in between. A GET changes nothing.
 */
export const resendRule = {
  PUT: {
    unreachable: 'afterJitter',
    turnedAway: 'afterRetryAfter',
    connectionLost: 'never',
    timeout: 'never',
    unreadable: 'never',
    interrupted: 'never',
    answered: 'never',
    shed: 'never',
  },
  /** The exchange of a refresh token: a server may let each be used once. */
  POST: {
    unreachable: 'afterJitter',
    turnedAway: 'afterRetryAfter',
    connectionLost: 'never',
    timeout: 'never',
    unreadable: 'never',
    interrupted: 'never',
    answered: 'never',
    shed: 'never',
  },
  GET: {
    unreachable: 'afterJitter',
    turnedAway: 'afterRetryAfter',
    connectionLost: 'afterJitter',
    timeout: 'afterJitter',
    unreadable: 'never',
    interrupted: 'afterJitter',
    answered: 'never',
    shed: 'never',
  },
} as const satisfies Record<TransportRequest['method'], Record<Happened, Resend>>;

export const maxAttempts = 3;

/** The delay before the second attempt is up to this, and doubles (full jitter). */
const baseDelayMs = 100;

/** Sends again what may be sent again, at most three times in all and never past the deadline. */
export function withResend(transport: Transport): Transport {
  return async (request) => {
    for (let attempt = 1; ; attempt += 1) {
      const result = await transport(request).catch(onlyBoosterError);
      const delayMs = attempt < maxAttempts ? delayBefore(request, result, attempt) : undefined;
      if (delayMs === undefined || delayMs >= request.deadline.remainingMs()) {
        if (result instanceof BoosterError) throw result;
        return result;
      }
      const due = sleep(delayMs);
      request.watch?.waits(due);
      await due;
    }
  };
}

function onlyBoosterError(error: unknown): BoosterError {
  if (error instanceof BoosterError) return error;
  throw error;
}

function delayBefore({ method }: TransportRequest, result: Answer | BoosterError, attempt: number): number | undefined {
  // Never at once, whatever Retry-After says: many callers would come back together.
  const jitterMs = Math.random() * baseDelayMs * 2 ** (attempt - 1);
  switch (resendRule[method][happenedTo(result)]) {
    case 'never':
      return undefined;
    case 'afterJitter':
      return jitterMs;
    case 'afterRetryAfter':
      return (retryAfterSeconds((result as Answer).headers) ?? 0) * 1_000 + jitterMs;
  }
}

/** Sorts an attempt's result into what the rule knows. */
export function happenedTo(result: Answer | BoosterError): Happened {
  if (result instanceof BoosterError) {
    const { kind } = result;
    return kind === 'unreachable' || kind === 'connectionLost' || kind === 'timeout' || kind === 'unreadable'
      ? kind
      : 'shed';
  }
  const { status, headers } = result;
  if ((status === 429 || status === 503) && retryAfterSeconds(headers) !== undefined) return 'turnedAway';
  return status === 502 || status === 503 || status === 504 ? 'interrupted' : 'answered';
}
