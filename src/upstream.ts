import { createBreaker } from './booster/breaker.js';
import { createBulkhead } from './booster/bulkhead.js';
import type { Observer } from './booster/callContext.js';
import type { Upstream } from './booster/client.js';
import { type Credential, fixedCredential } from './booster/credential.js';
import { jsonCodec } from './booster/json.js';
import { withMeasuring } from './booster/measuring.js';
import { createPoolTransport } from './booster/poolTransport.js';
import { refreshTokenCredential } from './booster/refreshToken.js';
import { withRetry } from './booster/retry.js';
import { withTracing } from './booster/tracing.js';
import { createExchange } from './booster/transport.js';
import { xmlCodec } from './booster/xml.js';
import type { Config, Settings } from './config/config.js';

/** Probes of an open circuit need no permit, and may hang: these connections are for them. */
const connectionsForProbes = 20;

/**
 * The composition root of src/booster. The order of the interceptors matters: a retry needs a new permit. `observer` gets the
 * events of bulkhead and breaker and of the exchange of the refresh token; each caller brings its own for its calls.
 */
export function createUpstream({ booster, auth }: Config, observer: Observer) {
  const { baseUrl, timeoutMs, deadlineMs, timeZone, maxConcurrent } = booster;

  const pool = createPoolTransport(baseUrl, {
    connections: maxConcurrent + connectionsForProbes,
    connectTimeoutMs: Math.min(timeoutMs, deadlineMs),
    connectionTtlMs: booster.connectionTtlMs,
    tls: booster.tls,
  });
  const bulkhead = createBulkhead(maxConcurrent, observer);
  const breaker = createBreaker(observer);
  const exchange = createExchange(pool.transport, [
    withRetry,
    breaker.intercept,
    bulkhead.intercept,
    withTracing(baseUrl),
    withMeasuring,
  ]);

  let credential = auth.credential && ownCredential(auth.credential);
  const upstream: Upstream = {
    exchange,
    codec: booster.format === 'xml' ? xmlCodec : jsonCodec,
    timeoutMs,
    timeZone,
    get credential() {
      return credential;
    },
  };

  return {
    upstream,
    /** For health and metrics. */
    state: () => ({
      breaker: breaker.state(),
      callsInFlight: bulkhead.inFlight(),
      queueLength: bulkhead.queueLength(),
    }),
    hasRoom: bulkhead.admits,
    /** For the calls from now on. */
    useSecrets({ auth, booster }: Settings) {
      credential = auth.credential && ownCredential(auth.credential);
      pool.useTls(booster.tls);
    },
    close: pool.close,
  };

  function ownCredential(secret: NonNullable<typeof auth.credential>): Credential {
    if ('header' in secret) return fixedCredential(secret.header, true);
    return refreshTokenCredential({ ...secret, exchange, timeoutMs, observers: [observer] });
  }
}
