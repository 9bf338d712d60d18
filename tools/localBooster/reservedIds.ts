/** The failure that a reserved or unknown customer id provokes. */
export type Failure = {
  readonly status: number;
  /** errorCode, and the reason phrase. */
  readonly errorCode: string;
  readonly message: string;
  readonly retryAfter?: string;
};

/** Comes after credentials and validators, like any failure of the service itself. Nothing is stored. */
export function failureOf(id: number): Failure | undefined {
  if (id in reserved) return reserved[id];
  return isCustomerId(id) ? undefined : notFound(id);
}

/** The ids that can be read and written; one of them responds late. */
export function isCustomerId(id: number): boolean {
  return (id >= 1 && id <= 9999) || id === lateId;
}

/** Stores or reads as usual, and responds too late. */
export const lateId = 90504;

/** Closes the connection without a response. */
export const droppedId = 90000;

const notFound = (id: number): Failure => ({
  status: 404,
  errorCode: 'NotFound',
  message: `Customer ${id} does not exist`,
});

const reserved: Readonly<Record<number, Failure>> = {
  90401: { status: 401, errorCode: 'Unauthorized', message: 'Refused by the service' },
  90403: { status: 403, errorCode: 'Forbidden', message: 'POS not allowed for this user' },
  90404: notFound(90404),
  90409: { status: 409, errorCode: 'Conflict', message: 'Customer 90409 was changed meanwhile' },
  90429: { status: 429, errorCode: 'TooManyRequests', message: 'Rate limit exceeded', retryAfter: '2' },
  90500: { status: 500, errorCode: 'InvalidOperationException', message: 'Something broke in the service' },
  90503: { status: 503, errorCode: 'ServiceUnavailable', message: 'Back end is down' },
};

/** For docs/local-booster.md, the start page and the tabs of GraphiQL. `reported`: what the gateway makes of it for an update. */
export const reservedIds = [
  { id: 90401, name: 'Unauthenticated', does: '401 Unauthorized', reported: 'UNAUTHENTICATED, NOT_APPLIED' },
  { id: 90403, name: 'Forbidden', does: '403 Forbidden', reported: 'FORBIDDEN, NOT_APPLIED' },
  { id: 90404, name: 'NotFound', does: '404 NotFound', reported: 'NOT_FOUND in userErrors' },
  { id: 90409, name: 'Conflict', does: '409 Conflict', reported: 'CONFLICT in userErrors' },
  { id: 90429, name: 'RateLimited', does: '429, Retry-After: 2', reported: 'RATE_LIMITED, NOT_APPLIED' },
  { id: 90500, name: 'Failed', does: '500 InvalidOperationException', reported: 'UPSTREAM_ERROR, UNKNOWN' },
  { id: 90503, name: 'Unavailable', does: '503 ServiceUnavailable', reported: 'UPSTREAM_UNAVAILABLE, UNKNOWN' },
  { id: lateId, name: 'Late', does: 'stores, responds 15 s late', reported: 'UPSTREAM_TIMEOUT, UNKNOWN' },
  { id: droppedId, name: 'Dropped', does: 'closes the connection', reported: 'UPSTREAM_CONNECTION_LOST, UNKNOWN' },
] as const;
