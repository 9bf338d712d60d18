import type { IncomingHttpHeaders, Server } from 'node:http';

/** Lets so many requests through in a turn of the event loop; the rest follow in later turns. */
const perTurn = 8;
/** Of these, so many are the oldest that wait, so that none waits for ever. */
const oldestPerTurn = 2;
/** What is no longer asks for little: `__typename`, a health check. */
const shortBytes = 256;
/** While connections keep coming, long requests wait for up to so many turns. */
const longestRun = 100;

type Waiting = { readonly bytes: number; readonly enter: () => void };

/**
 * Spreads a crowd of requests that arrives at once over many turns of the event loop: the shortest first, and of the same
 * length the newest. So whoever asks for little meanwhile, a health check or `__typename`, is answered before a thousand
 * updates are, and those hardly later than without it. Node takes one new connection in a turn, whatever else the turn does:
 * while connections keep coming only short requests are let in, so that nobody waits long to be connected.
 */
export function createIntake(server: Server): (headers: IncomingHttpHeaders) => Promise<void> | undefined {
  let waiting: Waiting[] = [];
  let inThisTurn = 0;
  let scheduled = false;
  let connected = false;
  let run = 0;

  server.on('connection', () => {
    connected = true;
    schedule();
  });

  return (headers) => {
    schedule();
    const bytes = announcedBytes(headers);
    if (inThisTurn < perTurn && (!connected || bytes <= shortBytes)) {
      inThisTurn += 1;
      return undefined;
    }
    return new Promise((enter) => waiting.push({ bytes, enter }));
  };

  function schedule(): void {
    if (scheduled) return;
    scheduled = true;
    setImmediate(() => {
      scheduled = false;
      run = connected && run < longestRun ? run + 1 : 0;
      connected = false;
      const next = run === 0 ? nextOfAll() : nextOfShort();
      const taken = new Set(next);
      waiting = waiting.filter((one) => !taken.has(one));
      inThisTurn = next.length;
      for (const { enter } of next) enter();
      if (waiting.length > 0) schedule();
    });
  }

  function nextOfAll(): Waiting[] {
    const oldest = waiting.slice(0, oldestPerTurn);
    const newestFirst = waiting.slice(oldestPerTurn).reverse();
    const shortest = newestFirst.sort((a, b) => a.bytes - b.bytes).slice(0, perTurn - oldestPerTurn);
    return [...shortest, ...oldest];
  }

  function nextOfShort(): Waiting[] {
    return waiting.filter(({ bytes }) => bytes <= shortBytes).slice(0, perTurn);
  }
}

/** What is not announced may be long. */
function announcedBytes({ 'content-length': length, 'transfer-encoding': encoding }: IncomingHttpHeaders): number {
  return encoding === undefined ? Number(length ?? 0) : Number.POSITIVE_INFINITY;
}
