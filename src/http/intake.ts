/** Lets so many requests through at once; the rest follow in later turns of the event loop. */
const perTurn = 16;

/**
 * Spreads a crowd of requests that arrives at once over many turns of the event loop, the newest first: so who comes
 * meanwhile, a health check perhaps, is answered at once, and the crowd hardly later than without it.
 */
export function createIntake(): () => Promise<void> | undefined {
  const waiting: (() => void)[] = [];
  let inThisTurn = 0;
  let scheduled = false;

  return () => {
    schedule();
    if (inThisTurn < perTurn) {
      inThisTurn += 1;
      return undefined;
    }
    return new Promise((enter) => waiting.push(enter));
  };

  function schedule(): void {
    if (scheduled) return;
    scheduled = true;
    setImmediate(() => {
      scheduled = false;
      inThisTurn = 0;
      for (let enter = waiting.pop(); enter !== undefined; enter = waiting.pop()) {
        enter();
        inThisTurn += 1;
        if (inThisTurn >= perTurn) break;
      }
      if (waiting.length > 0) schedule();
    });
  }
}
