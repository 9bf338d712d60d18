import { type Context, context } from '@opentelemetry/api';
import { operations } from './contract.js';
import type { BoosterErrorKind } from './errorKinds.js';

/** What is called of Booster, with the template of its path: the operations, and the exchange of a refresh token. */
export const pathTemplates = {
  UpdateCustomer: operations.UpdateCustomer.path,
  GetCustomer: operations.GetCustomer.path,
  AccessToken: '/access-token',
} as const;

export type Operation = keyof typeof pathTemplates;

/** What the attempts of one call share: for the interceptors, never for Booster. */
export type CallContext = {
  readonly operation: Operation;
  /** The caller and the record that it is about, as one key: the breaker counts each pair once. */
  readonly pair: string;
  /** The active trace of the request that the call belongs to. */
  readonly trace: Context;
  readonly observers: readonly Observer[];
  /** Attempts that have ended. */
  attempts: number;
  /** Of the last attempt; undefined when no response came. */
  status: number | undefined;
  /** Its attempts together, without the delays between them. */
  upstreamMs: number;
};

export function createCallContext(
  operation: Operation,
  { pair, observers = [] }: { readonly pair: string; readonly observers?: readonly Observer[] | undefined },
): CallContext {
  return { operation, pair, trace: context.active(), observers, attempts: 0, status: undefined, upstreamMs: 0 };
}

/** One call of an operation with all its attempts; it has none when it was shed. No id, no value, no text is in it. */
export type Call = Pick<CallContext, 'operation' | 'status' | 'attempts' | 'upstreamMs'> & {
  /** Why it failed; undefined when it did not. */
  readonly kind: BoosterErrorKind | undefined;
};

/** Is called about what goes on between the gateway and Booster. */
export type Observer = {
  /** One exchange with Booster has ended. */
  attemptEnded?(operation: Operation, durationMs: number): void;
  callEnded?(call: Call): void;
};
