/** A permit to do one thing of a bounded number at a time. Waiting for one keeps the asynchronous context of its caller. */
export type Semaphore = {
  /** Whether the next `acquire` would get a permit at once. */
  available(): boolean;
  /** Resolves with whether a permit was acquired: false after `maxWaitMs`. First come, first served. */
  acquire(maxWaitMs?: number): Promise<boolean>;
  /** Gives an acquired permit back. */
  release(): void;
  inUse(): number;
  waiting(): number;
};

type Waiter = { readonly resolve: (acquired: boolean) => void; readonly timer: NodeJS.Timeout | undefined };

export function createSemaphore(permits: number): Semaphore {
  const queue = new Set<Waiter>();
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
        const waiter: Waiter = {
          resolve,
          timer: maxWaitMs === undefined ? undefined : setTimeout(giveUp, maxWaitMs),
        };
        queue.add(waiter);

        function giveUp() {
          queue.delete(waiter);
          resolve(false);
        }
      });
    },
    release() {
      const [next] = queue;
      if (next === undefined) {
        inUse -= 1;
        return;
      }
      // The permit goes on to the next in line.
      queue.delete(next);
      clearTimeout(next.timer);
      next.resolve(true);
    },
  };
}
