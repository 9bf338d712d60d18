import { AssertionError } from 'node:assert';
import { type Dispatcher, errors } from 'undici';
import { maxResponseBytes } from './body.js';
import { BoosterError } from './errors.js';
import type { TransportRequest, TransportResponse } from './transport.js';

/**
 * One request and its response over a connection of `dispatcher`, whose paths begin with `prefix`; `isResetting` says whether the
 * connections are being reset. Throws a BoosterError, as a Transport does.
 */
export function exchange(
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
