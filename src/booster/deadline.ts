import { performance } from 'node:perf_hooks';

/** A moment after which no attempt starts. Wall-clock changes do not move it. */
export type Deadline = { remainingMs(): number };

export function createDeadline(budgetMs: number): Deadline {
  const endMs = performance.now() + budgetMs;
  return { remainingMs: () => Math.floor(endMs - performance.now()) };
}
