import { setTimeout as sleep } from 'node:timers/promises';
import { ProxyTracerProvider, propagation, type TracerProvider, trace } from '@opentelemetry/api';
import { causeOf } from '../causes.js';
import { version } from '../version.js';

type Log = { warn(fields: object, message: string): void };

/**
 * Starts OpenTelemetry's SDK, which reads its own variables from the environment: where and how to export, service name, sampler. One
 * that is registered already stays in use. The packages are loaded only here.
 */
export async function startTracing(log: Log): Promise<void> {
  const { W3CTraceContextPropagator } = await import('@opentelemetry/core');
  const { OTLPTraceExporter } = await import('@opentelemetry/exporter-trace-otlp-proto');
  const { defaultResource, detectResources, envDetector, resourceFromAttributes } = await import(
    '@opentelemetry/resources'
  );
  const { BasicTracerProvider, BatchSpanProcessor } = await import('@opentelemetry/sdk-trace-base');

  const exporter = new OTLPTraceExporter();
  const exportSpans = exporter.export.bind(exporter);
  exporter.export = (spans, done) =>
    exportSpans(spans, (result) => {
      if (result.error) log.warn({ reason: causeOf(result.error) }, 'Spans could not be exported');
      done(result);
    });
  const provider = new BasicTracerProvider({
    resource: defaultResource()
      .merge(resourceFromAttributes({ 'service.name': 'booster-gateway', 'service.version': version }))
      .merge(detectResources({ detectors: [envDetector] })),
    spanProcessors: [new BatchSpanProcessor(exporter)],
  });
  if (trace.setGlobalTracerProvider(provider)) propagation.setGlobalPropagator(new W3CTraceContextPropagator());
}

/** Has the registered SDK export the spans that have ended; it gets so long for it. */
export async function flushSpans(timeoutMs: number): Promise<void> {
  const registered: TracerProvider = trace.getTracerProvider();
  const provider = registered instanceof ProxyTracerProvider ? registered.getDelegate() : registered;
  const { forceFlush } = provider as { forceFlush?: () => Promise<void> };
  if (forceFlush === undefined) return;
  await Promise.race([forceFlush.call(provider).catch(() => {}), sleep(timeoutMs, undefined, { ref: false })]);
}
