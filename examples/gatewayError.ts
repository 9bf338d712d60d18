/** What became of an update, as far as it is known. */
export type Outcome = 'APPLIED' | 'NOT_APPLIED' | 'UNKNOWN';

/** Every code of docs/errors.md that a top-level error can have; NO_RESPONSE: nothing came from the gateway. */
export type GatewayErrorCode =
  | 'AUTHENTICATION_UNAVAILABLE'
  | 'BAD_REQUEST'
  | 'BAD_USER_INPUT'
  | 'FORBIDDEN'
  | 'GRAPHQL_PARSE_FAILED'
  | 'GRAPHQL_VALIDATION_FAILED'
  | 'INTERNAL_SERVER_ERROR'
  | 'METHOD_NOT_ALLOWED'
  | 'NO_RESPONSE'
  | 'NOT_FOUND'
  | 'OPERATION_RESOLUTION_FAILURE'
  | 'OPERATION_TOO_COMPLEX'
  | 'OVERLOADED'
  | 'IDEMPOTENCY_KEY_REUSED'
  | 'UPDATE_IN_FLIGHT'
  | 'PERSISTED_QUERY_NOT_SUPPORTED'
  | 'RATE_LIMITED'
  | 'REQUEST_TOO_LARGE'
  | 'UNAUTHENTICATED'
  | 'UNSUPPORTED_MEDIA_TYPE'
  | 'UPSTREAM_BAD_RESPONSE'
  | 'UPSTREAM_CIRCUIT_OPEN'
  | 'UPSTREAM_CONNECTION_LOST'
  | 'UPSTREAM_ERROR'
  | 'UPSTREAM_TIMEOUT'
  | 'UPSTREAM_UNAVAILABLE';

/** One value that does not fit the schema, in the form of userErrors. */
export type FieldProblem = { readonly field: readonly string[]; readonly message: string };

type Details = Pick<GatewayError, 'code' | 'retryable' | 'outcome' | 'requestId'> &
  Partial<Pick<GatewayError, 'retryAfterSeconds' | 'fieldProblems' | 'cause'>>;

/** The only error of a call to the gateway. */
export class GatewayError extends Error {
  override readonly name = 'GatewayError';
  readonly code: GatewayErrorCode;
  /** The same request may be sent again later; an update only when its outcome is NOT_APPLIED. */
  readonly retryable: boolean;
  /** Of an update. UNKNOWN unless the gateway said otherwise. */
  readonly outcome: Outcome;
  /** Name it when you report the problem. */
  readonly requestId: string;
  readonly retryAfterSeconds: number | undefined;
  /** With BAD_USER_INPUT: the values that do not fit the schema, e.g. a number for a text. */
  readonly fieldProblems: readonly FieldProblem[];

  constructor(message: string, details: Details) {
    super(message, { cause: details.cause });
    this.code = details.code;
    this.retryable = details.retryable;
    this.outcome = details.outcome;
    this.requestId = details.requestId;
    this.retryAfterSeconds = details.retryAfterSeconds;
    this.fieldProblems = details.fieldProblems ?? [];
  }
}
