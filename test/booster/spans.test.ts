import { afterEach, expect, test } from '@jest/globals';
import { context, type Span, SpanStatusCode, trace } from '@opentelemetry/api';
import { BoosterError } from '../../src/booster/errors.js';
import { observeCall, withObserver } from '../../src/booster/observe.js';
import { withResend } from '../../src/booster/resend.js';
import { withSpans } from '../../src/booster/spans.js';
import type { Answer, Transport } from '../../src/booster/transport.js';
import { startTracing, type Tracing } from '../support/tracing.js';
import { anAnswer, aRequest } from '../support/transports.js';

const traceId = '0af7651916cd43dd8448eb211c80319c';
const traceparent = `00-${traceId}-b7ad6b7169203331-01`;

let tracing: Tracing | undefined;

afterEach(() => {
  tracing?.end();
  tracing = undefined;
});

test('an attempt is a span of the kind client, with its method, template, server, number and status', async () => {
  tracing = startTracing();

  await call(async () => anAnswer(204));

  expect(tracing.spans().map(({ name, kind, attributes, events }) => ({ name, kind, attributes, events }))).toEqual([
    {
      name: 'Booster UpdateCustomer',
      kind: 2,
      attributes: {
        'http.request.method': 'PUT',
        'http.response.status_code': 204,
        'server.address': 'booster.example.com',
        'url.template': '/customer/{boosterCustomerId}',
        'booster.attempt': 1,
      },
      events: [],
    },
  ]);
});

test('each attempt of a call is a span of its own', async () => {
  tracing = startTracing();
  const answers = [anAnswer(429, { 'retry-after': '0' }), anAnswer(503, { 'retry-after': '0' }), anAnswer(200)];

  await call(async () => answers.shift() ?? anAnswer(500));

  expect(
    tracing.spans().map(({ attributes }) => [attributes['booster.attempt'], attributes['http.response.status_code']]),
  ).toEqual([
    [1, 429],
    [2, 503],
    [3, 200],
  ]);
});

test('a span that failed says why by the kind alone, with or without an answer', async () => {
  tracing = startTracing();
  const cause = new Error('Ada Example');

  await call(async () => anAnswer(200), refuse('unreadable')).catch(() => {});
  await call(async () => Promise.reject(new BoosterError('connectionLost', { cause }))).catch(() => {});

  expect(tracing.spans().map(({ attributes, status }) => [attributes['error.type'], status])).toEqual([
    ['unreadable', { code: SpanStatusCode.ERROR }],
    ['connectionLost', { code: SpanStatusCode.ERROR }],
  ]);
  expect(tracing.spans().flatMap(({ events }) => events)).toEqual([]);
});

test('an attempt that has no time left is none', async () => {
  tracing = startTracing();
  const notStarted: Transport = async () => Promise.reject(new BoosterError('notStarted'));

  await call(notStarted, () => {}, 0).catch(() => {});

  expect(tracing.spans()).toEqual([]);
});

test('with an SDK, the span hangs below the trace that the caller named, and Booster below the span', async () => {
  tracing = startTracing();
  let sent: Readonly<Record<string, string>> = {};

  await call(
    async ({ headers }) => {
      sent = headers;
      return anAnswer(200);
    },
    () => {},
    1_000,
    { traceparent, authorization: 'Bearer x' },
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

  await inside(outer, () => call(async () => anAnswer(200), undefined, 1_000, { traceparent }));

  const [span] = tracing.spans();
  expect(span?.spanContext().traceId).toBe(outer.spanContext().traceId);
  expect(span?.parentSpanContext?.spanId).toBe(outer.spanContext().spanId);
});

test('a call that waited for another is in its own trace, not in that of the other', async () => {
  tracing = startTracing();
  const tracer = trace.getTracer('test');
  const [first, second] = [tracer.startSpan('first'), tracer.startSpan('second')];
  const waiting: (() => void)[] = [];
  // As a queue does: it starts the next one from within the one that ends.
  const queue: Transport = (request) =>
    new Promise((resolve) => waiting.push(() => resolve(inside(first, () => spanned(request)))));
  const spanned = withObserver(withSpans(async () => anAnswer(200), 'booster.example.com'));

  const done = inside(second, () => callOver(queue));
  for (const start of waiting) start();
  await done;

  expect(tracing.spans()[0]?.spanContext().traceId).toBe(second.spanContext().traceId);
});

test("without an SDK the caller's trace goes on as it came", async () => {
  let sent: Readonly<Record<string, string>> = {};
  const headers = { traceparent, accept: 'application/json' };

  await call(
    async (request) => {
      sent = request.headers;
      return anAnswer(200);
    },
    () => {},
    1_000,
    headers,
  );

  expect(sent).toEqual(headers);
});

function call(
  transport: Transport,
  read: (answer: Answer) => void = () => {},
  remainingMs = 60_000,
  headers: Record<string, string> = {},
): Promise<void> {
  const chain = withResend(withObserver(withSpans(transport, 'booster.example.com')));
  return callOver((request) => chain({ ...request, headers }), read, remainingMs);
}

function callOver(
  transport: Transport,
  read: (answer: Answer) => void = () => {},
  remainingMs = 60_000,
): Promise<void> {
  return observeCall('UpdateCustomer', [], {
    send: (watch) => transport({ ...aRequest('PUT', remainingMs), watch }),
    read,
  });
}

function refuse(kind: 'unreadable'): () => void {
  return () => {
    throw new BoosterError(kind);
  };
}

function inside<Result>(span: Span, run: () => Result): Result {
  return context.with(trace.setSpan(context.active(), span), run);
}
