import type { Gateway } from './gateway.js';
import type { GatewayError } from './gatewayError.js';
import { limitTime } from './limitTime.js';
import { newId } from './newId.js';
import { errorInBody, noAnswer, notSent } from './toGatewayError.js';

/** What one attempt brought. Without a response there is an error. */
export type Attempt = {
  readonly error: GatewayError | undefined;
  readonly response?: Received & { readonly body: unknown };
};

type Received = { readonly status: number; readonly headers: Headers; readonly text: string };

export type AttemptOptions = {
  readonly signal?: AbortSignal | null | undefined;
  /** Of an update: the same for all its attempts. */
  readonly idempotencyKey?: string | undefined;
};

/** Sends one request; never throws. */
export async function attempt(gateway: Gateway, body: string, options: AttemptOptions): Promise<Attempt> {
  const requestId = newId();
  const limit = limitTime(gateway.timeoutMs ?? 20_000, options.signal);
  const exchange: Exchange = { requestId, key: options.idempotencyKey, signal: limit.signal, step: 'preparing' };
  try {
    const received = await run(exchange, gateway, body);
    reached.add(gateway.url);
    const parsed = parse(received.text);
    return { error: errorInBody(parsed, requestId), response: { ...received, body: parsed } };
  } catch (cause) {
    reached.delete(gateway.url);
    if (exchange.step === 'sent' && !isConnectFailure(cause)) return { error: noAnswer(requestId, cause) };
    return { error: notSent(requestId, cause, exchange.step !== 'preparing' && !options.signal?.aborted) };
  } finally {
    limit.end();
  }
}

/** The gateways from which this page has read a response: requests get there, and CORS lets the page read the response. */
const reached = new Set<string>();

type Exchange = {
  readonly requestId: string;
  readonly key: string | undefined;
  readonly signal: AbortSignal;
  /** How far it has come. */
  step: 'preparing' | 'probing' | 'sent';
};

/**
 * A browser reports a failed preflight, a failed connection and a lost response as the same TypeError. So before the first update, and
 * after each failure, a query goes ahead with the same headers: without a response to it the update is not sent, and that is known.
 */
async function run(exchange: Exchange, { url, authorization }: Gateway, body: string): Promise<Received> {
  const { requestId, key, signal } = exchange;
  const headers = { ...contentHeaders, authorization: await authorization(), 'x-request-id': requestId };
  const request = new Request(url, { method: 'POST', headers: withKey(headers, key), body, signal });
  signal.throwIfAborted();
  if (key !== undefined && (!reached.has(url) || isOffline())) {
    exchange.step = 'probing';
    const probe = { method: 'POST', headers: withKey(headers, newId()), body: '{"query":"{__typename}"}', signal };
    await (await fetch(url, probe)).text();
    signal.throwIfAborted();
  }
  exchange.step = 'sent';
  const response = await fetch(request);
  return { status: response.status, headers: response.headers, text: await response.text() };
}

const contentHeaders = {
  accept: 'application/graphql-response+json, application/json;q=0.9',
  'content-type': 'application/json',
};

/** As the IETF's draft has it: a quoted string. */
function withKey(headers: Record<string, string>, key: string | undefined): Record<string, string> {
  return key === undefined ? headers : { ...headers, 'idempotency-key': `"${key}"` };
}

/** Only `false` says something; pages of the own machine work offline too. */
function isOffline(): boolean {
  return (globalThis as { navigator?: { onLine?: boolean } }).navigator?.onLine === false;
}

/** Node reports which failures came before a connection; browsers do not. */
function isConnectFailure(failure: unknown): boolean {
  const { cause } = Object(failure) as { cause?: { code?: string } };
  return ['ECONNREFUSED', 'ENOTFOUND', 'EAI_AGAIN', 'UND_ERR_CONNECT_TIMEOUT'].includes(cause?.code ?? '');
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
