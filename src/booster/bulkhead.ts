import { performance } from 'node:perf_hooks';
import { BoosterError } from './errors.js';
import { createSemaphore } from './semaphore.js';
import type { Interceptor } from './transport.js';

/** No call waits longer for a permit. */
const maxWaitMs = 1_000;

export type Bulkhead = {
  readonly intercept: Interceptor;
  /** Before a request is executed: whether its call would get a permit or may wait for one. One that is not admitted counts as shed. */
  admits(): boolean;
  /** Calls under way, the waiting ones not counted. */
  inFlight(): number;
  queueLength(): number;
};

export type BulkheadObserver = {
  /** A call has got its permit after this time. */
  permitAcquired?(waitedMs: number): void;
  callShed?(): void;
};

/**
 * At most `maxConcurrent` calls at a time, and as many that wait, each for a second at most. A call without a permit fails with
 * kind `bulkheadFull`; nothing was sent then. An attempt of an open circuit waits for no permit: hung calls may hold them all.
 */
export function createBulkhead(maxConcurrent: number, { permitAcquired, callShed }: BulkheadObserver = {}): Bulkhead {
  const semaphore = createSemaphore(maxConcurrent);
  const hasRoom = () => semaphore.available() || semaphore.waiting() < maxConcurrent;
  return {
    admits() {
      if (hasRoom()) return true;
      callShed?.();
      return false;
    },
    inFlight: semaphore.inUse,
    queueLength: semaphore.waiting,
    intercept: (next) => async (request) => {
      if (request.probe) return next(request);
      const startMs = performance.now();
      const waitMs = Math.min(maxWaitMs, Math.max(0, request.deadline.remainingMs()));
      if (!hasRoom() || !(await semaphore.acquire(waitMs))) {
        callShed?.();
        throw new BoosterError('bulkheadFull', { retryAfterSeconds: 1 });
      }
      permitAcquired?.(performance.now() - startMs);
      try {
        return await next(request);
      } finally {
        semaphore.release();
      }
    },
  };
}
