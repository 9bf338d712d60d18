import type { IncomingHttpHeaders, Server } from 'node:http';

/** Lets so many requests through in a turn of the event loop; the rest follow in later turns. */
const perTurn = 8;
/** Of these, so many are the oldest that wait, so that none waits for ever. */
const oldestPerTurn = 2;
/** What is no longer asks for little: `__typename`, a health check. */
const shortBytes = 256;
/** While connections keep coming, long requests wait for up to so many turns. */
const longestRun = 100;

type Enter = () => void;

/**
 * Spreads a crowd of requests that arrives at once over many turns of the event loop: short ones first, and of the same kind
 * the newest. So whoever asks for little meanwhile, a health check or `__typename`, is answered before a thousand updates
 * are, and those hardly later than without it. Node takes one new connection in a turn, whatever else the turn does: while
 * connections keep coming only short requests are let in, so that nobody waits long to be connected.
 */
export function createIntake(server: Server): (headers: IncomingHttpHeaders) => Promise<void> | undefined {
  const short: Enter[] = [];
  const long: Enter[] = [];
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
    const isShort = announcedBytes(headers) <= shortBytes;
    if (inThisTurn < perTurn && (isShort || !connected)) {
      inThisTurn += 1;
      return undefined;
    }
    return new Promise((enter) => (isShort ? short : long).push(enter));
  };

  function schedule(): void {
    if (scheduled) return;
    scheduled = true;
    setImmediate(() => {
      scheduled = false;
      run = connected && run < longestRun ? run + 1 : 0;
      connected = false;
      const next = run === 0 ? nextOf(short, long) : nextOf(short, []);
      inThisTurn = next.length;
      for (const enter of next) enter();
      if (short.length + long.length > 0) schedule();
    });
  }
}

/** The newest, those of `first` before those of `second`; then the oldest, those of `second` before those of `first`. */
function nextOf(first: Enter[], second: Enter[]): Enter[] {
  const newest = Array.from({ length: perTurn - oldestPerTurn }, () => first.pop() ?? second.pop());
  const oldest = Array.from({ length: oldestPerTurn }, () => second.shift() ?? first.shift());
  return [...newest, ...oldest].filter((enter) => enter !== undefined);
}

/** What is not announced may be long. */
function announcedBytes({ 'content-length': length, 'transfer-encoding': encoding }: IncomingHttpHeaders): number {
  return encoding === undefined ? Number(length ?? 0) : Number.POSITIVE_INFINITY;
}
