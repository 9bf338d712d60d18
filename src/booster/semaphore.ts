/** A bounded number of permits. A caller that waits for one keeps its asynchronous context. */
export type Semaphore = {
  /** Whether the next `acquire` would get a permit at once. */
  available(): boolean;
  /** Whether a permit was acquired: false after `maxWaitMs`. First come, first served. */
  acquire(maxWaitMs?: number): Promise<boolean>;
  release(): void;
  inUse(): number;
  waiting(): number;
};

export function createSemaphore(permits: number): Semaphore {
  /** Each waiting caller with the timer that ends its wait, in order of arrival. */
  const queue = new Map<(acquired: boolean) => void, NodeJS.Timeout | undefined>();
  let inUse = 0;
  return {
    available: () => inUse < permits,
    inUse: () => inUse,
    waiting: () => queue.size,
    async acquire(maxWaitMs) {
      if (inUse < permits) {
        inUse += 1;
        return true;
      }
      return new Promise((resolve) => {
        queue.set(resolve, maxWaitMs === undefined ? undefined : setTimeout(timeOut, maxWaitMs));

        function timeOut() {
          queue.delete(resolve);
          resolve(false);
        }
      });
    },
    release() {
      const [first] = queue;
      if (first === undefined) {
        inUse -= 1;
        return;
      }
      // The permit passes to the first in the queue.
      const [resolve, timer] = first;
      queue.delete(resolve);
      clearTimeout(timer);
      resolve(true);
    },
  };
}
