import { afterEach, expect, test } from '@jest/globals';
import { context, type Span, SpanStatusCode, trace } from '@opentelemetry/api';
import { createBulkhead } from '../../src/booster/bulkhead.js';
import { BoosterError } from '../../src/booster/errors.js';
import { withMeasuring } from '../../src/booster/measuring.js';
import { readCustomerBody } from '../../src/booster/responses.js';
import { withRetry } from '../../src/booster/retry.js';
import { withTracing } from '../../src/booster/tracing.js';
import {
  createExchange,
  type Interceptor,
  type Transport,
  type TransportResponse,
} from '../../src/booster/transport.js';
import { startTracing, type Tracing } from '../support/tracing.js';
import { aCallRequest, aResponse } from '../support/transports.js';
import { until } from '../support/until.js';

const traceId = '0af7651916cd43dd8448eb211c80319c';
const traceparent = `00-${traceId}-b7ad6b7169203331-01`;

let tracing: Tracing | undefined;

afterEach(() => {
  tracing?.end();
  tracing = undefined;
});

test('an attempt is a span of the kind client, with its method, template, server, number and status', async () => {
  tracing = startTracing();

  await call(async () => aResponse(204));

  expect(tracing.spans().map(({ name, kind, attributes, events }) => ({ name, kind, attributes, events }))).toEqual([
    {
      name: 'PUT /customer/{boosterCustomerId}',
      kind: 2,
      attributes: {
        'http.request.method': 'PUT',
        'http.response.status_code': 204,
        'server.address': 'booster.example.com',
        'url.template': '/customer/{boosterCustomerId}',
        'server.port': 443,
        'booster.operation': 'UpdateCustomer',
      },
      events: [],
    },
  ]);
});

test('each attempt of a call is a span of its own', async () => {
  tracing = startTracing();
  const customer = { ...aResponse(200), body: Buffer.from('{"id":5}') };
  const responses = [aResponse(429, { 'retry-after': '0' }), aResponse(503, { 'retry-after': '0' }), customer];

  await call(async () => responses.shift() ?? aResponse(500), { method: 'GET', read: readCustomerBody });

  expect(
    tracing
      .spans()
      .map(({ attributes }) => [attributes['http.request.resend_count'], attributes['http.response.status_code']]),
  ).toEqual([
    [undefined, 429],
    [1, 503],
    [2, 200],
  ]);
});

test('a failed span has only the kind of the error, with or without a response', async () => {
  tracing = startTracing();
  const cause = new Error('Ada Example');

  await call(async () => ({ ...aResponse(200), complete: false })).catch(() => {});
  await call(async () => Promise.reject(new BoosterError('connectionLost', { cause }))).catch(() => {});

  expect(tracing.spans().map(({ attributes, status }) => [attributes['error.type'], status])).toEqual([
    ['unreadable', { code: SpanStatusCode.ERROR }],
    ['connectionLost', { code: SpanStatusCode.ERROR }],
  ]);
  expect(tracing.spans().flatMap(({ events }) => events)).toEqual([]);
});

test('after the deadline there is no span', async () => {
  tracing = startTracing();
  const notStarted: Transport = async () => Promise.reject(new BoosterError('notStarted'));

  await call(notStarted, { remainingMs: 0 }).catch(() => {});

  expect(tracing.spans()).toEqual([]);
});

test("with an SDK, the caller's trace is the parent of the span, and the span the parent of Booster's", async () => {
  tracing = startTracing();
  let sent: Readonly<Record<string, string>> = {};

  await call(
    async ({ headers }) => {
      sent = headers;
      return aResponse(200);
    },
    { headers: { traceparent, authorization: 'Bearer x' } },
  );

  const [span] = tracing.spans();
  expect(span?.spanContext().traceId).toBe(traceId);
  expect(span?.parentSpanContext?.spanId).toBe('b7ad6b7169203331');
  expect(sent).toEqual({
    traceparent: `00-${traceId}-${span?.spanContext().spanId}-01`,
    authorization: 'Bearer x',
  });
});

test('with an SDK whose instrumentation has a span for the request, that is the parent', async () => {
  tracing = startTracing();
  const outer = trace.getTracer('test').startSpan('POST /graphql');

  await inside(outer, () => call(async () => aResponse(200), { headers: { traceparent } }));

  const [span] = tracing.spans();
  expect(span?.spanContext().traceId).toBe(outer.spanContext().traceId);
  expect(span?.parentSpanContext?.spanId).toBe(outer.spanContext().spanId);
});

test('a call that waited for a permit is in its own trace, not in that of the call that released it', async () => {
  tracing = startTracing();
  const tracer = trace.getTracer('test');
  const [first, second] = [tracer.startSpan('first'), tracer.startSpan('second')];
  const ends: ((response: TransportResponse) => void)[] = [];
  const held: Transport = () => new Promise((resolve) => ends.push(resolve));
  const { intercept, queueLength } = createBulkhead(1);

  const ended = [first, second].map((span) => inside(span, () => call(held, {}, intercept)));
  expect(queueLength()).toBe(1);
  for (const [index, span] of [first, second].entries()) {
    await until(() => ends.length > index);
    inside(span, () => ends[index]?.(aResponse(200)));
  }
  await Promise.all(ended);

  expect(tracing.spans().map((span) => span.spanContext().traceId)).toEqual(
    [first, second].map((span) => span.spanContext().traceId),
  );
});

test("without an SDK the caller's trace is sent unchanged", async () => {
  let sent: Readonly<Record<string, string>> = {};
  const headers = { traceparent, accept: 'application/json' };

  await call(
    async (request) => {
      sent = request.headers;
      return aResponse(200);
    },
    { headers },
  );

  expect(sent).toEqual(headers);
});

async function call(
  transport: Transport,
  parts: Parameters<typeof aCallRequest>[0] = {},
  ...outer: Interceptor[]
): Promise<void> {
  const interceptors = [withRetry, ...outer, withTracing(new URL('https://booster.example.com/api')), withMeasuring];
  await createExchange(transport, interceptors)(aCallRequest(parts));
}

function inside<Result>(span: Span, run: () => Result): Result {
  return context.with(trace.setSpan(context.active(), span), run);
}
