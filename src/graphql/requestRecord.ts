import type { Call } from '../booster/callContext.js';
import type { UserErrorCode } from '../generated/graphql.js';
import type { Outcome } from './outcome.js';

/** What an operation asks for at its root: few values, so that they can label a metric. */
export type RootField = 'customer' | 'updateCustomer' | '_entities' | 'introspection' | 'mixed' | 'none';

/**
 * What is noted of a request while it runs, for its log line and the metrics. Nothing in it is a caller's but the name of an
 * operation, and that is a GraphQL name.
 */
export type RequestRecord = {
  operationName: string | null;
  rootField: RootField;
  /** The update as its resolver answered it: the codes of its userErrors, empty when it was stored. */
  update: readonly UserErrorCode[] | undefined;
  /** Entities that a supergraph has asked for so far. */
  representations: number;
  /** The first error as it was told. */
  told: { readonly code: string; readonly outcome: Outcome | null } | undefined;
  /** Name and place of a defect of the gateway. */
  defect: string | undefined;
  readonly calls: Call[];
};

export function createRequestRecord(): RequestRecord {
  return {
    operationName: null,
    rootField: 'none',
    update: undefined,
    representations: 0,
    told: undefined,
    defect: undefined,
    calls: [],
  };
}

/** One code for a request: of the first error, else of the first userError, else OK. */
export function codeOf({ told, update }: RequestRecord): string {
  return told?.code ?? update?.[0] ?? 'OK';
}

/** What became of the update; null when there was none. */
export function outcomeOf({ told, update }: RequestRecord): Outcome | null {
  if (told !== undefined) return told.outcome;
  if (update === undefined) return null;
  return update.length === 0 ? 'APPLIED' : 'NOT_APPLIED';
}
