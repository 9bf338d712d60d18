import type { GraphQLFormattedError } from 'graphql';
import type { TokenProblem } from '../auth/caller.js';
import type { Call } from '../booster/callContext.js';
import type { LimitedBy } from '../booster/errorRow.js';
import type { UserErrorCode } from '../generated/graphql.js';
import type { Outcome } from './errors.js';

/** What an operation selects at its root: few values, since they label a metric. */
export type RootField =
  | 'customer'
  | 'previewUpdateCustomer'
  | 'updateCustomer'
  | '_entities'
  | 'introspection'
  | 'mixed'
  | 'none';

/**
 * Collected while a request runs, for its log line and the metrics. It holds no data of a caller: the operation's name is a
 * GraphQL name.
 */
export type RequestSummary = {
  operationName: string | null;
  rootField: RootField;
  /** The update's result: the codes of its userErrors, empty when it was stored. */
  update: readonly UserErrorCode[] | undefined;
  /** The update was passed on, by this request or by an identical one. */
  updateBegun: boolean;
  /** Entities that a supergraph has selected so far. */
  representations: number;
  /** The first error as the caller sees it. */
  error: { readonly code: string; readonly outcome: Outcome | null; readonly limitedBy?: LimitedBy } | undefined;
  /** Why the caller's token was rejected. */
  tokenProblem: TokenProblem | undefined;
  /** Name and stack frames of a defect of the gateway. */
  defect: string | undefined;
  readonly calls: Call[];
};

export function createRequestSummary(): RequestSummary {
  return {
    operationName: null,
    rootField: 'none',
    update: undefined,
    updateBegun: false,
    representations: 0,
    error: undefined,
    tokenProblem: undefined,
    defect: undefined,
    calls: [],
  };
}

/** One code for a request: of the first error, else of the first userError, else OK. */
export function codeOf({ error, update }: RequestSummary): string {
  return error?.code ?? update?.[0] ?? 'OK';
}

/** What became of the update; null when there was none. */
export function outcomeOf({ error, update }: RequestSummary): Outcome | null {
  if (error !== undefined) return error.outcome;
  if (update === undefined) return null;
  return update.length === 0 ? 'APPLIED' : 'NOT_APPLIED';
}

/** Keeps the first error as the caller sees it. */
export function reportError(summary: RequestSummary, error: GraphQLFormattedError | undefined): void {
  const { code = 'INTERNAL_SERVER_ERROR', outcome = null, limitedBy } = (error?.extensions ?? {}) as Reported;
  if (error !== undefined) summary.error ??= { code, outcome, ...(limitedBy === undefined ? {} : { limitedBy }) };
}

type Reported = Partial<NonNullable<RequestSummary['error']>>;
