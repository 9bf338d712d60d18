import { performance } from 'node:perf_hooks';

/** A moment after which no attempt starts, one for each GraphQL request. Wall-clock changes do not move it. */
export type Deadline = {
  /** The time that there was at the start. */
  readonly budgetMs: number;
  remainingMs(): number;
};

/** `sinceMs` is on the clock of `performance.now()`. */
export function createDeadline(budgetMs: number, sinceMs = performance.now()): Deadline {
  const endMs = sinceMs + budgetMs;
  return { budgetMs, remainingMs: () => Math.floor(endMs - performance.now()) };
}
