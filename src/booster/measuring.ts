import { performance } from 'node:perf_hooks';
import { causeOf } from '../causes.js';
import type { CallContext } from './callContext.js';
import { BoosterError } from './errors.js';
import type { Interceptor } from './transport.js';

/** Counts and measures every attempt. After the deadline there is none. */
export const withMeasuring: Interceptor = (next) => async (request) => {
  const { context, deadline } = request;
  if (deadline.remainingMs() <= 0) return next(request);
  const startMs = performance.now();
  context.status = undefined;
  try {
    return await next(request);
  } finally {
    const durationMs = performance.now() - startMs;
    context.attempts += 1;
    context.upstreamMs += durationMs;
    for (const observer of context.observers) observer.attemptEnded?.(context.operation, durationMs, context.status);
  }
};

/** Reports the end of a call to the observers of its context. */
export async function observeCall<Result>(context: CallContext, running: Promise<Result>): Promise<Result> {
  try {
    const result = await running;
    reportEnd(context);
    return result;
  } catch (error) {
    reportEnd(context, error);
    throw error;
  }
}

function reportEnd({ observers, operation, status, attempts, upstreamMs }: CallContext, error?: unknown): void {
  const { kind, cause: thrown } = error instanceof BoosterError ? error : {};
  const cause = thrown === undefined ? undefined : causeOf(thrown);
  for (const observer of observers) observer.callEnded?.({ operation, status, attempts, upstreamMs, kind, cause });
}
