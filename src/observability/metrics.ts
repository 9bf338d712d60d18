import { collectDefaultMetrics, Registry } from 'prom-client';
import { tokenProblems } from '../auth/caller.js';
import type { BreakerState } from '../booster/breaker.js';
import { type Observer, pathTemplates, type ShedReason } from '../booster/callContext.js';
import { errorKinds } from '../booster/errorKinds.js';
import { type Cause, causes } from '../causes.js';
import { codeOf, outcomeOf, type RequestSummary } from '../graphql/requestSummary.js';
import type { Repeat } from '../idempotency/updates.js';
import { version } from '../version.js';
import { createInstruments, each, pairs } from './instruments.js';
import { createMetricsServer } from './metricsServer.js';
import { requestSeries, userErrorCodes } from './requestSeries.js';

/** Read when the metrics are scraped. */
type Gauges = {
  readonly breaker: BreakerState;
  readonly requestsInFlight: number;
  readonly callsInFlight: number;
  readonly queueLength: number;
  readonly droppedLogLines: number;
};

type EndedRequest = { readonly route: string; readonly summary: RequestSummary; readonly durationMs: number };

const breakerStates = ['closed', 'open', 'halfOpen'] as const satisfies readonly BreakerState[];
const repeats = ['joined', 'replayed', 'reused', 'inFlight'] as const satisfies readonly Repeat[];
const shedReasons = ['queueFull', 'waitedTooLong', 'bodies'] as const satisfies readonly ShedReason[];
const operations = each('operation', Object.keys(pathTemplates));
const durationBuckets = [0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10];

/**
 * The gateway's metrics in a registry of their own, with Node's default ones, and the server that renders them. No label ever
 * holds an id or a text. An observation costs some microseconds: an update without a retry, a wait or an error makes five.
 */
export function createMetrics(readGauges: () => Gauges) {
  const registry = new Registry();
  const { counter, openCounter, histogram, gauge } = createInstruments(registry);
  collectDefaultMetrics({ register: registry });
  gauge('build_info', 'The version that runs, and its Node: always 1.', ['version', 'node']).set(
    { version, node: process.version },
    1,
  );
  const requests = counter('requests_total', 'GraphQL requests by root field, code and outcome.', requestSeries());
  const durations = requestSeries().map(({ operation, outcome }) => ({ operation, outcome }));
  const requestSeconds = histogram(
    'request_duration_seconds',
    'GraphQL requests, from the first byte to the last.',
    durationBuckets,
    durations,
  );
  const userErrors = counter('user_errors_total', 'Entries of userErrors by code.', each('code', userErrorCodes));
  const tokenRejections = counter(
    'token_rejections_total',
    'Requests whose token was rejected.',
    each('reason', tokenProblems),
  );
  const jwksFailures = counter('jwks_failures_total', 'Failed fetches of JWT_JWKS_URL.', each('cause', causes));
  const calls = counter(
    'upstream_calls_total',
    "Calls of Booster's operations by the kind of error, or ok.",
    pairs(operations, each('kind', ['ok', ...Object.keys(errorKinds)])),
  );
  const failures = counter(
    'upstream_failures_total',
    'Calls that failed below HTTP, by the cause of their last attempt.',
    pairs(operations, each('cause', causes)),
  );
  // The one open label: Booster may respond with any status.
  const responses = openCounter(
    'upstream_responses_total',
    'Attempts by the status of their response, none without one.',
    ['operation', 'status'],
  );
  const retries = counter('upstream_retries_total', 'Attempts after the first of a call.', operations);
  const attemptSeconds = histogram(
    'upstream_attempt_duration_seconds',
    'Attempts, each one exchange with Booster.',
    durationBuckets,
    operations,
  );
  const breakerState = gauge('breaker_state', 'Breaker in front of Booster: 1 for the present state.', ['state']);
  const openings = counter('breaker_openings_total', 'How often the breaker has opened.');
  const requestsInFlight = gauge('requests_in_flight', 'HTTP requests whose response is not sent completely.');
  const callsInFlight = gauge('upstream_calls_in_flight', 'Calls that hold a permit.');
  const queueLength = gauge('bulkhead_queue_length', 'Calls that wait for a permit.');
  const waitSeconds = histogram(
    'bulkhead_wait_seconds',
    'Time that calls have waited for a permit; calls that got one at once are not in it.',
    [0.001, 0.005, 0.01, 0.05, 0.1, 0.25, 0.5, 1],
  );
  const shed = counter('shed_total', 'Requests and calls rejected as OVERLOADED.', each('reason', shedReasons));
  const repeated = counter('updates_repeated_total', 'Updates that were sent before.', each('result', repeats));
  const rateLimited = counter('rate_limited_total', 'RATE_LIMITED requests.', each('by', ['GATEWAY', 'BOOSTER']));
  const redisFailures = counter('redis_failures_total', 'Commands to Redis that failed.', each('cause', causes));
  const droppedLogLines = counter(
    'log_lines_dropped_total',
    'Log lines dropped because standard output was not read fast enough.',
  );
  const auditLinesLost = counter('audit_lines_lost_total', 'Lines of AUDIT_LOG that could not be written.');

  const observer: Observer = {
    permitAwaited: (waitedMs) => waitSeconds.observe(waitedMs / 1_000),
    callShed: (reason) => shed.inc({ reason }),
    breakerOpened: () => openings.inc(),
    attemptEnded(operation, durationMs, status) {
      attemptSeconds.observe({ operation }, durationMs / 1_000);
      responses.inc({ operation, status: statusLabel(status) });
    },
    callEnded({ operation, kind, cause, attempts }) {
      calls.inc({ operation, kind: kind ?? 'ok' });
      if (cause !== undefined) failures.inc({ operation, cause });
      if (attempts > 1) retries.inc({ operation }, attempts - 1);
    },
  };
  return {
    /** Counts what goes on between the gateway and Booster. */
    observer,
    requestEnded({ route, summary, durationMs }: EndedRequest) {
      if (route !== '/graphql') return;
      const { rootField: operation, update = [], tokenProblem } = summary;
      const outcome = outcomeOf(summary) ?? 'none';
      requests.inc({ operation, code: codeOf(summary), outcome });
      requestSeconds.observe({ operation, outcome }, durationMs / 1_000);
      if (summary.error?.limitedBy !== undefined) rateLimited.inc({ by: summary.error.limitedBy });
      for (const code of update) userErrors.inc({ code });
      if (tokenProblem !== undefined) tokenRejections.inc({ reason: tokenProblem });
    },
    updateRepeated: (result: Repeat) => repeated.inc({ result }),
    redisFailed: (cause: Cause) => redisFailures.inc({ cause }),
    jwksFailed: (cause: Cause) => jwksFailures.inc({ cause }),
    auditLost: (lines: number) => auditLinesLost.inc(lines),
    server: createMetricsServer(registry, setGauges),
  };

  function setGauges() {
    const now = readGauges();
    for (const state of breakerStates) breakerState.set({ state }, state === now.breaker ? 1 : 0);
    requestsInFlight.set(now.requestsInFlight);
    callsInFlight.set(now.callsInFlight);
    queueLength.set(now.queueLength);
    droppedLogLines.reset();
    droppedLogLines.inc(now.droppedLogLines);
  }
}

/** A broken upstream may send any three digits; that would be a thousand series. */
function statusLabel(status: number | undefined): string {
  if (status === undefined) return 'none';
  return status >= 200 && status < 600 ? String(status) : 'other';
}
