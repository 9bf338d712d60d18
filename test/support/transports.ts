import { createCallContext, type Observer, type Operation } from '../../src/booster/callContext.js';
import type { Deadline } from '../../src/booster/deadline.js';
import type { BoosterError } from '../../src/booster/errors.js';
import { readUpdate } from '../../src/booster/responses.js';
import type { CallRequest, Transport, TransportRequest, TransportResponse } from '../../src/booster/transport.js';

/** A response without a body. */
export function aResponse(status: number, headers: Record<string, string> = {}): TransportResponse {
  return { status, headers, body: Buffer.alloc(0), complete: true };
}

/** A response in which Booster itself speaks. */
export function aResponseStatus(status: number, errorCode = 'Exception'): TransportResponse {
  return { ...aResponse(status), body: Buffer.from(JSON.stringify({ responseStatus: { errorCode } })) };
}

/** A request with ten seconds left by default. */
export function aRequest(method: TransportRequest['method'] = 'PUT', remainingMs = 10_000): TransportRequest {
  const deadline: Deadline = { budgetMs: 10_000, remainingMs: () => remainingMs };
  return { method, path: '/customer/5', headers: {}, timeoutMs: 5_000, deadline };
}

type CallParts = Partial<CallRequest<unknown>> & {
  readonly remainingMs?: number;
  readonly operation?: Operation;
  readonly pair?: string;
  readonly observers?: readonly Observer[];
};

const operationOf = { GET: 'GetCustomer', PUT: 'UpdateCustomer', POST: 'AccessToken' } as const;

let pairs = 0;

/** A call whose response is read as that of an update; each is about a pair of caller and record of its own by default. */
export function aCallRequest({
  method = 'PUT',
  operation = operationOf[method],
  remainingMs,
  pair = `pair-${pairs++}`,
  observers,
  ...parts
}: CallParts = {}): CallRequest<unknown> {
  const context = createCallContext(operation, pair, observers);
  return { ...aRequest(method, remainingMs), read: readUpdate, context, ...parts };
}

/** A transport that gives these results one after the other, the last one for ever, and counts its calls. */
export function fakeTransport(...results: (TransportResponse | BoosterError)[]): {
  transport: Transport;
  calls: () => number;
} {
  let calls = 0;
  return {
    calls: () => calls,
    transport: async () => {
      const result = results[Math.min(calls, results.length - 1)];
      calls += 1;
      if (result === undefined || result instanceof Error) throw result;
      return result;
    },
  };
}
