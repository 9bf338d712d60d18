import type { Writable } from 'node:stream';
import { setTimeout as sleep } from 'node:timers/promises';
import type { Call } from './booster/callContext.js';
import { createBoosterClient } from './booster/client.js';
import { createDeadline } from './booster/deadline.js';
import type { Config } from './config/config.js';
import { startContractCheck } from './contractCheck.js';
import type { Context } from './graphql/context.js';
import { createCustomerLoader } from './graphql/loaders.js';
import { startGraphqlServer } from './graphqlServer.js';
import { createApp, loopbackOrigin } from './http/app.js';
import { type FirstSteps, readFirstSteps, type Sample } from './http/firstSteps.js';
import { type AuthorizedRequest, addGraphqlRoute } from './http/graphqlRoute.js';
import { addHealth, type Health } from './http/health.js';
import { blameMetrics, listen, urlOf } from './http/listening.js';
import { addDevelopmentPages, renderSandbox, studioOrigins } from './http/pages.js';
import { createUpdates } from './idempotency/updates.js';
import { withBreakerLines } from './observability/breakerLines.js';
import { createLogDestination } from './observability/logDestination.js';
import { createMetrics } from './observability/metrics.js';
import { nameOf } from './observability/nameOf.js';
import { flushSpans, startTracing } from './observability/tracing.js';
import { createFromSecrets } from './secrets.js';
import { startLine } from './startLine.js';
import { createUpstream } from './upstream.js';

export type Gateway = {
  /** Without a path. */
  readonly url: string;
  /** For Prometheus, when METRICS_PORT is set. */
  readonly metricsUrl: string | undefined;
  /** A read and an update, ready to run; undefined in production. */
  readonly firstSteps: FirstSteps | undefined;
  /** Logs an uncaught error, by its name and where it was thrown. */
  reportDefect(error: unknown): void;
  /** Reports that it is not ready, and still serves for SHUTDOWN_DELAY_MS. */
  announceStop(): Promise<void>;
  /** Responds to what has been sent by now, accepts nothing new, then ends everything. Resolves when the log is written. */
  close(): Promise<void>;
};

export type GatewayOptions = {
  /** Of the log lines. Default: standard output. */
  readonly logTo?: Writable;
  /** For the first content of the development pages. */
  readonly sample?: Sample;
};

/** The composition root: builds every layer from the configuration and starts it. Throws when the port is taken. */
export async function startGateway(
  config: Config,
  { logTo = process.stdout, sample }: GatewayOptions = {},
): Promise<Gateway> {
  const { production } = config;
  const firstSteps = production ? undefined : await readFirstSteps(sample);
  const { deadlineMs } = config.booster;
  // What has arrived by then can still use up its deadline.
  const drainTimeoutMs = (config.shutdownTimeoutMs - deadlineMs) / 2;
  const log = createLogDestination(logTo);
  const metrics = config.metrics && createMetrics(() => ({ ...booster.state(), ...connectionState(), ...log.state() }));
  const observer = withBreakerLines(metrics?.observer, () => app.log);
  const { upstream, ...booster } = createUpstream(config, observer);

  const graphql = await startGraphqlServer(config, () => app.log);
  const { app, endConnections, connectionState } = await createApp({
    logger: { level: config.logLevel, stream: log },
    corsOrigins: production ? (config.corsOrigins ?? []) : [...(config.corsOrigins ?? studioOrigins), loopbackOrigin],
    onlyThisMachine: production ? undefined : config.host,
    connectionTimeoutMs: deadlineMs + 60_000,
    drainTimeoutMs,
    onEnded: metrics?.requestEnded,
    onBodyShed: () => metrics?.observer.callShed?.('bodies'),
  });
  log.onGap((dropped) => app.log.warn({ dropped }, 'Log lines were dropped here: they were not read fast enough'));
  if (config.tracing) await startTracing(app.log);
  for (const warning of config.warnings) app.log.warn(warning);
  const secrets = await createFromSecrets(config, { log: app.log, metrics, upstream: booster });
  let status: Health['status'] = 'ready';
  addHealth(app, () => ({ status, booster: booster.state().breaker }));
  addGraphqlRoute(app, {
    apollo: graphql.apollo,
    documents: graphql.documents,
    page: firstSteps && (await renderSandbox(firstSteps)),
    hasRoom: booster.hasRoom,
    authenticate: secrets.authenticate,
    rateLimits: secrets.rateLimits,
    updates: createUpdates({ store: secrets.store, deadlineMs, onRepeat: (repeat) => metrics?.updateRepeated(repeat) }),
    createContext,
  });
  if (firstSteps) addDevelopmentPages(app, firstSteps);
  const contractCheck = startContractCheck(config, app.log);

  try {
    await Promise.all([app.ready(), contractCheck.mayListen]);
    if (metrics && config.metrics) await listen(metrics.server, config.metrics).catch(blameMetrics);
    await listen(app.server, config);
  } catch (error) {
    await close();
    throw error;
  }
  const url = urlOf(app.server);
  const metricsUrl = metrics && `${urlOf(metrics.server)}/metrics`;
  // In development the start block says it.
  if (production) app.log.info({ url, metricsUrl, ...startLine(config) }, 'The gateway is running');
  return { url, metricsUrl, firstSteps, reportDefect, announceStop, close: () => close().then(log.flush) };

  function createContext(request: AuthorizedRequest): Context {
    const { requestId, operation, summary, authorization, permissions, trace, update, arrivedAtMs } = request;
    const deadline = createDeadline(deadlineMs, arrivedAtMs);
    const callObservers = [observer, { callEnded: (call: Call) => summary.calls.push(call) }];
    const caller = { authorization, permissions, requestId, deadline, trace, observers: callObservers };
    const { identity } = permissions;
    const client = secrets.audited(createBoosterClient(upstream, caller), { requestId, identity });
    const once = async (execute: () => Promise<void>) => update?.once(execute, deadline.remainingMs());
    return { requestId, operation, summary, booster: client, customers: createCustomerLoader(client), once };
  }

  function reportDefect(error: unknown) {
    app.log.fatal({ defect: nameOf(error) }, 'The gateway failed and stops');
  }

  async function announceStop() {
    status = 'draining';
    await sleep(config.shutdownDelayMs, undefined, { ref: false });
  }

  async function close() {
    status = 'draining';
    await endConnections();
    await Promise.all([app.close(), contractCheck.close()]);
    await graphql.stop();
    await booster.close();
    await flushSpans(drainTimeoutMs / 2);
    await secrets.close();
    metrics?.server.close();
    metrics?.server.closeAllConnections();
  }
}
