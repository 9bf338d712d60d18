import { Counter, collectDefaultMetrics, Gauge, Histogram, Registry } from 'prom-client';
import type { BreakerState } from '../booster/breaker.js';
import type { BulkheadObserver } from '../booster/bulkhead.js';
import type { Observer } from '../booster/callContext.js';
import type { Repeat } from '../idempotency/updates.js';

/** Both labels have few values, none of them the caller's. */
export type CountedRequest = { readonly operation: string; readonly code: string; readonly durationMs: number };

export type Metrics = {
  /** Counts what goes on between the gateway and Booster. */
  readonly observer: Observer & BulkheadObserver;
  requestEnded(request: CountedRequest): void;
  updateRepeated(repeat: Repeat): void;
  redisFailed(): void;
  /** Everything in Prometheus' text format. */
  render(): Promise<{ readonly contentType: string; readonly text: string }>;
};

/** Read when the metrics are scraped. */
export type Gauges = {
  readonly breakerState: () => BreakerState;
  readonly callsInFlight: () => number;
  readonly queueLength: () => number;
  readonly droppedLogLines: () => number;
};

const breakerStates = ['closed', 'open', 'halfOpen'] as const satisfies readonly BreakerState[];
const durationBuckets = [0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10];

/** The gateway's metrics in a registry of their own, with Node's default ones. No label ever holds an id or a text. */
export function createMetrics({ breakerState, callsInFlight, queueLength, droppedLogLines }: Gauges): Metrics {
  const registry = new Registry();
  const registers = [registry];
  collectDefaultMetrics({ register: registry });
  const requests = counter(
    'booster_gateway_requests_total',
    'GraphQL requests by their root field and by the code of their response.',
    ['operation', 'code'],
  );
  const requestSeconds = histogram(
    'booster_gateway_request_duration_seconds',
    'GraphQL requests, from the first byte to the last.',
    durationBuckets,
    ['operation'],
  );
  const calls = counter(
    'booster_gateway_upstream_calls_total',
    "Calls of Booster's operations by the status of the last attempt and by the kind of error, or ok.",
    ['operation', 'status', 'kind'],
  );
  const callAttempts = histogram(
    'booster_gateway_upstream_call_attempts',
    'Attempts of a call; none when it was shed.',
    [0, 1, 2, 3],
    ['operation'],
  );
  const attemptSeconds = histogram(
    'booster_gateway_upstream_attempt_duration_seconds',
    'Attempts, each one exchange with Booster.',
    durationBuckets,
    ['operation'],
  );
  new Gauge({
    name: 'booster_gateway_breaker_state',
    help: 'State of the breaker in front of Booster: 1 for the present one.',
    labelNames: ['state'] as const,
    registers,
    collect() {
      for (const state of breakerStates) this.set({ state }, state === breakerState() ? 1 : 0);
    },
  });
  gauge('booster_gateway_upstream_calls_in_flight', 'Calls that hold a permit.', callsInFlight);
  new Counter({
    name: 'booster_gateway_log_lines_dropped_total',
    help: 'Log lines dropped because standard output was not read fast enough.',
    registers,
    collect() {
      this.reset();
      this.inc(droppedLogLines());
    },
  });
  gauge('booster_gateway_bulkhead_queue_length', 'Calls that wait for a permit.', queueLength);
  const permitWaitSeconds = histogram(
    'booster_gateway_bulkhead_wait_seconds',
    'Time that calls have waited for a permit.',
    [0.001, 0.005, 0.01, 0.05, 0.1, 0.25, 0.5, 1],
  );
  const shed = counter(
    'booster_gateway_shed_total',
    'Requests and calls rejected as OVERLOADED because no permit was free and the queue was full or too slow.',
  );
  const repeats = counter(
    'booster_gateway_updates_repeated_total',
    'Updates that were sent before: joined one under way, replayed its result, or rejected.',
    ['result'],
  );
  const redisFailures = counter('booster_gateway_redis_failures_total', 'Commands to Redis that failed.');

  return {
    observer: {
      permitAcquired: (waitedMs) => permitWaitSeconds.observe(waitedMs / 1_000),
      callShed: () => shed.inc(),
      attemptEnded: (operation, durationMs) => attemptSeconds.observe({ operation }, durationMs / 1_000),
      callEnded({ operation, status, kind, attempts }) {
        calls.inc({ operation, status: statusLabel(status), kind: kind ?? 'ok' });
        callAttempts.observe({ operation }, attempts);
      },
    },
    requestEnded({ operation, code, durationMs }) {
      requests.inc({ operation, code });
      requestSeconds.observe({ operation }, durationMs / 1_000);
    },
    updateRepeated: (result) => repeats.inc({ result }),
    redisFailed: () => redisFailures.inc(),
    render: async () => ({ contentType: registry.contentType, text: await registry.metrics() }),
  };

  function counter<Label extends string>(name: string, help: string, labelNames: Label[] = []) {
    return new Counter({ name, help, labelNames, registers });
  }

  function histogram<Label extends string>(name: string, help: string, buckets: number[], labelNames: Label[] = []) {
    return new Histogram({ name, help, buckets, labelNames, registers });
  }

  function gauge(name: string, help: string, read: () => number) {
    new Gauge({
      name,
      help,
      registers,
      collect() {
        this.set(read());
      },
    });
  }
}

/** A broken upstream may send any three digits; that would be a thousand series. */
function statusLabel(status: number | undefined): string {
  if (status === undefined) return 'none';
  return status >= 200 && status < 600 ? String(status) : 'other';
}
