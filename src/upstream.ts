import { type BreakerState, createBreaker } from './booster/breaker.js';
import { type BulkheadObserver, createBulkhead } from './booster/bulkhead.js';
import type { Observer } from './booster/callContext.js';
import type { Upstream } from './booster/client.js';
import { jsonCodec } from './booster/json.js';
import { withMeasuring } from './booster/measuring.js';
import { ownCredential } from './booster/ownCredential.js';
import { createPoolTransport } from './booster/poolTransport.js';
import { withRetry } from './booster/retry.js';
import { withTracing } from './booster/tracing.js';
import { createExchange } from './booster/transport.js';
import { xmlCodec } from './booster/xml.js';
import type { Config } from './config/config.js';

export type CreatedUpstream = {
  readonly upstream: Upstream;
  readonly breakerState: () => BreakerState;
  readonly callsInFlight: () => number;
  readonly queueLength: () => number;
  /** Whether a request that needs Booster can be served now, or after a short wait; if not it counts as shed. */
  readonly hasRoom: () => boolean;
  close(): Promise<void>;
};

/** Probes of an open circuit need no permit; these leave connections for those that hang. */
const connectionsForProbes = 20;

/**
 * Everything between the gateway and Booster, put together. What waits for a permit is not counted by the breaker, and a retry waits
 * for a new one. `observers` are those of the exchange of tokens for the gateway's own credential, which is made for no caller.
 */
export function createUpstream(
  { booster, auth }: Config,
  observers: readonly (Observer & BulkheadObserver)[],
): CreatedUpstream {
  const { baseUrl, timeoutMs, deadlineMs, timeZone, maxConcurrent } = booster;

  const pool = createPoolTransport(baseUrl, {
    connections: maxConcurrent + connectionsForProbes,
    connectTimeoutMs: Math.min(timeoutMs, deadlineMs),
  });
  const bulkhead = createBulkhead(maxConcurrent, observers[0]);
  const breaker = createBreaker();
  const exchange = createExchange(pool.transport, [
    withRetry,
    breaker.intercept,
    bulkhead.intercept,
    withTracing(baseUrl.hostname),
    withMeasuring,
  ]);

  return {
    upstream: {
      exchange,
      codec: booster.format === 'xml' ? xmlCodec : jsonCodec,
      timeoutMs,
      timeZone,
      credential: auth.credential && ownCredential(auth.credential, { exchange, timeoutMs, observers }),
    },
    breakerState: breaker.state,
    callsInFlight: bulkhead.inFlight,
    queueLength: bulkhead.queueLength,
    hasRoom: bulkhead.admits,
    close: pool.close,
  };
}
