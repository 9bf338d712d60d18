import { createServer } from 'node:http';
import { Counter, collectDefaultMetrics, Gauge, Histogram, Registry } from 'prom-client';
import type { BreakerState } from '../booster/breaker.js';
import type { Observer } from '../booster/callContext.js';
import type { Repeat } from '../idempotency/updates.js';

/** Read when the metrics are scraped. */
type Gauges = {
  readonly breaker: BreakerState;
  readonly callsInFlight: number;
  readonly queueLength: number;
  readonly droppedLogLines: number;
};

const breakerStates = ['closed', 'open', 'halfOpen'] as const satisfies readonly BreakerState[];
const repeats = ['joined', 'replayed', 'reused', 'inFlight'] as const satisfies readonly Repeat[];
const durationBuckets = [0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10];

/**
 * The gateway's metrics in a registry of their own, with Node's default ones, and the server that renders them. No label ever
 * holds an id or a text.
 */
export function createMetrics(readGauges: () => Gauges) {
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
  const breakerState = gauge(
    'booster_gateway_breaker_state',
    'State of the breaker in front of Booster: 1 for the present one.',
    ['state'],
  );
  const callsInFlight = gauge('booster_gateway_upstream_calls_in_flight', 'Calls that hold a permit.');
  const droppedLogLines = counter(
    'booster_gateway_log_lines_dropped_total',
    'Log lines dropped because standard output was not read fast enough.',
  );
  const queueLength = gauge('booster_gateway_bulkhead_queue_length', 'Calls that wait for a permit.');
  const permitWaitSeconds = histogram(
    'booster_gateway_bulkhead_wait_seconds',
    'Time that calls have waited for a permit.',
    [0.001, 0.005, 0.01, 0.05, 0.1, 0.25, 0.5, 1],
  );
  const shed = counter(
    'booster_gateway_shed_total',
    'Requests and calls rejected as OVERLOADED because no permit was free and the queue was full or too slow.',
  );
  const repeated = counter(
    'booster_gateway_updates_repeated_total',
    'Updates that were sent before: joined one under way, replayed its result, or rejected.',
    ['result'],
  );
  // From 0, so that the first one is an increase.
  for (const result of repeats) repeated.inc({ result }, 0);
  const auditLinesLost = counter(
    'booster_gateway_audit_lines_lost_total',
    'Lines of AUDIT_LOG that could not be written.',
  );
  const redisFailures = counter('booster_gateway_redis_failures_total', 'Commands to Redis that failed.');

  const observer: Observer = {
    permitAcquired: (waitedMs) => permitWaitSeconds.observe(waitedMs / 1_000),
    callShed: () => shed.inc(),
    attemptEnded: (operation, durationMs) => attemptSeconds.observe({ operation }, durationMs / 1_000),
    callEnded({ operation, status, kind, attempts }) {
      calls.inc({ operation, status: statusLabel(status), kind: kind ?? 'ok' });
      callAttempts.observe({ operation }, attempts);
    },
  };
  return {
    /** Counts what goes on between the gateway and Booster. */
    observer,
    /** Both labels have few values, none of them the caller's. */
    requestEnded(operation: string, code: string, durationMs: number) {
      requests.inc({ operation, code });
      requestSeconds.observe({ operation }, durationMs / 1_000);
    },
    updateRepeated: (result: Repeat) => repeated.inc({ result }),
    redisFailed: () => redisFailures.inc(),
    auditLost: (lines: number) => auditLinesLost.inc(lines),
    server: createMetricsServer(registry, setGauges),
  };

  function setGauges() {
    const now = readGauges();
    for (const state of breakerStates) breakerState.set({ state }, state === now.breaker ? 1 : 0);
    callsInFlight.set(now.callsInFlight);
    queueLength.set(now.queueLength);
    droppedLogLines.reset();
    droppedLogLines.inc(now.droppedLogLines);
  }

  function counter<Label extends string>(name: string, help: string, labelNames: Label[] = []) {
    return new Counter({ name, help, labelNames, registers });
  }

  function histogram<Label extends string>(name: string, help: string, buckets: number[], labelNames: Label[] = []) {
    return new Histogram({ name, help, buckets, labelNames, registers });
  }

  function gauge<Label extends string>(name: string, help: string, labelNames: Label[] = []) {
    return new Gauge({ name, help, labelNames, registers });
  }
}

/** GET /metrics on a listener of its own, out of reach of the gateway's callers. The caller makes it listen. */
function createMetricsServer(registry: Registry, setGauges: () => void) {
  return createServer(async (request, response) => {
    request.resume();
    const [path] = (request.url ?? '').split('?', 1);
    if (path !== '/metrics') return void response.writeHead(404).end();
    if (request.method !== 'GET') return void response.writeHead(405, { allow: 'GET' }).end();
    setGauges();
    const text = await registry.metrics();
    response.writeHead(200, { 'content-type': registry.contentType, 'cache-control': 'no-store' }).end(text);
  });
}

/** A broken upstream may send any three digits; that would be a thousand series. */
function statusLabel(status: number | undefined): string {
  if (status === undefined) return 'none';
  return status >= 200 && status < 600 ? String(status) : 'other';
}
