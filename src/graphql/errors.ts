import { GraphQLError, type GraphQLFormattedError, Kind } from 'graphql';
import { type ErrorRow, errorKinds } from '../booster/errorKinds.js';
import { BoosterError } from '../booster/errors.js';
import { gatewayErrors } from './gatewayErrorTable.js';
import type { Outcome } from './outcome.js';
import { isRefusal, refusedOf, type Telltale } from './refusals.js';

const outcomeIf = { no: 'NOT_APPLIED', unknown: 'UNKNOWN' } as const satisfies Record<ErrorRow['processed'], Outcome>;

/** HTTP statuses under which Apollo refuses a request -> our code; the others keep the code that Apollo gave. */
const byHttpStatus: Record<number, keyof typeof gatewayErrors> = {
  405: 'methodNotAllowed',
  413: 'requestTooLarge',
  415: 'unsupportedMediaType',
};

const byApolloCode: Record<string, keyof typeof gatewayErrors> = {
  BAD_USER_INPUT: 'badInput',
  GRAPHQL_VALIDATION_FAILED: 'badDocument',
  GRAPHQL_PARSE_FAILED: 'badSyntax',
  OPERATION_RESOLUTION_FAILURE: 'noOperation',
  BAD_REQUEST: 'badRequest',
  PERSISTED_QUERY_NOT_FOUND: 'badRequest',
  PERSISTED_QUERY_NOT_SUPPORTED: 'badRequest',
};

/**
 * Anything thrown -> what the caller sees. Total. The text is always ours: graphql-js prints what was sent into its
 * messages, and an unknown error may hold anything.
 */
export function normaliseError(error: unknown, telltale: Telltale = {}): GraphQLFormattedError {
  const graphqlError = error instanceof GraphQLError ? error : undefined;
  const { requestId, mutation, outcome: known } = { ...refusedOf(graphqlError)?.telltale, ...telltale };
  const cause = graphqlError?.originalError ?? error;
  const { code, retryable, processed, message } = rowOf(cause, graphqlError);
  const retryAfterSeconds = cause instanceof BoosterError ? cause.retryAfterSeconds : undefined;
  const { locations, path } = graphqlError ?? {};
  return {
    message: safeMessageOf(graphqlError) ?? message,
    ...(locations === undefined ? {} : { locations }),
    ...(path === undefined ? {} : { path }),
    extensions: {
      code,
      retryable,
      ...(mutation ? { outcome: known ?? outcomeIf[processed] } : {}),
      ...(requestId === undefined ? {} : { requestId }),
      ...(retryAfterSeconds === undefined ? {} : { retryAfterSeconds }),
      ...(graphqlError?.extensions.field === undefined ? {} : { field: graphqlError.extensions.field }),
    },
  };
}

/** An error from before a request is known to be GraphQL: the code alone, unless the error itself knows whose request it was. */
export function normaliseEarlyError(error: unknown): GraphQLFormattedError {
  const { message, extensions } = normaliseError(error);
  return { message, extensions: extensions?.requestId === undefined ? { code: extensions?.code } : extensions };
}

/** Whether graphql-js refused a value while it executed; its problems are found by looking at the values again. */
export function isLateBadInput(error: GraphQLError): boolean {
  return !isRefusal(error) && refusedByGraphqlJs(error) === gatewayErrors.badInput;
}

/** Whether the error is a defect of the gateway: the only kind that is worth a log line of its own. */
export function isDefect(error: unknown): boolean {
  const graphqlError = error instanceof GraphQLError ? error : undefined;
  return rowOf(graphqlError?.originalError ?? error, graphqlError) === gatewayErrors.defect;
}

function rowOf(cause: unknown, error: GraphQLError | undefined): ErrorRow {
  const name = refusedOf(error)?.name;
  if (name !== undefined) return gatewayErrors[name];
  if (cause instanceof BoosterError) return errorKinds[cause.kind];
  if (error === undefined) return gatewayErrors.defect;
  const ofGraphqlJs = refusedByGraphqlJs(error);
  if (ofGraphqlJs !== undefined) return ofGraphqlJs;
  if (error.path !== undefined) return gatewayErrors.defect;
  const { code, http } = error.extensions as { code?: unknown; http?: { status?: number } };
  return gatewayErrors[byHttpStatus[http?.status ?? 0] ?? byApolloCode[String(code)] ?? 'defect'];
}

/**
 * What graphql-js refuses while it executes: a null variable at a place that takes none, a subscription. It names the
 * node of the document at fault, which an error of a resolver or a scalar does not.
 */
function refusedByGraphqlJs(error: GraphQLError): ErrorRow | undefined {
  if (error.extensions.code !== undefined) return undefined;
  const raised = error.originalError instanceof GraphQLError ? error.originalError : error;
  if (raised !== error ? raised.nodes === undefined : error.path !== undefined || error.nodes === undefined)
    return undefined;
  return raised.nodes?.[0]?.kind === Kind.OPERATION_DEFINITION ? gatewayErrors.badDocument : gatewayErrors.badInput;
}

/** A message may be shown as it is only when the gateway wrote it. */
function safeMessageOf(error: GraphQLError | undefined): string | undefined {
  return refusedOf(error) === undefined ? undefined : error?.message;
}
