import { type Context, context } from '@opentelemetry/api';
import type { Cause } from '../causes.js';
import type { BoosterErrorKind } from './errorKinds.js';
import { operations } from './operations.js';

/** The path templates of what the gateway calls: the operations, and the exchange of a refresh token. */
export const pathTemplates = {
  UpdateCustomer: operations.UpdateCustomer.path,
  GetCustomer: operations.GetCustomer.path,
  AccessToken: '/access-token',
} as const;

export type Operation = keyof typeof pathTemplates;

/** What the attempts of one call share: for the interceptors, never for Booster. */
export type CallContext = {
  readonly operation: Operation;
  /** Caller and record as one key: the breaker counts each pair once. */
  readonly pair: string;
  /** The trace of the request that makes the call. */
  readonly trace: Context;
  readonly observers: readonly Observer[];
  /** How many have ended. */
  attempts: number;
  /** Of the last attempt; undefined when no response came. */
  status: number | undefined;
  /** Its attempts together, without the delays between them. */
  upstreamMs: number;
};

export function createCallContext(
  operation: Operation,
  pair: string,
  observers: readonly Observer[] = [],
  trace = context.active(),
): CallContext {
  return { operation, pair, trace, observers, attempts: 0, status: undefined, upstreamMs: 0 };
}

/** One call with all its attempts; none when it was shed. For logs and metrics, so it holds no id and no value of a customer. */
export type Call = Pick<CallContext, 'operation' | 'status' | 'attempts' | 'upstreamMs'> & {
  /** Why it failed; undefined when it did not. */
  readonly kind: BoosterErrorKind | undefined;
  /** Why Booster could not be reached or the connection failed. */
  readonly cause?: Cause | undefined;
};

/** Why a call or a request was rejected as OVERLOADED. */
export type ShedReason = 'queueFull' | 'waitedTooLong' | 'bodies';

/** Gets events of the traffic with Booster. */
export type Observer = {
  attemptEnded?(operation: Operation, durationMs: number, status: number | undefined): void;
  callEnded?(call: Call): void;
  /** Of the bulkhead: a call got a permit that was not free at once. */
  permitAwaited?(waitedMs: number): void;
  callShed?(reason: ShedReason): void;
  breakerOpened?(): void;
  breakerClosed?(): void;
};
