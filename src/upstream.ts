import { createBreaker } from './booster/breaker.js';
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

/** Probes of an open circuit need no permit, and may hang: these connections are for them. */
const connectionsForProbes = 20;

/**
 * The composition root of src/booster. The order of the interceptors matters: a retry needs a new permit. `observers` are those
 * of the bulkhead and of the exchange of the refresh token; each caller brings its own for its calls.
 */
export function createUpstream({ booster, auth }: Config, observers: readonly (Observer & BulkheadObserver)[]) {
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

  const upstream: Upstream = {
    exchange,
    codec: booster.format === 'xml' ? xmlCodec : jsonCodec,
    timeoutMs,
    timeZone,
    credential: auth.credential && ownCredential(auth.credential, { exchange, timeoutMs, observers }),
  };
  return {
    upstream,
    breakerState: breaker.state,
    callsInFlight: bulkhead.inFlight,
    queueLength: bulkhead.queueLength,
    hasRoom: bulkhead.admits,
    close: pool.close,
  };
}
