import { type ErrorDetails, GatewayError } from './gatewayError.js';

type ReportedError = { readonly message?: unknown; readonly extensions?: unknown };

/**
 * The error behind whatever a GraphQL client throws or reports: Apollo Client's CombinedGraphQLErrors, urql's CombinedError,
 * graphql-request's ClientError, or the `errors` of a response.
 */
export function toGatewayError(thrown: unknown): GatewayError {
  return thrown instanceof GatewayError ? thrown : (fromErrors(errorsIn(thrown)) ?? noAnswer(undefined, thrown));
}

/** The error in the body of a response; undefined when it has none. */
export function errorInBody(body: unknown, requestId: string): GatewayError | undefined {
  const { data, errors } = membersOf(body);
  const error = fromErrors(errors);
  if (error !== undefined) return error;
  // Not the gateway's: the response of something in between, or a broken one.
  return data === undefined || data === null || errors !== undefined ? noAnswer(requestId, body) : undefined;
}

/** The request was sent and may have arrived. */
export function noAnswer(requestId: string | undefined, cause: unknown): GatewayError {
  const details = { code: 'NO_ANSWER', retryable: true, outcome: 'UNKNOWN', ...(requestId && { requestId }) } as const;
  return new GatewayError('The gateway did not respond, or its response was lost.', details, { cause });
}

/** The gateway has not received the request. */
export function notSent(requestId: string, cause: unknown, retryable: boolean): GatewayError {
  const details = { code: 'NOT_SENT', retryable, outcome: 'NOT_APPLIED', requestId } as const;
  return new GatewayError('The gateway could not be reached. Nothing was sent.', details, { cause });
}

/** Each client has its own name for the list. */
function errorsIn(thrown: unknown): unknown {
  const { errors, graphQLErrors, response } = membersOf(thrown);
  return Array.isArray(thrown) ? thrown : (errors ?? graphQLErrors ?? membersOf(response).errors);
}

/** The first error decides: an operation has one update at most. Undefined when the gateway did not make it. */
function fromErrors(errors: unknown): GatewayError | undefined {
  if (!Array.isArray(errors)) return undefined;
  const [first] = errors.map(membersOf);
  const details = membersOf(first?.extensions);
  if (typeof details.code !== 'string') return undefined;
  const problems = errors.map((error: ReportedError) => ({
    field: membersOf(membersOf(error).extensions).field,
    message: String(membersOf(error).message),
  }));
  return new GatewayError(
    String(first?.message),
    { ...(details as ErrorDetails), retryable: details.retryable === true },
    {
      problems: problems.filter(hasField),
    },
  );
}

function hasField(problem: { field: unknown; message: string }): problem is { field: string[]; message: string } {
  return Array.isArray(problem.field);
}

function membersOf(value: unknown): Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null ? (value as Record<string, unknown>) : {};
}
