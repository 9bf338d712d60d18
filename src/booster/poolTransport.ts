import { performance } from 'node:perf_hooks';
import { Pool } from 'undici';
import { createConnector, type Tls } from './connector.js';
import { exchange } from './exchange.js';
import type { Transport } from './transport.js';

export type PoolTransport = {
  readonly transport: Transport;
  /** Connections made from now on use these certificates; the present ones end with their requests. */
  useTls(tls: Tls | undefined): void;
  /** Ends all connections; requests under way fail. */
  close(): Promise<void>;
};

export type PoolOptions = {
  readonly connections: number;
  readonly connectTimeoutMs: number;
  /** A connection is used for this long at most, so that a change of DNS is followed. */
  readonly connectionTtlMs: number;
  readonly tls?: Tls | undefined;
};

/**
 * A Transport over a pool of connections to `baseUrl`, whose path prefix is kept. Redirects are not followed. After the lifetime of
 * connections a new pool takes over, and the old one ends with its requests. undici's own `clientTtl` (7.30.2) leaves requests unsent
 * for seconds when all connections of a full pool expire.
 */
export function createPoolTransport(baseUrl: URL, options: PoolOptions): PoolTransport {
  const { connections, connectTimeoutMs, connectionTtlMs } = options;
  const prefix = baseUrl.pathname.replace(/\/+$/, '');
  const pools = new Set<Pool>();
  let connector = createConnector(connectTimeoutMs, options.tls);
  let current = createPool();

  return {
    transport(request) {
      if (performance.now() >= current.expiresAtMs) renew();
      return exchange(current.pool, prefix, request, current.isResetting);
    },
    useTls(tls) {
      connector = createConnector(connectTimeoutMs, tls);
      renew();
    },
    close: async () => void (await Promise.all([...pools].map((pool) => pool.destroy()))),
  };

  function renew() {
    const { pool } = current;
    current = createPool();
    const forget = () => pools.delete(pool);
    pool.close().then(forget, forget);
  }

  function createPool() {
    const { connect, isResetting } = connector;
    // undici's own time-outs fire late; the one timer of `exchange` covers connecting, sending and reading.
    const pool = new Pool(baseUrl.origin, { connections, pipelining: 1, headersTimeout: 0, bodyTimeout: 0, connect });
    pools.add(pool);
    return { pool, isResetting, expiresAtMs: performance.now() + connectionTtlMs };
  }
}
