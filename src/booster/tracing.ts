import {
  type Context,
  isSpanContextValid,
  propagation,
  type Span,
  SpanKind,
  SpanStatusCode,
  trace,
} from '@opentelemetry/api';
import { pathTemplates } from './callContext.js';
import { BoosterError } from './errors.js';
import type { CallRequest, Interceptor, TransportRequest } from './transport.js';

/** A caller's trace in the header of W3C Trace Context, without tracestate and baggage: they may hold anything. */
export type TraceHeaders = { readonly traceparent?: string };

/**
 * One OpenTelemetry span per attempt, the parent of Booster's own spans. Without an SDK the caller's trace header, which the
 * request already has, is sent unchanged. Attributes never hold an id, a query or a message.
 */
export function withTracing(serverAddress: string): Interceptor {
  return (next) => async (request) => {
    if (request.deadline.remainingMs() <= 0) return next(request);
    const parent = parentOf(request);
    const span = startSpan(request, parent, serverAddress);
    if (!isSpanContextValid(span.spanContext())) return next(request);
    try {
      return await next({ ...request, headers: withSpan(request.headers, span, parent) });
    } catch (error) {
      // Without a message or an exception event: their texts may hold personal data.
      span.setAttribute('error.type', error instanceof BoosterError ? error.kind : '_OTHER');
      span.setStatus({ code: SpanStatusCode.ERROR });
      throw error;
    } finally {
      const { status } = request.context;
      if (status !== undefined) span.setAttribute('http.response.status_code', status);
      span.end();
    }
  };
}

/** The span of an HTTP instrumentation for the request, else the one in the caller's header. */
function parentOf({ headers, context }: CallRequest<unknown>): Context {
  return trace.getSpan(context.trace) === undefined ? propagation.extract(context.trace, headers) : context.trace;
}

function startSpan({ method, context }: CallRequest<unknown>, parent: Context, serverAddress: string): Span {
  return trace.getTracer('booster-gateway').startSpan(
    `Booster ${context.operation}`,
    {
      kind: SpanKind.CLIENT,
      attributes: {
        'http.request.method': method,
        'url.template': pathTemplates[context.operation],
        'server.address': serverAddress,
        'booster.attempt': context.attempts + 1,
      },
    },
    parent,
  );
}

/** The headers with the span as parent of Booster's own; unchanged without a propagator. */
function withSpan(headers: TransportRequest['headers'], span: Span, parent: Context): TransportRequest['headers'] {
  const written: Record<string, string> = {};
  propagation.inject(trace.setSpan(parent, span), written);
  return written.traceparent === undefined ? headers : { ...headers, traceparent: written.traceparent };
}
