import type { IncomingHttpHeaders } from 'node:http';

export type TraceContext = { readonly traceparent?: string; readonly tracestate?: string };

const traceparentForm = /^(?!ff)[0-9a-f]{2}-(?!0{32})[0-9a-f]{32}-(?!0{16})[0-9a-f]{16}-[0-9a-f]{2}$/;
const member =
  '[a-z0-9][a-z0-9_*/@-]{0,255}=[\\x20-\\x2b\\x2d-\\x3c\\x3e-\\x7e]{0,255}[\\x21-\\x2b\\x2d-\\x3c\\x3e-\\x7e]';
const tracestateForm = new RegExp(`^${member}(?:[ \\t]*,[ \\t]*${member}){0,31}$`);
const maxTracestateLength = 512;

/** The trace that a caller names (W3C Trace Context), when it is well-formed; it goes on to Booster. */
export function traceContextOf({ traceparent, tracestate }: IncomingHttpHeaders): TraceContext {
  if (typeof traceparent !== 'string' || !traceparentForm.test(traceparent)) return {};
  const withState =
    typeof tracestate === 'string' && tracestate.length <= maxTracestateLength && tracestateForm.test(tracestate);
  return withState ? { traceparent, tracestate } : { traceparent };
}
