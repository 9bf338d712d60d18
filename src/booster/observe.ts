import { performance } from 'node:perf_hooks';
import { type Context, context } from '@opentelemetry/api';
import { operations } from './contract.js';
import { BoosterError, type BoosterErrorKind } from './errors.js';
import type { Answer, Transport } from './transport.js';

/** What is called of Booster, with the template of its path: the operations, and the exchange of a refresh token. */
export const pathTemplates = {
  UpdateCustomer: operations.UpdateCustomer.path,
  GetCustomer: operations.GetCustomer.path,
  AccessToken: '/access-token',
} as const;

export type Operation = keyof typeof pathTemplates;

/** One exchange with Booster as it may be told: no id, no value, nobody's text. */
export type Attempt = {
  readonly operation: Operation;
  /** Undefined when no answer came. */
  readonly status: number | undefined;
  readonly durationMs: number;
};

/** One call of an operation with all its attempts; it has none when it was shed. */
export type Call = {
  readonly operation: Operation;
  /** Of its last attempt. */
  readonly status: number | undefined;
  /** Why it failed; undefined when it did not. */
  readonly kind: BoosterErrorKind | undefined;
  readonly attempts: number;
  /** Its attempts together, without the delays between them. */
  readonly upstreamMs: number;
};

/** Is told of what goes on between the gateway and Booster. */
export type Observer = {
  attemptEnded?(attempt: Attempt): void;
  callEnded?(call: Call): void;
  /** Nothing is done for the call until then: its next attempt is not due yet. */
  waits?(until: Promise<unknown>): void;
};

/** What goes along with each request of a call to who observes its attempts, and never to Booster. */
export type Watch = {
  readonly operation: Operation;
  /**
   * The trace that the call belongs to. It is taken when the call begins: one that waited in the bulkhead starts in the
   * asynchronous context of the call that it waited for.
   */
  readonly trace: Context;
  /** Its attempts so far, the present one not counted. */
  attempts(): number;
  attemptEnded(attempt: Attempt): void;
  waits(until: Promise<unknown>): void;
  /** What an answer means to the operation; undefined when it is no failure. */
  kindOf(answer: Answer): BoosterErrorKind | undefined;
};

/** Runs a call: `send` gets what to send along, `read` makes its result of the answer or throws. */
export async function observeCall<Result>(
  operation: Operation,
  observers: readonly Observer[],
  { send, read }: { send: (watch: Watch) => Promise<Answer>; read: (answer: Answer) => Result },
): Promise<Result> {
  const attempts: Attempt[] = [];
  const watch: Watch = {
    operation,
    trace: context.active(),
    attempts: () => attempts.length,
    attemptEnded(attempt) {
      attempts.push(attempt);
      for (const observer of observers) observer.attemptEnded?.(attempt);
    },
    waits(until) {
      for (const observer of observers) observer.waits?.(until);
    },
    kindOf: (answer) => kindOf(() => read(answer)),
  };
  try {
    const result = read(await send(watch));
    ended(undefined);
    return result;
  } catch (error) {
    ended(error);
    throw error;
  }

  function ended(error: unknown) {
    const call = {
      operation,
      status: attempts.at(-1)?.status,
      kind: error instanceof BoosterError ? error.kind : undefined,
      attempts: attempts.length,
      upstreamMs: attempts.reduce((sum, { durationMs }) => sum + durationMs, 0),
    };
    for (const observer of observers) observer.callEnded?.(call);
  }
}

/** Measures every attempt that has a `watch`. */
export function withObserver(transport: Transport): Transport {
  return async (request) => {
    const { watch } = request;
    if (watch === undefined || request.deadline.remainingMs() <= 0) return transport(request);
    const startMs = performance.now();
    const ended = (status?: number) =>
      watch.attemptEnded({ operation: watch.operation, status, durationMs: performance.now() - startMs });
    try {
      const answer = await transport(request);
      ended(answer.status);
      return answer;
    } catch (error) {
      ended();
      throw error;
    }
  };
}

function kindOf(read: () => unknown): BoosterErrorKind | undefined {
  try {
    read();
    return undefined;
  } catch (error) {
    return error instanceof BoosterError ? error.kind : undefined;
  }
}
