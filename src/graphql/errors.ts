import { HeaderMap } from '@apollo/server';
import { GraphQLError, type GraphQLErrorExtensions, type GraphQLFormattedError, Kind } from 'graphql';
import { BoosterError } from '../booster/errors.js';
import { boosterErrors } from './boosterErrorTable.js';
import { gatewayErrors } from './gatewayErrorTable.js';
import type { Outcome, Telling } from './telling.js';

/** What an error is told with, besides itself. */
export type Telltale = {
  readonly requestId?: string | undefined;
  /** The operation was a mutation: then every error says what became of the update. */
  readonly mutation?: boolean;
  /** What is known of the update from elsewhere; it counts more than what the error itself says. */
  readonly outcome?: Outcome | undefined;
};

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
  const { code, retryable, outcome, message } = tellingOf(cause, graphqlError);
  const retryAfterSeconds = cause instanceof BoosterError ? cause.retryAfterSeconds : undefined;
  const { locations, path } = graphqlError ?? {};
  return {
    message: safeMessageOf(graphqlError) ?? message,
    ...(locations === undefined ? {} : { locations }),
    ...(path === undefined ? {} : { path }),
    extensions: {
      code,
      retryable,
      ...(mutation ? { outcome: known ?? outcome } : {}),
      ...(requestId === undefined ? {} : { requestId }),
      ...(retryAfterSeconds === undefined ? {} : { retryAfterSeconds }),
      ...(graphqlError?.extensions.field === undefined ? {} : { field: graphqlError.extensions.field }),
    },
  };
}

/** Whether graphql-js refused a value while it executed; its problems are found by looking at the values again. */
export function isLateBadInput(error: GraphQLError): boolean {
  return !isRefusal(error) && refusedByGraphqlJs(error) === gatewayErrors.badInput;
}

/** Whether the gateway raised the error itself, in words of its own. */
export function isRefusal(error: GraphQLError): boolean {
  return refusedOf(error) !== undefined;
}

/** Whether the error is a defect of the gateway: the only kind that is worth a log line of its own. */
export function isDefect(error: unknown): boolean {
  const graphqlError = error instanceof GraphQLError ? error : undefined;
  return tellingOf(graphqlError?.originalError ?? error, graphqlError) === gatewayErrors.defect;
}

type Refusal = {
  readonly message?: string;
  /** Path from the arguments to the value at fault. */
  readonly field?: readonly string[];
  readonly httpStatus?: number;
  readonly httpHeaders?: Map<string, string>;
  /** For an error that is raised where no response plugin sees it. */
  readonly telltale?: Telltale;
};

/** An error that the gateway itself raises, with a message that it wrote. */
export function refusal(name: keyof typeof gatewayErrors, details: Refusal = {}): GraphQLError {
  const { message, field, httpStatus, httpHeaders, telltale } = details;
  const extensions: Record<string | symbol, unknown> = {
    code: gatewayErrors[name].code,
    [refused]: { name, telltale },
  };
  if (field !== undefined) extensions.field = field;
  if (httpStatus !== undefined) extensions.http = { status: httpStatus, headers: new HeaderMap(httpHeaders ?? []) };
  return new GraphQLError(message ?? gatewayErrors[name].message, { extensions: extensions as GraphQLErrorExtensions });
}

/** The same as a full bulkhead, found before anything was executed. */
export function overloaded(telltale: Telltale): GraphQLError {
  const retryAfterSeconds = 1;
  return new GraphQLError(boosterErrors.bulkheadFull.message, {
    originalError: new BoosterError('bulkheadFull', { retryAfterSeconds }),
    extensions: {
      http: { status: 503, headers: new HeaderMap([['retry-after', String(retryAfterSeconds)]]) },
      [refused]: { name: undefined, telltale },
    } as unknown as GraphQLErrorExtensions,
  });
}

/** Marks the errors that the gateway raised itself; a symbol, so that nothing from outside can claim it. */
const refused = Symbol('refused');

type Refused = { readonly name: keyof typeof gatewayErrors | undefined; readonly telltale?: Telltale };

function refusedOf(error: GraphQLError | undefined): Refused | undefined {
  return (error?.extensions as { [refused]?: Refused } | undefined)?.[refused];
}

function tellingOf(cause: unknown, error: GraphQLError | undefined): Telling {
  const name = refusedOf(error)?.name;
  if (name !== undefined) return gatewayErrors[name];
  if (cause instanceof BoosterError)
    return cause.kind in boosterErrors ? boosterErrors[cause.kind as keyof typeof boosterErrors] : gatewayErrors.defect;
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
function refusedByGraphqlJs(error: GraphQLError): Telling | undefined {
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
