import { errorKinds } from '../booster/errorKinds.js';
import { type ErrorRow, final } from '../booster/errorRow.js';
import { documentErrorRows } from './documentErrorRows.js';
import { limitErrorRows } from './limitErrorRows.js';

/** The HTTP status applies before execution; once that has begun it is 200, whatever happened. */
type GatewayErrorRow = ErrorRow & { readonly httpStatus: number };

/** The errors of the gateway itself. */
export const gatewayErrors = {
  missingCredentials: {
    ...final,
    code: 'UNAUTHENTICATED',
    message: 'Send an Authorization header.',
    when: 'the request has no Authorization header (Booster is not called)',
    httpStatus: 401,
  },
  badCredentials: {
    ...final,
    code: 'UNAUTHENTICATED',
    message: 'The token is not accepted. Sign in again.',
    when: 'with AUTH_MODE=service, the Authorization header holds no JWT that is valid here, now',
    httpStatus: 401,
  },
  missingScope: {
    ...final,
    code: 'FORBIDDEN',
    message: 'The token does not allow this.',
    when: 'with AUTH_MODE=service, the token lacks the scope for the update or the read (Booster is not called)',
    httpStatus: 403,
  },
  authenticationUnavailable: {
    ...final,
    code: 'AUTHENTICATION_UNAVAILABLE',
    retryable: true,
    message: 'The token cannot be checked right now. Try again later.',
    when: 'with AUTH_MODE=service, the keys to check tokens with cannot be fetched (JWT_JWKS_URL)',
    httpStatus: 503,
  },
  badInput: {
    ...final,
    code: 'BAD_USER_INPUT',
    message: 'A value does not fit the schema.',
    when: 'a value of the wrong type, a missing or an unknown member; `extensions.field` says where',
    httpStatus: 400,
  },
  badDocument: {
    ...final,
    code: 'GRAPHQL_VALIDATION_FAILED',
    message: 'The document does not fit the schema.',
    when: 'the document selects what the schema does not have',
    httpStatus: 400,
  },
  tooComplex: {
    ...final,
    code: 'OPERATION_TOO_COMPLEX',
    message: 'The document is too complex.',
    when: 'the document is too long, too deep, or has too many repeats of a field, aliases, root fields, directives, fragments, operations or updates (one), more root fields than a caller may read in a window, or the request names too many entities',
    httpStatus: 400,
  },
  badSyntax: {
    ...final,
    code: 'GRAPHQL_PARSE_FAILED',
    message: 'The document is not valid GraphQL.',
    when: 'the document cannot be parsed',
    httpStatus: 400,
  },
  noOperation: {
    ...final,
    code: 'OPERATION_RESOLUTION_FAILURE',
    message: 'operationName does not name one operation of the document.',
    when: 'operationName is missing among several operations, or names none',
    httpStatus: 400,
  },
  badRequest: {
    ...final,
    code: 'BAD_REQUEST',
    message: 'The request is not a GraphQL request.',
    when: 'the HTTP request is not well-formed GraphQL over HTTP: bad JSON, bad UTF-8, a duplicate member, no query, a bad Idempotency-Key, a GET without a bearer token or the header apollo-require-preflight, a # in the URL, no Host header or two, a foreign Host in development, an Accept header that takes no JSON (406), or a request that does not arrive in time (408)',
    httpStatus: 400,
  },
  ...documentErrorRows,
  notFound: {
    ...final,
    code: 'NOT_FOUND',
    message: 'There is nothing at this path. GraphQL is at POST /graphql.',
    when: 'an unknown path',
    httpStatus: 404,
  },
  methodNotAllowed: {
    ...final,
    code: 'METHOD_NOT_ALLOWED',
    message: 'This method is not allowed here. Send mutations and previews with POST.',
    when: 'another method than GET or POST, or a mutation or a preview by GET',
    httpStatus: 405,
  },
  unsupportedMediaType: {
    ...final,
    code: 'UNSUPPORTED_MEDIA_TYPE',
    message: 'Send the request as application/json in UTF-8.',
    when: 'another content type or charset than JSON in UTF-8',
    httpStatus: 415,
  },
  requestTooLarge: {
    ...final,
    code: 'REQUEST_TOO_LARGE',
    message: 'The request is too large.',
    when: 'a body over 1 MiB, or over 32 KiB without an Authorization header (413), or headers over 16 KiB (431)',
    httpStatus: 413,
  },
  idempotencyKeyReused: {
    ...final,
    code: 'IDEMPOTENCY_KEY_REUSED',
    message: 'This Idempotency-Key belongs to another update. Use a new one for each update.',
    when: 'the Idempotency-Key was sent with another content before',
    httpStatus: 422,
  },
  updateInFlight: {
    ...final,
    code: 'UPDATE_IN_FLIGHT',
    retryable: true,
    // This request changes nothing, but its update may be stored by the other one.
    processed: 'unknown',
    message: 'This update is being executed already. Send it again in a moment to get its result.',
    when: 'another replica is executing the update with this Idempotency-Key (REDIS_URL)',
    httpStatus: 409,
  },
  ...limitErrorRows,
  overloaded: {
    ...errorKinds.bulkheadFull,
    when: 'too much is under way: known before execution began',
    httpStatus: 503,
  },
  defect: {
    ...final,
    code: 'INTERNAL_SERVER_ERROR',
    processed: 'unknown',
    message: 'The gateway failed.',
    when: 'a defect of the gateway',
    httpStatus: 500,
  },
} as const satisfies Record<string, GatewayErrorRow>;

export type GatewayErrorKind = keyof typeof gatewayErrors;
