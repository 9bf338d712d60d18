import { performance } from 'node:perf_hooks';
import type { Observer, ShedReason } from './callContext.js';
import { BoosterError } from './errors.js';
import { createSemaphore } from './semaphore.js';
import type { Interceptor } from './transport.js';

/** The longest that a call waits for a permit. */
const maxWaitMs = 1_000;

/**
 * At most `maxConcurrent` calls at a time, and as many that wait, each for a second at most. A call without a permit fails with
 * kind `bulkheadFull`; nothing was sent. A probe of an open circuit needs no permit: calls that hang may hold them all.
 */
export function createBulkhead(maxConcurrent: number, { permitAwaited, callShed }: Observer = {}) {
  const semaphore = createSemaphore(maxConcurrent);
  const hasRoom = () => semaphore.available() || semaphore.waiting() < maxConcurrent;
  const intercept: Interceptor = (next) => async (request) => {
    if (request.probe) return next(request);
    const startMs = performance.now();
    const waitMs = Math.min(maxWaitMs, Math.max(0, request.deadline.remainingMs()));
    const waits = !semaphore.available();
    if (!hasRoom()) throw shed('queueFull');
    if (!(await semaphore.acquire(waitMs))) throw shed('waitedTooLong');
    if (waits) permitAwaited?.(performance.now() - startMs);
    try {
      return await next(request);
    } finally {
      semaphore.release();
    }
  };
  return {
    intercept,
    /** Before a request is executed: whether its call would get a permit or may wait for one. A rejected one counts as shed. */
    admits() {
      if (hasRoom()) return true;
      callShed?.('queueFull');
      return false;
    },
    /** Without the waiting calls. */
    inFlight: semaphore.inUse,
    queueLength: semaphore.waiting,
  };

  function shed(reason: ShedReason): BoosterError {
    callShed?.(reason);
    return new BoosterError('bulkheadFull', { retryAfterSeconds: 1 });
  }
}
