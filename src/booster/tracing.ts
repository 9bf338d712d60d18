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
import type { CallRequest, Interceptor } from './transport.js';

/** A caller's trace in the header of W3C Trace Context. tracestate and baggage are not with it: they may hold anything. */
export type TraceHeaders = { readonly traceparent?: string };

/**
 * One OpenTelemetry span per attempt, which Booster's own spans hang below. Without an SDK it does nothing, and the caller's
 * trace headers, which the request already has, go on as they came. Attributes never hold an id, a query or a text.
 */
export function withTracing(serverAddress: string): Interceptor {
  return (next) => async (request) => {
    if (request.deadline.remainingMs() <= 0) return next(request);
    const parent = parentOf(request);
    const span = startSpan(request, parent, serverAddress);
    if (!isSpanContextValid(span.spanContext())) return next(request);
    try {
      return await next({ ...request, headers: below(span, parent, request.headers) });
    } catch (error) {
      fail(span, error instanceof BoosterError ? error.kind : '_OTHER');
      throw error;
    } finally {
      const { status } = request.context;
      if (status !== undefined) span.setAttribute('http.response.status_code', status);
      span.end();
    }
  };
}

/** The span that an HTTP instrumentation made for the request, else the one that the caller named. */
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

/** The headers with the span as the parent of what Booster does; as they were when no propagator says how that is written. */
function below(span: Span, parent: Context, headers: CallRequest<unknown>['headers']): CallRequest<unknown>['headers'] {
  const written: Record<string, string> = {};
  propagation.inject(trace.setSpan(parent, span), written);
  return written.traceparent === undefined ? headers : { ...headers, traceparent: written.traceparent };
}

/** Without a message or an exception event: their texts may hold what was sent. */
function fail(span: Span, kind: string): void {
  span.setAttribute('error.type', kind);
  span.setStatus({ code: SpanStatusCode.ERROR });
}
