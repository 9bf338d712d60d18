import { AssertionError } from 'node:assert';
import { performance } from 'node:perf_hooks';
import { type Dispatcher, errors, Pool } from 'undici';
import { maxResponseBytes } from './body.js';
import { createConnector, type Tls } from './connector.js';
import { BoosterError } from './errors.js';
import type { Transport, TransportRequest, TransportResponse } from './transport.js';

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

function exchange(
  dispatcher: Dispatcher,
  prefix: string,
  { method, path, headers, body, timeoutMs, deadline }: TransportRequest,
  isResetting: () => boolean,
): Promise<TransportResponse> {
  const remainingMs = deadline.remainingMs();
  if (remainingMs <= 0) return Promise.reject(new BoosterError('notStarted'));
  const allowedMs = Math.min(timeoutMs, remainingMs);
  const cutShort = allowedMs < Math.min(timeoutMs, deadline.budgetMs) / 2;
  return new Promise((resolve, reject) => {
    const chunks: Buffer[] = [];
    let size = 0;
    let head: Pick<TransportResponse, 'status' | 'headers'> | undefined;
    let running: Dispatcher.DispatchController | undefined;
    let settled = false;

    const timer = setTimeout(() => {
      // Not started means still connecting or waiting for a connection: nothing was sent.
      fail(new BoosterError(running === undefined ? 'unreachable' : 'timeout', { cutShort, cause: timedOut }));
    }, allowedMs);

    dispatcher.dispatch(
      { method, path: prefix + path, headers, body: body ?? null },
      { onRequestStart, onResponseStart, onResponseData, onResponseEnd, onResponseError },
    );

    /** Called right before the first byte is written. */
    function onRequestStart(controller: Dispatcher.DispatchController) {
      running = controller;
      if (settled) controller.abort(new Error('The deadline has passed'));
    }

    function onResponseStart(_: Dispatcher.DispatchController, status: number, given: TransportResponse['headers']) {
      if (status >= 200) head = { status, headers: given };
    }

    function onResponseData(_controller: Dispatcher.DispatchController, chunk: Buffer) {
      size += chunk.length;
      if (size > maxResponseBytes) finish(false);
      else chunks.push(chunk);
    }

    function onResponseEnd() {
      finish(!isResetting());
    }

    function onResponseError(_controller: Dispatcher.DispatchController, cause: Error) {
      if (head !== undefined) finish(false);
      else if (running === undefined) fail(new BoosterError('unreachable', { cause }));
      else if (isNotHttp(cause)) fail(new BoosterError('unreadable', { cause }));
      else fail(new BoosterError('connectionLost', { cause }));
    }

    function finish(complete: boolean) {
      if (settled || head === undefined) return;
      settle(complete);
      resolve({ ...head, body: chunks.length === 1 && chunks[0] ? chunks[0] : Buffer.concat(chunks), complete });
    }

    function fail(error: BoosterError) {
      if (settled) return;
      settle(false);
      reject(error);
    }

    function settle(complete: boolean) {
      settled = true;
      clearTimeout(timer);
      if (!complete) running?.abort(new Error('The exchange is over'));
    }
  });
}

/** Its code is the cause that is reported. */
const timedOut = { code: 'ETIMEDOUT' };

/** What undici throws when the response is not HTTP; an unexpected `100 Continue` has no class of its own. */
function isNotHttp(cause: Error): boolean {
  return notHttp.some((kind) => cause instanceof kind) || cause.message === 'bad response';
}

const notHttp = [
  errors.HTTPParserError,
  errors.HeadersOverflowError,
  errors.ResponseContentLengthMismatchError,
  // A status below 100, or an unexpected upgrade.
  AssertionError,
];
