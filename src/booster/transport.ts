import { type Dispatcher, Pool } from 'undici';
import { createConnector } from './connector.js';
import type { Deadline } from './deadline.js';
import { BoosterError } from './errors.js';
import { isNotHttp } from './notHttp.js';
import type { Watch } from './observe.js';

export type TransportRequest = {
  readonly method: 'GET' | 'PUT' | 'POST';
  /** Path and query, without the base URL's own prefix. */
  readonly path: string;
  readonly headers: Readonly<Record<string, string>>;
  /** A buffer, so that Content-Length is exact: Booster does not read a chunked body. */
  readonly body?: Buffer;
  /** For one exchange, from its start to the last byte of the answer. */
  readonly timeoutMs: number;
  /** For everything that the GraphQL request asks of Booster: it shortens the exchange, and none starts after it. */
  readonly deadline: Deadline;
  /** For who observes the attempts; nothing of it is sent. */
  readonly watch?: Watch;
};

export type Answer = {
  readonly status: number;
  readonly headers: Readonly<Record<string, string | string[] | undefined>>;
  readonly body: Buffer;
  /** False when the body broke off or grew too large: what is in `body` is then a part. */
  readonly complete: boolean;
};

/**
 * One exchange with Booster: bytes and status. Throws a BoosterError of kind `notStarted` (the deadline has passed),
 * `unreachable` (nothing was sent), `connectionLost`, `timeout` or `unreadable` (no HTTP); every status is an answer.
 */
export type Transport = (request: TransportRequest) => Promise<Answer>;

/** No answer of Booster comes near this; a larger one is cut off. */
export const maxAnswerBytes = 1_048_576;

export type PoolLimits = { readonly connections: number; readonly connectTimeoutMs: number };

export type PoolTransport = {
  readonly transport: Transport;
  /** Ends all connections; requests under way fail. */
  close(): Promise<void>;
};

/**
 * A Transport over at most `connections` connections to `baseUrl`, each made within `connectTimeoutMs`; a path prefix of the
 * base URL is kept. Redirects are not followed.
 */
export function createPoolTransport(baseUrl: URL, { connections, connectTimeoutMs }: PoolLimits): PoolTransport {
  const prefix = baseUrl.pathname.replace(/\/+$/, '');
  const connector = createConnector(connectTimeoutMs);
  // undici's own time-outs fire late; the one timer of `exchange` covers all that a caller waits for.
  const pool = new Pool(baseUrl.origin, {
    connections,
    pipelining: 1,
    headersTimeout: 0,
    bodyTimeout: 0,
    connect: connector.connect,
  });
  return {
    transport: (request) => exchange(pool, { ...request, path: prefix + request.path }, connector.isResetting),
    close: () => pool.destroy(),
  };
}

async function exchange(
  dispatcher: Dispatcher,
  { method, path, headers, body, timeoutMs, deadline }: TransportRequest,
  isResetting: () => boolean,
): Promise<Answer> {
  const remainingMs = deadline.remainingMs();
  if (remainingMs <= 0) throw new BoosterError('notStarted');
  const allowedMs = Math.min(timeoutMs, remainingMs);
  const cutShort = allowedMs < Math.min(timeoutMs, deadline.budgetMs) / 2;
  return new Promise((resolve, reject) => {
    const chunks: Buffer[] = [];
    let size = 0;
    let head: Pick<Answer, 'status' | 'headers'> | undefined;
    let running: Dispatcher.DispatchController | undefined;
    let settled = false;

    const timer = setTimeout(() => {
      // Not started means still connecting or waiting for a connection: provably nothing was sent.
      fail(new BoosterError(running === undefined ? 'unreachable' : 'timeout', { cutShort }));
    }, allowedMs);

    dispatcher.dispatch(
      { method, path, headers, body: body ?? null },
      { onRequestStart, onResponseStart, onResponseData, onResponseEnd, onResponseError },
    );

    /** Called right before the first byte is written. */
    function onRequestStart(controller: Dispatcher.DispatchController) {
      running = controller;
      if (settled) controller.abort(new Error('The deadline has passed'));
    }

    function onResponseStart(_controller: Dispatcher.DispatchController, status: number, headers: Answer['headers']) {
      if (status >= 200) head = { status, headers };
    }

    function onResponseData(_controller: Dispatcher.DispatchController, chunk: Buffer) {
      size += chunk.length;
      if (size > maxAnswerBytes) finish(false);
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
      resolve({ ...head, body: Buffer.concat(chunks), complete });
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
