import { type Context, propagation, type Span, SpanKind, SpanStatusCode, trace } from '@opentelemetry/api';
import { BoosterError } from './errors.js';
import { pathTemplates, type Watch } from './observe.js';
import type { Transport, TransportRequest } from './transport.js';

/** A caller's trace in the header of W3C Trace Context. tracestate and baggage are not with it: they may hold anything. */
export type TraceHeaders = { readonly traceparent?: string };

/**
 * One OpenTelemetry span per attempt, which Booster's own spans hang below. Without an SDK it does nothing, and the caller's
 * trace headers, which the request already has, go on as they came. Attributes never hold an id, a query or a text.
 */
export function withSpans(transport: Transport, serverAddress: string): Transport {
  return async (request) => {
    const { watch } = request;
    if (watch === undefined || request.deadline.remainingMs() <= 0) return transport(request);
    const parent = parentOf(request, watch);
    const span = startSpan(request, watch, parent, serverAddress);
    try {
      const answer = await transport({ ...request, headers: below(span, parent, request.headers) });
      span.setAttribute('http.response.status_code', answer.status);
      // Reading an answer twice is worth it only for who is looking.
      if (span.isRecording()) fail(span, watch.kindOf(answer));
      return answer;
    } catch (error) {
      fail(span, error instanceof BoosterError ? error.kind : '_OTHER');
      throw error;
    } finally {
      span.end();
    }
  };
}

/** The span that an HTTP instrumentation made for the request, else the one that the caller named. */
function parentOf({ headers }: TransportRequest, watch: Watch): Context {
  return trace.getSpan(watch.trace) === undefined ? propagation.extract(watch.trace, headers) : watch.trace;
}

function startSpan({ method }: TransportRequest, watch: Watch, parent: Context, serverAddress: string): Span {
  return trace.getTracer('booster-gateway').startSpan(
    `Booster ${watch.operation}`,
    {
      kind: SpanKind.CLIENT,
      attributes: {
        'http.request.method': method,
        'url.template': pathTemplates[watch.operation],
        'server.address': serverAddress,
        'booster.attempt': watch.attempts() + 1,
      },
    },
    parent,
  );
}

/** The headers with the span as the parent of what Booster does; as they were when no SDK says how that is written. */
function below(span: Span, parent: Context, headers: TransportRequest['headers']): TransportRequest['headers'] {
  const written: Record<string, string> = {};
  propagation.inject(trace.setSpan(parent, span), written);
  return written.traceparent === undefined ? headers : { ...headers, traceparent: written.traceparent };
}

/** Without a message or an exception event: their texts may hold what was sent. */
function fail(span: Span, kind: string | undefined): void {
  if (kind === undefined) return;
  span.setAttribute('error.type', kind);
  span.setStatus({ code: SpanStatusCode.ERROR });
}
