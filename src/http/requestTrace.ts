import {
  type Context,
  context,
  isSpanContextValid,
  propagation,
  type Span,
  type SpanContext,
  SpanKind,
  SpanStatusCode,
  trace,
} from '@opentelemetry/api';
import type { FastifyRequest } from 'fastify';
import { codeOf, outcomeOf, type RequestSummary } from '../graphql/requestSummary.js';
import { type TraceContext, traceContextOf } from './requestHeaders.js';

/** The trace that a request belongs to. */
export type RequestTrace = {
  /** The caller's, well-formed. */
  readonly headers: TraceContext;
  /** For the log line: of the request's span, else of the caller's. */
  readonly ids: { readonly trace_id?: string; readonly span_id?: string };
  /** The server span of the gateway, and the context with it. */
  readonly own?: { readonly span: Span; readonly context: Context };
};

/** Starts the server span of a GraphQL request, unless no SDK is registered or an HTTP instrumentation has started one. */
export function startRequestTrace({ method, headers: sent, routeOptions }: FastifyRequest): RequestTrace {
  const headers = traceContextOf(sent);
  const instrumented = trace.getActiveSpan();
  if (instrumented !== undefined) return { headers, ids: idsOf(instrumented.spanContext()) };
  const [, traceId = '', spanId = ''] = headers.traceparent?.split('-') ?? [];
  const none = { headers, ids: traceId === '' ? {} : { trace_id: traceId, span_id: spanId } };
  if (routeOptions.url !== '/graphql') return none;
  const parent = propagation.extract(context.active(), headers);
  const attributes = {
    'http.request.method': method,
    'http.route': '/graphql',
    'url.path': '/graphql',
    'url.scheme': 'http',
  };
  const options = { kind: SpanKind.SERVER, attributes };
  const span = trace.getTracer('booster-gateway').startSpan(`${method} /graphql`, options, parent);
  const spanContext = span.spanContext();
  if (!isSpanContextValid(spanContext)) return none;
  return { headers, ids: idsOf(spanContext), own: { span, context: trace.setSpan(parent, span) } };
}

function idsOf({ traceId, spanId }: SpanContext): RequestTrace['ids'] {
  return { trace_id: traceId, span_id: spanId };
}

/** Its attributes are codes and names of the document, never a value, a URL or a message. */
export function endServerSpan({ own }: RequestTrace, summary: RequestSummary, status: number): void {
  if (own === undefined) return;
  const { span } = own;
  const [code, outcome] = [codeOf(summary), outcomeOf(summary)];
  span.setAttributes({
    'http.response.status_code': status,
    'booster_gateway.root_field': summary.rootField,
    'booster_gateway.code': code,
    ...(outcome === null ? {} : { 'booster_gateway.outcome': outcome }),
    ...(summary.operationName === null ? {} : { 'graphql.operation.name': summary.operationName }),
  });
  if (outcome === 'UNKNOWN' || code === 'INTERNAL_SERVER_ERROR' || status >= 500) {
    span.setAttribute('error.type', code);
    span.setStatus({ code: SpanStatusCode.ERROR });
  }
  span.end();
}
