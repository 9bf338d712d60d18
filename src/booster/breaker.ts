import { performance } from 'node:perf_hooks';
import type { Observer } from './callContext.js';
import { errorKinds } from './errorKinds.js';
import { BoosterError } from './errors.js';
import { createRecentResults } from './recentResults.js';
import type { CallRequest, Exchange, Interceptor } from './transport.js';

export type BreakerState = 'closed' | 'open' | 'halfOpen';

/** The circuit opens when this many pairs of caller and record fail, and at least half of all. */
const pairsToOpen = 10;
/** The interval of probes while the circuit is open. */
const probeEveryMs = 500;

/**
 * Sheds calls while Booster is down: kind `circuitOpen`, at once. What counts as a failure is in the table of error kinds; a response
 * that Booster itself wrote never does, nor a 4xx: a server that rejects a request is up. A pair of caller and record counts once, so
 * that one record that Booster cannot handle does not shut out all others. While open one attempt in half a second goes through, also
 * while the previous one hangs: the breakers of cockatiel and opossum wait for it, and keep shedding for up to a time-out after
 * Booster is back. The first response closes the circuit.
 */
export function createBreaker({ breakerOpened, breakerClosed }: Observer = {}) {
  const results = createRecentResults();
  let open = false;
  /** Grows when the circuit closes; failures of attempts from an earlier era are ignored. */
  let era = 0;
  let nextProbeAtMs = 0;
  let probesUnderWay = 0;

  const intercept: Interceptor = (next) => async (request) => {
    if (!open) return attempt(next, request);
    if (performance.now() < nextProbeAtMs) throw new BoosterError('circuitOpen', { retryAfterSeconds: 1 });
    nextProbeAtMs = performance.now() + probeEveryMs;
    probesUnderWay += 1;
    return attempt(next, { ...request, probe: true }).finally(() => {
      probesUnderWay -= 1;
    });
  };
  return {
    intercept,
    state: (): BreakerState => (!open ? 'closed' : probesUnderWay > 0 ? 'halfOpen' : 'open'),
  };

  async function attempt<Result>(next: Exchange, request: CallRequest<Result>): Promise<Result> {
    const begun = era;
    try {
      const result = await next(request);
      succeed(request);
      return result;
    } catch (error) {
      if (isFailure(error)) fail(request, begun);
      // Without a response the state of Booster is unknown.
      else if (error instanceof BoosterError && error.upstreamStatus !== undefined) succeed(request);
      throw error;
    }
  }

  function succeed({ context }: CallRequest<unknown>): void {
    if (open) {
      era += 1;
      open = false;
      results.clear();
      breakerClosed?.();
    }
    results.add(context.pair, false);
  }

  function fail({ context }: CallRequest<unknown>, begun: number): void {
    if (open || begun !== era) return;
    results.add(context.pair, true);
    const { failed, all } = results;
    if (failed() < pairsToOpen || failed() * 2 < all()) return;
    open = true;
    results.clear();
    nextProbeAtMs = performance.now() + probeEveryMs;
    breakerOpened?.();
  }
}

function isFailure(error: unknown): boolean {
  if (!(error instanceof BoosterError) || error.fromBooster || error.cutShort) return false;
  const { kind, upstreamStatus = 0 } = error;
  return errorKinds[kind].countsForBreaker && !(upstreamStatus >= 400 && upstreamStatus < 500);
}
