import type { BoosterErrorKind } from '../booster/errors.js';
import type { Telling } from './telling.js';

/** Failures that the caller can correct: told as `userErrors`, never as a top-level error. */
export type CorrectableKind = 'rejected' | 'notFound' | 'conflict';

/** Every other failure of a call to Booster -> the top-level error. */
export const boosterErrors = {
  unauthenticated: {
    code: 'UNAUTHENTICATED',
    retryable: false,
    outcome: 'NOT_APPLIED',
    message: 'Booster does not accept these credentials. Sign in again.',
    when: "Booster answers 401 to the caller's own credentials",
  },
  credentialRefused: {
    code: 'UPSTREAM_ERROR',
    retryable: false,
    outcome: 'NOT_APPLIED',
    message: 'Booster does not accept the credential of the gateway. Signing in again does not help: report it.',
    when: "with AUTH_MODE=service, Booster answers 401 to the gateway's own credential or refuses its refresh token",
  },
  credentialUnavailable: {
    code: 'UPSTREAM_UNAVAILABLE',
    retryable: true,
    outcome: 'NOT_APPLIED',
    message: 'Booster gives the gateway no token right now. Try again later.',
    when: 'with AUTH_MODE=service, the exchange of the refresh token fails or takes too long',
  },
  forbidden: {
    code: 'FORBIDDEN',
    retryable: false,
    outcome: 'NOT_APPLIED',
    message: 'These credentials are not allowed to do this.',
    when: 'Booster answers 403',
  },
  undeserializable: {
    code: 'UPSTREAM_ERROR',
    retryable: false,
    outcome: 'NOT_APPLIED',
    message: 'Booster could not read the update. Nothing was stored.',
    when: 'Booster answers SerializationException: it could not read the request',
  },
  failed: {
    code: 'UPSTREAM_ERROR',
    retryable: false,
    outcome: 'UNKNOWN',
    message: 'Booster failed.',
    when: 'Booster answers 500 or another 5xx, an errorCode ending in `Exception`, 400 without a ResponseStatus, 405 or another 4xx',
  },
  misrouted: {
    code: 'UPSTREAM_BAD_RESPONSE',
    retryable: false,
    outcome: 'NOT_APPLIED',
    message: 'The answer did not come from Booster: the gateway may be pointed at a wrong address.',
    when: '404 without a ResponseStatus (a wrong base URL), or 3xx',
  },
  unreadable: {
    code: 'UPSTREAM_BAD_RESPONSE',
    retryable: false,
    outcome: 'UNKNOWN',
    message: 'Booster gave an answer that cannot be understood.',
    when: '206, an HTML page with 2xx, an unreadable, cut-off or too large answer, malformed HTTP, a customer of another id',
  },
  rateLimited: {
    code: 'RATE_LIMITED',
    retryable: true,
    outcome: 'NOT_APPLIED',
    message: 'Booster is getting too many requests. Try again later.',
    when: 'Booster or a proxy answers 429',
  },
  overloaded: {
    code: 'UPSTREAM_UNAVAILABLE',
    retryable: true,
    outcome: 'NOT_APPLIED',
    message: 'Booster is not available right now. Try again later.',
    when: '503 with Retry-After',
  },
  interrupted: {
    code: 'UPSTREAM_UNAVAILABLE',
    retryable: true,
    outcome: 'UNKNOWN',
    message: 'Booster is not available right now.',
    when: '502, or 503 without Retry-After',
  },
  timeout: {
    code: 'UPSTREAM_TIMEOUT',
    retryable: true,
    outcome: 'UNKNOWN',
    message: 'Booster did not answer in time.',
    when: '504, or the deadline passed after the connection was made',
  },
  notStarted: {
    code: 'UPSTREAM_TIMEOUT',
    retryable: true,
    outcome: 'NOT_APPLIED',
    message: 'There was no time left to ask Booster.',
    when: 'the deadline of the whole GraphQL request passed before the call could start',
  },
  unreachable: {
    code: 'UPSTREAM_UNAVAILABLE',
    retryable: true,
    outcome: 'NOT_APPLIED',
    message: 'Booster cannot be reached. Try again later.',
    when: 'connection refused, DNS, TLS, or no connection in time',
  },
  connectionLost: {
    code: 'UPSTREAM_CONNECTION_LOST',
    retryable: true,
    outcome: 'UNKNOWN',
    message: 'The connection to Booster broke before it answered.',
    when: 'the connection broke after it was made',
  },
  circuitOpen: {
    code: 'UPSTREAM_CIRCUIT_OPEN',
    retryable: true,
    outcome: 'NOT_APPLIED',
    message: 'Booster has been failing and is given a rest. Try again in a moment.',
    when: 'Booster failed many times in a row; until it answers again, calls are refused at once',
  },
  bulkheadFull: {
    code: 'OVERLOADED',
    retryable: true,
    outcome: 'NOT_APPLIED',
    message: 'The gateway is busy. Try again in a moment.',
    when: 'too many calls to Booster are under way (HTTP 503 when that is known before execution begins)',
  },
} as const satisfies Record<Exclude<BoosterErrorKind, CorrectableKind>, Telling>;
