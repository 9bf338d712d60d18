import { performance } from 'node:perf_hooks';
import { errorKinds } from './errorKinds.js';
import { BoosterError } from './errors.js';
import type { CallRequest, Exchange, Interceptor } from './transport.js';
import { createVerdicts } from './verdicts.js';

export type BreakerState = 'closed' | 'open' | 'halfOpen';

export type Breaker = {
  readonly intercept: Interceptor;
  state(): BreakerState;
};

/** So many pairs of caller and record must fail, and at least half of all, to open the circuit. */
const pairsToOpen = 10;
/** While open, one attempt in this time is let through to see whether Booster is back. */
const probeEveryMs = 500;

/**
 * Sheds calls while Booster is down: kind `circuitOpen`, at once. What counts as a failure is in the table of error kinds; a response
 * that Booster itself wrote never does, whatever its status, nor a 4xx: what rejects a request is up. A pair of caller and record counts once, so that one record which Booster
 * cannot handle, however often it is sent, does not shut out all others. While open one attempt in half a second goes through, also
 * when the one before it still hangs: the breakers of cockatiel and opossum wait for it, and with them all callers for as long as a
 * time-out after Booster is back. The first response closes the circuit.
 */
export function createBreaker(): Breaker {
  const verdicts = createVerdicts();
  let open = false;
  /** Grows when the circuit closes: failures of attempts from an earlier era are ignored. */
  let era = 0;
  let nextProbeAtMs = 0;
  let probesUnderWay = 0;

  return {
    state: () => (!open ? 'closed' : probesUnderWay > 0 ? 'halfOpen' : 'open'),
    intercept: (next) => async (request) => {
      if (!open) return judged(next, request);
      if (performance.now() < nextProbeAtMs) throw new BoosterError('circuitOpen', { retryAfterSeconds: 1 });
      nextProbeAtMs = performance.now() + probeEveryMs;
      probesUnderWay += 1;
      return judged(next, { ...request, probe: true }).finally(() => {
        probesUnderWay -= 1;
      });
    },
  };

  async function judged<Result>(next: Exchange, request: CallRequest<Result>): Promise<Result> {
    const begun = era;
    try {
      const result = await next(request);
      succeed(request);
      return result;
    } catch (error) {
      if (isFailure(error)) fail(request, begun);
      // What never reached Booster says nothing about it.
      else if (error instanceof BoosterError && error.upstreamStatus !== undefined) succeed(request);
      throw error;
    }
  }

  function succeed({ context }: CallRequest<unknown>): void {
    if (open) {
      era += 1;
      open = false;
      verdicts.clear();
    }
    verdicts.add(context.pair, false);
  }

  function fail({ context }: CallRequest<unknown>, begun: number): void {
    if (open || begun !== era) return;
    verdicts.add(context.pair, true);
    const { failed, all } = verdicts;
    if (failed() < pairsToOpen || failed() * 2 < all()) return;
    open = true;
    verdicts.clear();
    nextProbeAtMs = performance.now() + probeEveryMs;
  }
}

function isFailure(error: unknown): boolean {
  if (!(error instanceof BoosterError) || error.fromBooster || error.cutShort) return false;
  const { kind, upstreamStatus = 0 } = error;
  return errorKinds[kind].countsForBreaker && !(upstreamStatus >= 400 && upstreamStatus < 500);
}
