import { performance } from 'node:perf_hooks';

/** The latest verdict on each pair of caller and record, over the last ten seconds. */
export type Verdicts = {
  add(pair: string, failed: boolean): void;
  failed(): number;
  all(): number;
  clear(): void;
};

const windowMs = 10_000;

/** Kept in the order of their time, so that only what has expired is visited. */
export function createVerdicts(): Verdicts {
  const verdicts = new Map<string, { readonly atMs: number; readonly failed: boolean }>();
  let failures = 0;
  return {
    add(pair, failed) {
      const nowMs = performance.now();
      remove(pair);
      for (const [oldest, { atMs }] of verdicts) {
        if (atMs > nowMs - windowMs) break;
        remove(oldest);
      }
      verdicts.set(pair, { atMs: nowMs, failed });
      if (failed) failures += 1;
    },
    failed: () => failures,
    all: () => verdicts.size,
    clear() {
      verdicts.clear();
      failures = 0;
    },
  };

  function remove(pair: string): void {
    if (verdicts.get(pair)?.failed) failures -= 1;
    verdicts.delete(pair);
  }
}
