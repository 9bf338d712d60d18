import { performance } from 'node:perf_hooks';
import { BoosterError, type BoosterErrorKind } from './errors.js';
import type { Transport } from './transport.js';

export type BreakerState = 'closed' | 'open' | 'halfOpen';

export type Breaker = {
  readonly transport: Transport;
  state(): BreakerState;
};

/** So many failures in a row open the circuit. */
const failuresToOpen = 10;
/** While open, one attempt in this time is let through to see whether Booster is back. */
const halfOpenAfterMs = 500;

const failures: ReadonlySet<BoosterErrorKind> = new Set(['unreachable', 'connectionLost', 'timeout', 'unreadable']);

/**
 * Sheds calls while Booster is down: kind `circuitOpen`, at once. A 5xx and everything that is no answer counts as a
 * failure; a 4xx never does, since Booster is up when it refuses. While open one attempt in half a second goes through, also
 * when the one before it still hangs: the breakers of cockatiel and opossum wait for it, and with them everybody for as long
 * as a time-out after Booster is back. The first attempt that Booster answers closes the circuit.
 */
export function withBreaker(transport: Transport): Breaker {
  let failedInARow = 0;
  let nextProbeAtMs = 0;
  let probesUnderWay = 0;
  const isOpen = () => failedInARow >= failuresToOpen;

  return {
    async transport(request) {
      if (!isOpen()) return observed(request);
      if (performance.now() < nextProbeAtMs) throw new BoosterError('circuitOpen', { retryAfterSeconds: 1 });
      nextProbeAtMs = performance.now() + halfOpenAfterMs;
      probesUnderWay += 1;
      return observed(request).finally(() => {
        probesUnderWay -= 1;
      });
    },
    state: () => (!isOpen() ? 'closed' : probesUnderWay > 0 ? 'halfOpen' : 'open'),
  };

  async function observed(request: Parameters<Transport>[0]): ReturnType<Transport> {
    try {
      const answer = await transport(request);
      note(answer.status >= 500);
      return answer;
    } catch (error) {
      // What never reached Booster tells nothing of it.
      if (error instanceof BoosterError && failures.has(error.kind)) note(true);
      throw error;
    }
  }

  function note(failed: boolean): void {
    const wasOpen = isOpen();
    failedInARow = failed ? failedInARow + 1 : 0;
    if (isOpen() && !wasOpen) nextProbeAtMs = performance.now() + halfOpenAfterMs;
  }
}
