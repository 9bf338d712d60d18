import { performance } from 'node:perf_hooks';
import type { Deadline } from './deadline.js';
import { BoosterError, type BoosterErrorKind } from './errors.js';
import type { Answer, Transport, TransportRequest } from './transport.js';

export type BreakerState = 'closed' | 'open' | 'halfOpen';

export type Breaker = {
  readonly transport: Transport;
  state(): BreakerState;
};

/** The failures of so many GraphQL requests, with no answer in between, open the circuit. */
const requestsToOpen = 10;
/** While open, one attempt in this time is let through to see whether Booster is back. */
const halfOpenAfterMs = 500;

const failures: ReadonlySet<BoosterErrorKind> = new Set(['unreachable', 'connectionLost', 'timeout', 'unreadable']);

/**
 * Sheds calls while Booster is down: kind `circuitOpen`, at once. A 5xx and everything that is no answer counts as a
 * failure; a 4xx never does, since Booster is up when it refuses. A GraphQL request counts once, however many of its reads
 * fail: one that asks for ten broken records does not speak for all. While open one attempt in half a second goes through, also
 * when the one before it still hangs: the breakers of cockatiel and opossum wait for it, and with them everybody for as long
 * as a time-out after Booster is back. Attempts of an open circuit go by `probe`, which waits for no place. The first that
 * Booster answers closes the circuit.
 */
export function withBreaker(transport: Transport, probe: Transport = transport): Breaker {
  const failed = new Set<Deadline>();
  let open = false;
  /** Grows when the circuit closes: what began before says nothing of how Booster is since. */
  let era = 0;
  let nextProbeAtMs = 0;
  let probesUnderWay = 0;

  return {
    async transport(request) {
      if (!open) return observed(transport, request);
      if (performance.now() < nextProbeAtMs) throw new BoosterError('circuitOpen', { retryAfterSeconds: 1 });
      nextProbeAtMs = performance.now() + halfOpenAfterMs;
      probesUnderWay += 1;
      return observed(probe, request).finally(() => {
        probesUnderWay -= 1;
      });
    },
    state: () => (!open ? 'closed' : probesUnderWay > 0 ? 'halfOpen' : 'open'),
  };

  async function observed(send: Transport, request: TransportRequest): Promise<Answer> {
    const begun = era;
    try {
      const answer = await send(request);
      if (isFailure(answer)) noteFailure(request.deadline, begun);
      else close();
      return answer;
    } catch (error) {
      // What never reached Booster tells nothing of it.
      if (error instanceof BoosterError && failures.has(error.kind) && !error.cutShort)
        noteFailure(request.deadline, begun);
      throw error;
    }
  }

  function close(): void {
    if (open) era += 1;
    open = false;
    failed.clear();
  }

  /** A deadline is that of a whole GraphQL request. */
  function noteFailure(ofRequest: Deadline, begun: number): void {
    if (begun !== era) return;
    failed.add(ofRequest);
    if (open || failed.size < requestsToOpen) return;
    open = true;
    failed.clear();
    nextProbeAtMs = performance.now() + halfOpenAfterMs;
  }
}

function isFailure({ status, complete }: Answer): boolean {
  return status >= 500 || (status < 400 && !complete);
}
