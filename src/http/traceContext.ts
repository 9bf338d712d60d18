import type { IncomingHttpHeaders } from 'node:http';

export type TraceContext = { readonly traceparent?: string };

const traceparentForm = /^(?!ff)[0-9a-f]{2}-(?!0{32})[0-9a-f]{32}-(?!0{16})[0-9a-f]{16}-[0-9a-f]{2}$/;

/**
 * The trace that a caller names (W3C Trace Context), when it is well-formed; it goes on to Booster. `tracestate` does not: it
 * may hold anything, and a program that passes on a trace may leave it out (section 3.3).
 */
export function traceContextOf({ traceparent }: IncomingHttpHeaders): TraceContext {
  return typeof traceparent === 'string' && traceparentForm.test(traceparent) ? { traceparent } : {};
}
