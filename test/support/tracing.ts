import { AsyncLocalStorage } from 'node:async_hooks';
import { type Context, type ContextManager, context, propagation, ROOT_CONTEXT, trace } from '@opentelemetry/api';
import { W3CTraceContextPropagator } from '@opentelemetry/core';
import {
  BasicTracerProvider,
  InMemorySpanExporter,
  type ReadableSpan,
  SimpleSpanProcessor,
} from '@opentelemetry/sdk-trace-base';

export type Tracing = {
  /** What has ended so far. */
  spans(): ReadableSpan[];
  /** The same without what OpenTelemetry keeps beside: everything that an exporter would send. They are gone then. */
  take(): unknown[];
  /** Takes the SDK away again: the API does nothing then. */
  end(): void;
};

/** An OpenTelemetry SDK as an operator would register it, with its spans kept in memory. */
export function startTracing(): Tracing {
  const exporter = new InMemorySpanExporter();
  const provider = new BasicTracerProvider({ spanProcessors: [new SimpleSpanProcessor(exporter)] });
  trace.setGlobalTracerProvider(provider);
  propagation.setGlobalPropagator(new W3CTraceContextPropagator());
  context.setGlobalContextManager(asyncContexts());
  return {
    spans: () => exporter.getFinishedSpans(),
    take() {
      const taken = exporter.getFinishedSpans().map(({ name, attributes, events, status, links, resource }) => {
        return { name, attributes, events, status, links, resource: resource.attributes };
      });
      exporter.reset();
      return taken;
    },
    end() {
      trace.disable();
      propagation.disable();
      context.disable();
    },
  };
}

function asyncContexts(): ContextManager {
  const storage = new AsyncLocalStorage<Context>();
  const manager: ContextManager = {
    active: () => storage.getStore() ?? ROOT_CONTEXT,
    with: (active, run, thisArg, ...args) => storage.run(active, () => run.apply(thisArg, args)),
    bind: (_active, target) => target,
    enable: () => manager,
    disable: () => manager,
  };
  return manager;
}
