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

export const reservedIds: readonly number[] = [...Object.keys(reserved).map(Number), lateId, droppedId];
