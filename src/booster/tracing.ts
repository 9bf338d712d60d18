import {
  type Attributes,
  type Context,
  context,
  createContextKey,
  isSpanContextValid,
  propagation,
  ROOT_CONTEXT,
  type Span,
  SpanKind,
  SpanStatusCode,
  trace,
} from '@opentelemetry/api';
import { pathTemplates } from './callContext.js';
import { BoosterError } from './errors.js';
import type { CallRequest, Interceptor, TransportRequest } from './transport.js';

/**
 * An HTTP instrumentation would send headers of its own besides, `tracestate` and `baggage` too, and put the customer's id into its
 * span. The key is that of `suppressTracing` in @opentelemetry/core, which is not loaded without an SDK.
 */
const untraced = ROOT_CONTEXT.setValue(createContextKey('OpenTelemetry SDK Context Key SUPPRESS_TRACING'), true);

/** A caller's trace in the header of W3C Trace Context, without tracestate and baggage: they may hold anything. */
export type TraceHeaders = { readonly traceparent?: string };

/**
 * One OpenTelemetry span per attempt, the parent of Booster's own spans, by the conventions for HTTP clients but without `url.full`,
 * which holds the customer's id. Without an SDK the caller's trace header, which the request already has, is sent unchanged.
 * Attributes never hold an id, a query or a message.
 */
export function withTracing(baseUrl: URL): Interceptor {
  const server = serverOf(baseUrl);
  return (next) => async (request) => {
    if (request.deadline.remainingMs() <= 0) return next(request);
    const parent = parentOf(request);
    const span = startSpan(request, parent, server);
    if (!isSpanContextValid(span.spanContext())) return next(request);
    try {
      const headers = withSpan(request.headers, span, parent);
      return await context.with(untraced, () => next({ ...request, headers }));
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

function startSpan({ method, context: call }: CallRequest<unknown>, parent: Context, server: Attributes): Span {
  const template = pathTemplates[call.operation];
  return trace.getTracer('booster-gateway').startSpan(
    `${method} ${template}`,
    {
      kind: SpanKind.CLIENT,
      attributes: {
        ...server,
        'http.request.method': method,
        'url.template': template,
        'booster.operation': call.operation,
        ...(call.attempts > 0 && { 'http.request.resend_count': call.attempts }),
      },
    },
    parent,
  );
}

function serverOf({ hostname, port, protocol }: URL): Attributes {
  return { 'server.address': hostname, 'server.port': Number(port) || (protocol === 'http:' ? 80 : 443) };
}

/** The headers with the span as parent of Booster's own; unchanged without a propagator. */
function withSpan(headers: TransportRequest['headers'], span: Span, parent: Context): TransportRequest['headers'] {
  const written: Record<string, string> = {};
  propagation.inject(trace.setSpan(parent, span), written);
  return written.traceparent === undefined ? headers : { ...headers, traceparent: written.traceparent };
}
