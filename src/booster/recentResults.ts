import { performance } from 'node:perf_hooks';

const windowMs = 10_000;

/** The last result of each pair of caller and record, over the last ten seconds. */
export function createRecentResults() {
  /** In order of time, so that only expired ones are visited. */
  const results = new Map<string, { readonly atMs: number; readonly failed: boolean }>();
  let failures = 0;
  return {
    add(pair: string, failed: boolean): void {
      const nowMs = performance.now();
      remove(pair);
      for (const [oldest, { atMs }] of results) {
        if (atMs > nowMs - windowMs) break;
        remove(oldest);
      }
      results.set(pair, { atMs: nowMs, failed });
      if (failed) failures += 1;
    },
    failed: () => failures,
    all: () => results.size,
    clear(): void {
      results.clear();
      failures = 0;
    },
  };

  function remove(pair: string): void {
    if (results.get(pair)?.failed) failures -= 1;
    results.delete(pair);
  }
}
