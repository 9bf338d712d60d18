import { type BreakerState, withBreaker } from './booster/breaker.js';
import { withBulkhead } from './booster/bulkhead.js';
import type { Upstream } from './booster/client.js';
import { jsonCodec } from './booster/json.js';
import { type Observer, withObserver } from './booster/observe.js';
import { ownCredential } from './booster/ownCredential.js';
import { withResend } from './booster/resend.js';
import { withSpans } from './booster/spans.js';
import { createPoolTransport } from './booster/transport.js';
import { xmlCodec } from './booster/xml.js';
import type { Config } from './config.js';
import { type LocalBooster, startLocalBooster } from './localBooster/server.js';

export type StartedUpstream = {
  readonly upstream: Upstream;
  readonly baseUrl: URL;
  /** The embedded Booster, when no other was named. */
  readonly localBooster: LocalBooster | undefined;
  readonly breakerState: () => BreakerState;
  readonly callsInFlight: () => number;
  /** Whether a call would be admitted now. */
  readonly hasRoom: () => boolean;
  close(): Promise<void>;
};

/** Attempts of an open breaker wait for no place; these leave room for those that hang. */
const connectionsForProbes = 20;

/**
 * Everything between the gateway and Booster, put together. Each attempt is seen by the observer; what waits for a place
 * is not counted by the breaker, and what is sent again waits for one anew. `observers` are told of what is asked for no
 * caller: the tokens of the gateway's own credential.
 */
export async function startUpstream(
  { booster, auth }: Config,
  observers: readonly Observer[],
): Promise<StartedUpstream> {
  const localBooster = booster.baseUrl === undefined ? await startLocalBooster() : undefined;
  const baseUrl = booster.baseUrl ?? new URL(localBooster?.url ?? '');
  const { timeoutMs, deadlineMs, timeZone, maxConcurrent } = booster;

  const pool = createPoolTransport(baseUrl, {
    connections: maxConcurrent + connectionsForProbes,
    connectTimeoutMs: Math.min(timeoutMs, deadlineMs),
  });
  const observed = withObserver(withSpans(pool.transport, baseUrl.hostname));
  const bulkhead = withBulkhead(observed, maxConcurrent);
  const breaker = withBreaker(bulkhead.transport, observed);
  const transport = withResend(breaker.transport);

  return {
    upstream: {
      transport,
      codec: booster.format === 'xml' ? xmlCodec : jsonCodec,
      timeoutMs,
      timeZone,
      credential: ownCredential(auth.credential, { transport, timeoutMs, observers }),
    },
    baseUrl,
    localBooster,
    breakerState: breaker.state,
    callsInFlight: bulkhead.inFlight,
    hasRoom: bulkhead.hasRoom,
    async close() {
      await pool.close();
      await localBooster?.close();
    },
  };
}
