import type { BoosterErrorKind } from '../booster/errors.js';

/** What is known about an update that failed. */
export type Outcome = 'APPLIED' | 'NOT_APPLIED' | 'UNKNOWN';

/** How a failure is told to the caller, and (for docs/errors.md, which is made from these tables) when it happens. */
export type Telling = {
  readonly code: string;
  /** The same mutation may be sent again later; with outcome UNKNOWN, read first. */
  readonly retryable: boolean;
  readonly outcome: Outcome;
  readonly message: string;
  readonly when: string;
};

/** Failures that the caller can correct: told as `userErrors`, never as a top-level error. */
export type CorrectableKind = 'rejected' | 'notFound' | 'conflict';

/** Every other failure of a call to Booster -> the top-level error. */
export const boosterErrors = {
  unauthenticated: {
    code: 'UNAUTHENTICATED',
    retryable: false,
    outcome: 'NOT_APPLIED',
    message: 'Booster does not accept these credentials. Sign in again.',
    when: 'Booster answers 401',
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
} as const satisfies Record<Exclude<BoosterErrorKind, CorrectableKind>, Telling>;

/** What the gateway refuses by itself, or fails at. */
export const gatewayErrors = {
  missingCredentials: {
    code: 'UNAUTHENTICATED',
    retryable: false,
    outcome: 'NOT_APPLIED',
    message: 'Send an Authorization header.',
    when: 'the request has no Authorization header (HTTP 401; Booster is not called)',
  },
  badInput: {
    code: 'BAD_USER_INPUT',
    retryable: false,
    outcome: 'NOT_APPLIED',
    message: 'A value does not fit the schema.',
    when: 'a value of the wrong type, a missing or an unknown member; `extensions.field` says where',
  },
  badDocument: {
    code: 'GRAPHQL_VALIDATION_FAILED',
    retryable: false,
    outcome: 'NOT_APPLIED',
    message: 'The document does not fit the schema.',
    when: 'the document asks for what the schema does not have',
  },
  badSyntax: {
    code: 'GRAPHQL_PARSE_FAILED',
    retryable: false,
    outcome: 'NOT_APPLIED',
    message: 'The document is not valid GraphQL.',
    when: 'the document cannot be parsed',
  },
  noOperation: {
    code: 'OPERATION_RESOLUTION_FAILURE',
    retryable: false,
    outcome: 'NOT_APPLIED',
    message: 'operationName does not name one operation of the document.',
    when: 'operationName is missing among several operations, or names none',
  },
  badRequest: {
    code: 'BAD_REQUEST',
    retryable: false,
    outcome: 'NOT_APPLIED',
    message: 'The request is not a GraphQL request.',
    when: 'the HTTP request is not well-formed GraphQL over HTTP: bad JSON, bad UTF-8, a duplicate member, no query, no preflight',
  },
  notFound: {
    code: 'NOT_FOUND',
    retryable: false,
    outcome: 'NOT_APPLIED',
    message: 'There is nothing at this path. GraphQL is at POST /graphql.',
    when: 'an unknown path',
  },
  methodNotAllowed: {
    code: 'METHOD_NOT_ALLOWED',
    retryable: false,
    outcome: 'NOT_APPLIED',
    message: 'This method is not allowed here. Send a mutation with POST.',
    when: 'another method than GET or POST, or a mutation by GET',
  },
  unsupportedMediaType: {
    code: 'UNSUPPORTED_MEDIA_TYPE',
    retryable: false,
    outcome: 'NOT_APPLIED',
    message: 'Send the request as application/json in UTF-8.',
    when: 'another content type or charset than JSON in UTF-8',
  },
  requestTooLarge: {
    code: 'REQUEST_TOO_LARGE',
    retryable: false,
    outcome: 'NOT_APPLIED',
    message: 'The request is too large.',
    when: 'a body over 1 MiB, or headers over 16 KiB',
  },
  defect: {
    code: 'INTERNAL_SERVER_ERROR',
    retryable: false,
    outcome: 'UNKNOWN',
    message: 'The gateway failed.',
    when: 'a defect of the gateway',
  },
} as const satisfies Record<string, Telling>;
