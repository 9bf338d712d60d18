import type { IncomingHttpHeaders } from 'node:http';

/** Lets so many requests through at once; the rest follow in later turns of the event loop. */
const perTurn = 16;
/** Of these, so many are the oldest that wait, so that none waits for ever. */
const oldestPerTurn = 4;

type Waiting = { readonly bytes: number; readonly enter: () => void };

/**
 * Spreads a crowd of requests that arrives at once over many turns of the event loop: the shortest first, and of the same
 * length the newest. So whoever asks for little meanwhile, a health check or `__typename`, is answered before a thousand
 * updates are, and those hardly later than without it.
 */
export function createIntake(): (headers: IncomingHttpHeaders) => Promise<void> | undefined {
  let waiting: Waiting[] = [];
  let inThisTurn = 0;
  let scheduled = false;

  return (headers) => {
    schedule();
    if (inThisTurn < perTurn) {
      inThisTurn += 1;
      return undefined;
    }
    return new Promise((enter) => waiting.push({ bytes: announcedBytes(headers), enter }));
  };

  function schedule(): void {
    if (scheduled) return;
    scheduled = true;
    setImmediate(() => {
      scheduled = false;
      const next = takeTurn();
      inThisTurn = next.length;
      for (const { enter } of next) enter();
      if (waiting.length > 0) schedule();
    });
  }

  function takeTurn(): Waiting[] {
    const oldest = waiting.slice(0, oldestPerTurn);
    const newestFirst = waiting.slice(oldestPerTurn).reverse();
    const shortest = newestFirst.sort((a, b) => a.bytes - b.bytes).slice(0, perTurn - oldestPerTurn);
    const taken = new Set([...shortest, ...oldest]);
    waiting = waiting.filter((one) => !taken.has(one));
    return [...taken];
  }
}

/** What is not announced may be long. */
function announcedBytes({ 'content-length': length, 'transfer-encoding': encoding }: IncomingHttpHeaders): number {
  return encoding === undefined ? Number(length ?? 0) : Number.POSITIVE_INFINITY;
}
