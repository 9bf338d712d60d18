import type { Gateway } from './gateway.js';
import type { GatewayError } from './gatewayError.js';
import { newId } from './newId.js';
import { errorInBody, noAnswer, notSent } from './toGatewayError.js';

/** What one attempt brought. Without a response there is an error. */
export type Attempt = {
  readonly error: GatewayError | undefined;
  readonly response?: {
    readonly status: number;
    readonly headers: Headers;
    readonly text: string;
    readonly body: unknown;
  };
};

export type AttemptOptions = {
  readonly signal?: AbortSignal | null | undefined;
  /** Of an update: the same for all its attempts. */
  readonly idempotencyKey?: string | undefined;
};

/** The gateways from which this page has read a response: requests get there, and CORS lets the page read the response. */
const reached = new Set<string>();

/**
 * Sends one request; never throws. A browser reports a failed preflight, a refused connection and a lost response as the same
 * TypeError. So before the first update, and after each failure, a query goes ahead with the same headers: without a response to it the
 * update is not sent, and that is known.
 */
export async function attempt(gateway: Gateway, body: string, options: AttemptOptions): Promise<Attempt> {
  const { url, timeoutMs = 20_000 } = gateway;
  const { idempotencyKey: key, signal: outer } = options;
  const requestId = newId();
  const limit = limitTime(timeoutMs, outer);
  let step: 'preparing' | 'probing' | 'sent' = 'preparing';
  try {
    const headers = { ...commonHeaders, authorization: await gateway.authorization(), 'x-request-id': requestId };
    const requestOf = (body: string, key: string | undefined) => {
      const idempotency = key === undefined ? {} : { 'idempotency-key': `"${key}"` };
      return new Request(url, { method: 'POST', headers: { ...headers, ...idempotency }, body, signal: limit.signal });
    };
    const request = requestOf(body, key);
    limit.signal.throwIfAborted();
    if (key !== undefined && (!reached.has(url) || isOffline())) {
      step = 'probing';
      await (await fetch(requestOf('{"query":"{__typename}"}', newId()))).text();
      limit.signal.throwIfAborted();
    }
    step = 'sent';
    const response = await fetch(request);
    const text = await response.text();
    reached.add(url);
    const parsed = parse(text);
    return {
      error: errorInBody(parsed, requestId),
      response: { status: response.status, headers: response.headers, text, body: parsed },
    };
  } catch (cause) {
    reached.delete(url);
    if (step === 'sent' && !isConnectFailure(cause)) return { error: noAnswer(requestId, cause) };
    return { error: notSent(requestId, cause, step !== 'preparing' && !outer?.aborted) };
  } finally {
    limit.end();
  }
}

const commonHeaders = {
  accept: 'application/graphql-response+json, application/json;q=0.9',
  'content-type': 'application/json',
};

/** Aborts after the time or with the other signal. AbortSignal.any is missing in browsers of 2023. */
function limitTime(timeoutMs: number, outer: AbortSignal | null | undefined) {
  const controller = new AbortController();
  const abort = () => controller.abort(outer?.reason);
  const timer = setTimeout(() => controller.abort(new DOMException('No response in time.', 'TimeoutError')), timeoutMs);
  if (outer?.aborted) abort();
  outer?.addEventListener('abort', abort);
  return {
    signal: controller.signal,
    end() {
      clearTimeout(timer);
      outer?.removeEventListener('abort', abort);
    },
  };
}

/** Only `false` says something; pages of the own machine work offline too. */
function isOffline(): boolean {
  return (globalThis as { navigator?: { onLine?: boolean } }).navigator?.onLine === false;
}

/** Node says which failures came before a connection; browsers do not. */
function isConnectFailure(failure: unknown): boolean {
  const { cause } = failure as { cause?: { code?: string } };
  return ['ECONNREFUSED', 'ENOTFOUND', 'EAI_AGAIN', 'UND_ERR_CONNECT_TIMEOUT'].includes(cause?.code ?? '');
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
