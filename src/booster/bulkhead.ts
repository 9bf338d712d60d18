import { BulkheadRejectedError, bulkhead } from 'cockatiel';
import { BoosterError } from './errors.js';
import type { Answer, Transport } from './transport.js';

/** Nobody waits longer for a place. */
const maxWaitMs = 1_000;

export type Bulkhead = {
  readonly transport: Transport;
  /** Calls under way, the waiting ones not counted. */
  inFlight(): number;
  /** Whether a call would be admitted or queued now. */
  hasRoom(): boolean;
};

/**
 * At most `maxConcurrent` calls at a time, and as many that wait, each for a second at most. Who finds no place is
 * told at once: kind `bulkheadFull`. Nothing was sent then.
 */
export function withBulkhead(transport: Transport, maxConcurrent: number): Bulkhead {
  const policy = bulkhead(maxConcurrent, maxConcurrent);
  return {
    transport: (request) =>
      new Promise<Answer>((resolve, reject) => {
        // cockatiel's queue has no clock: who has waited too long is answered here, and passed over when its turn comes.
        let waiting = true;
        const timer = setTimeout(
          () => {
            waiting = false;
            reject(full());
          },
          Math.min(maxWaitMs, Math.max(0, request.deadline.remainingMs())),
        );
        policy
          .execute(() => {
            clearTimeout(timer);
            if (!waiting) throw full();
            return transport(request);
          })
          .then(resolve, (error) => {
            clearTimeout(timer);
            reject(error instanceof BulkheadRejectedError ? full() : error);
          });
      }),
    inFlight: () => maxConcurrent - policy.executionSlots,
    hasRoom: () => policy.executionSlots + policy.queueSlots > 0,
  };

  function full(): BoosterError {
    return new BoosterError('bulkheadFull', { retryAfterSeconds: 1 });
  }
}
