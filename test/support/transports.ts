import type { Deadline } from '../../src/booster/deadline.js';
import type { BoosterError } from '../../src/booster/errors.js';
import type { Answer, Transport, TransportRequest } from '../../src/booster/transport.js';

/** An answer without a body. */
export function anAnswer(status: number, headers: Record<string, string> = {}): Answer {
  return { status, headers, body: Buffer.alloc(0), complete: true };
}

/** A request with ten seconds left, unless told otherwise. */
export function aRequest(method: 'GET' | 'PUT' = 'PUT', remainingMs = 10_000): TransportRequest {
  const deadline: Deadline = { budgetMs: 10_000, remainingMs: () => remainingMs };
  return { method, path: '/customer/5', headers: {}, timeoutMs: 5_000, deadline };
}

/** A transport that gives these results in turn, the last one for ever, and counts its calls. */
export function fakeTransport(...results: (Answer | BoosterError)[]): { transport: Transport; calls: () => number } {
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
