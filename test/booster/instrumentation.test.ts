import { channel } from 'node:diagnostics_channel';
import { afterEach, expect, test } from '@jest/globals';
import { context, propagation, SpanKind, trace } from '@opentelemetry/api';
import { CompositePropagator, W3CBaggagePropagator, W3CTraceContextPropagator } from '@opentelemetry/core';
import { BasicTracerProvider, BatchSpanProcessor, InMemorySpanExporter } from '@opentelemetry/sdk-trace-base';
import { aPerson } from '../support/customers.js';
import { startFakeBooster } from '../support/fakeBooster.js';
import { startTestGateway, UPDATE_CUSTOMER } from '../support/gateway.js';
import { startTracing } from '../support/tracing.js';

const closing: (() => unknown)[] = [];

afterEach(async () => {
  for (const close of closing.splice(0).reverse()) await close();
});

test('an instrumentation of undici makes no span and adds no header for a call of Booster', async () => {
  const tracing = startTracing();
  propagation.disable();
  const propagators = [new W3CTraceContextPropagator(), new W3CBaggagePropagator()];
  propagation.setGlobalPropagator(new CompositePropagator({ propagators }));
  closing.push(tracing.end, instrumentUndici());
  const booster = await startFakeBooster();
  const gateway = await startTestGateway(booster.url);
  closing.push(booster.close, gateway.close);
  const traceparent = '00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01';
  // Instrumented, as the calls of any other server are.
  await fetch(booster.url);

  await gateway.execute(UPDATE_CUSTOMER, { id: 987_654, input: aPerson() }, { traceparent, baggage: 'name=Ada' });

  const [other, put] = booster.requests;
  expect(other?.headers.traceparent).toEqual(expect.stringContaining('00-'));
  expect(String(put?.headers.traceparent).split(',')).toHaveLength(1);
  expect([put?.headers.tracestate, put?.headers.baggage]).toEqual([undefined, undefined]);
  const spans = tracing.spans().map(({ name }) => name);
  expect(spans.filter((name) => name === 'PUT /customer/{boosterCustomerId}')).toHaveLength(1);
  expect(JSON.stringify(tracing.take())).not.toContain('987654');
});

test('spans of a registered SDK are exported before the gateway has stopped', async () => {
  const exporter = new InMemorySpanExporter();
  trace.setGlobalTracerProvider(new BasicTracerProvider({ spanProcessors: [new BatchSpanProcessor(exporter)] }));
  const booster = await startFakeBooster();
  const gateway = await startTestGateway(booster.url);
  closing.push(() => trace.disable(), booster.close);
  await gateway.execute(UPDATE_CUSTOMER, { id: 5, input: aPerson() });
  expect(exporter.getFinishedSpans()).toEqual([]);

  await gateway.close();

  expect(exporter.getFinishedSpans()).toHaveLength(2);
});

type UndiciRequest = { readonly method: string; readonly path: string; addHeader(name: string, value: string): void };

/** Does what @opentelemetry/instrumentation-undici does for each request. */
function instrumentUndici(): () => void {
  const requests = channel('undici:request:create');
  const onRequest = (message: unknown) => {
    const { request } = message as { readonly request: UndiciRequest };
    const attributes = { 'url.full': request.path };
    const span = trace.getTracer('undici').startSpan(request.method, { kind: SpanKind.CLIENT, attributes });
    const headers: Record<string, string> = {};
    propagation.inject(trace.setSpan(context.active(), span), headers);
    for (const [name, value] of Object.entries(headers)) request.addHeader(name, value);
    span.end();
  };
  requests.subscribe(onRequest);
  return () => requests.unsubscribe(onRequest);
}
