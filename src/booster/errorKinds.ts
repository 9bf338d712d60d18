import { final, type UpstreamErrorRow } from './errorRow.js';

const notRetried = { ...final, retry: 'never', countsForBreaker: false } as const;
const later = { ...notRetried, retryable: true } as const;
const unknown = { processed: 'unknown', retryable: false, retry: 'never', countsForBreaker: true } as const;
const interrupted = { ...unknown, retryable: true, retry: 'reads' } as const;

/** THE TABLE OF ERROR KINDS: retry, breaker, error codes and docs/errors.md read it and no other. Order: as the docs list them. */
export const errorKinds = {
  rejected: {
    ...notRetried,
    code: 'REJECTED',
    message: 'Booster rejected this value.',
    when: '400, 422 or 2xx with a ResponseStatus that rejects the update',
  },
  notFound: {
    ...notRetried,
    code: 'NOT_FOUND',
    message: 'There is no customer with this id.',
    when: '404 with a ResponseStatus',
  },
  conflict: {
    ...notRetried,
    code: 'CONFLICT',
    message: 'The customer was changed meanwhile. Read it again.',
    when: '409 or 412',
  },
  otherVersion: {
    ...notRetried,
    code: 'CONFLICT',
    message: 'The customer was changed meanwhile. Read it again.',
    when: 'the customer is not at the version of `ifVersion`',
  },
  unauthenticated: {
    ...notRetried,
    code: 'UNAUTHENTICATED',
    message: 'Booster does not accept these credentials. Sign in again.',
    when: "Booster responds 401 to the caller's own credentials",
  },
  credentialRejected: {
    ...notRetried,
    code: 'UPSTREAM_ERROR',
    message: 'Booster does not accept the credential of the gateway. Signing in again does not help: report it.',
    when: "with AUTH_MODE=service, Booster responds 401 to the gateway's own credential or rejects its refresh token",
  },
  credentialUnavailable: {
    ...later,
    countsForBreaker: true,
    code: 'UPSTREAM_UNAVAILABLE',
    message: 'Booster gives the gateway no token right now. Try again later.',
    when: 'with AUTH_MODE=service, the exchange of the refresh token fails or takes too long',
  },
  forbidden: {
    ...notRetried,
    code: 'FORBIDDEN',
    message: 'These credentials are not allowed to do this.',
    when: 'Booster responds 403',
  },
  undeserializable: {
    ...notRetried,
    code: 'UPSTREAM_ERROR',
    message: 'Booster could not read the update. Nothing was stored.',
    when: 'Booster responds SerializationException: it could not read the request',
  },
  failed: {
    ...unknown,
    code: 'UPSTREAM_ERROR',
    message: 'Booster failed.',
    when: 'Booster responds 500 or another 5xx, an errorCode ending in `Exception`, 400 without a ResponseStatus, 405 or another 4xx',
  },
  misrouted: {
    ...notRetried,
    code: 'UPSTREAM_BAD_RESPONSE',
    message: 'The response did not come from Booster: the gateway may be pointed at a wrong address.',
    when: '404 without a ResponseStatus (a wrong base URL), or 3xx but 303 and 304',
  },
  unreadable: {
    ...unknown,
    code: 'UPSTREAM_BAD_RESPONSE',
    message: "Booster's response does not show whether the update was stored.",
    when: "303, 304; 2xx other than 200, 201 and 204; a 2xx whose body is none of ServiceStack's forms (a page, plain text, a list, another system's XML), unreadable, cut off or too large; malformed HTTP; a customer of another id",
  },
  rateLimited: {
    ...later,
    retry: 'readsAfterRetryAfter',
    code: 'RATE_LIMITED',
    limitedBy: 'BOOSTER',
    message: 'Booster is getting too many requests. Try again later.',
    when: 'Booster or a proxy responds 429 (`limitedBy` is `BOOSTER`)',
  },
  interrupted: {
    ...interrupted,
    code: 'UPSTREAM_UNAVAILABLE',
    message: 'Booster is not available right now.',
    when: '502 or 503: a proxy may send either after it has delivered the update',
  },
  timeout: {
    ...interrupted,
    code: 'UPSTREAM_TIMEOUT',
    message: 'Booster did not respond in time.',
    when: '504, or the deadline passed after the connection was made',
  },
  notStarted: {
    ...later,
    code: 'UPSTREAM_TIMEOUT',
    message: 'There was no time left to call Booster.',
    when: 'the deadline of the whole GraphQL request passed before the call could start',
  },
  unreachable: {
    ...later,
    retry: 'always',
    countsForBreaker: true,
    code: 'UPSTREAM_UNAVAILABLE',
    message: 'Booster cannot be reached. Try again later.',
    when: 'connection refused, DNS, TLS, or no connection in time',
  },
  connectionLost: {
    ...interrupted,
    code: 'UPSTREAM_CONNECTION_LOST',
    message: 'The connection to Booster broke before it responded.',
    when: 'the connection broke after it was made',
  },
  circuitOpen: {
    ...later,
    code: 'UPSTREAM_CIRCUIT_OPEN',
    message: 'Booster has been failing and gets a pause. Try again in a moment.',
    when: 'ten or more pairs of caller and record, and at least half of all, failed within ten seconds; until Booster responds again, calls are rejected at once',
  },
  bulkheadFull: {
    ...later,
    code: 'OVERLOADED',
    message: 'The gateway is busy. Try again in a moment.',
    when: 'too many calls to Booster are under way',
  },
} as const satisfies Record<string, UpstreamErrorRow>;

/** Why a call to Booster failed. Closed, so that every reader can name every case. */
export type BoosterErrorKind = keyof typeof errorKinds;
