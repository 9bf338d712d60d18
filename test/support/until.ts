import { setTimeout as sleep } from 'node:timers/promises';

/**
 * Tries again until it is so; the test's own time-out ends what never comes. Pauses in between, since a loop without one
 * takes a whole core from the process that is waited for.
 */
export async function until(so: () => boolean | Promise<boolean>, pauseMs = 2): Promise<void> {
  while (!(await so())) await sleep(pauseMs);
}
