import { readFile } from 'node:fs/promises';
import type { Writable } from 'node:stream';
import { leaveToBooster } from './auth/caller.js';
import { startJwtAuthentication } from './auth/jwt.js';
import { type BoosterCaller, createBoosterClient, type Upstream } from './booster/client.js';
import { createDeadline } from './booster/deadline.js';
import type { Config } from './config/config.js';
import { startContractCheck } from './contractCheck.js';
import { createApolloServer } from './graphql/apolloServer.js';
import type { Context } from './graphql/context.js';
import { createDocuments } from './graphql/documents.js';
import { createCustomerLoader } from './graphql/loaders.js';
import { codeOf } from './graphql/requestSummary.js';
import { createSchemas } from './graphql/schema.js';
import { createApp } from './http/app.js';
import { drainOnStop } from './http/draining.js';
import { createFirstSteps, type FirstSteps } from './http/firstSteps.js';
import { type AuthorizedRequest, addGraphqlRoute } from './http/graphqlRoute.js';
import { addHealth, type Health } from './http/health.js';
import { listen, urlOf } from './http/listening.js';
import { addDevelopmentPages, renderSandbox, studioOrigins } from './http/pages.js';
import { createLogDestination } from './observability/logDestination.js';
import { createMetrics } from './observability/metrics.js';
import { createMetricsServer } from './observability/metricsServer.js';
import { nameOf } from './observability/nameOf.js';
import { createUpstream } from './upstream.js';

export type Gateway = {
  /** Where it listens, without a path. */
  readonly url: string;
  /** Where Prometheus looks, when METRICS_PORT is set. */
  readonly metricsUrl: string | undefined;
  /** What to try first: a read and an update, ready to run. */
  readonly firstSteps: FirstSteps;
  /** Logs an error that nobody caught, by its name and place. */
  reportDefect(error: unknown): void;
  /** Answers what has been sent by now, takes nothing new, then ends everything. The log is written when it resolves. */
  close(): Promise<void>;
};

export type GatewayOptions = {
  /** Gets the log lines. Default: standard output. */
  readonly logTo?: Writable;
  /** What the pages of development open with. */
  readonly firstSteps?: FirstSteps;
};

/** The composition root: builds every layer from the configuration and starts it. Throws when the port is taken. */
export async function startGateway(
  config: Config,
  { logTo = process.stdout, firstSteps = createFirstSteps() }: GatewayOptions = {},
): Promise<Gateway> {
  const log = createLogDestination(logTo);
  const metrics =
    config.metrics &&
    createMetrics({
      breakerState: () => booster.breakerState(),
      callsInFlight: () => booster.callsInFlight(),
      queueLength: () => booster.queueLength(),
      droppedLogLines: log.droppedLines,
    });
  const observers = metrics ? [metrics.observer] : [];
  const { upstream, ...booster } = createUpstream(config, observers);
  const metricsServer = metrics && createMetricsServer(metrics);

  const { app, connections } = await createApp({
    logger: { level: config.logLevel, stream: log },
    corsOrigins: config.corsOrigins ?? (config.production ? [] : studioOrigins),
    onlyThisMachine: config.production ? undefined : config.host,
    connectionTimeoutMs: config.booster.deadlineMs + 60_000,
    onEnded: ({ route, summary, durationMs }) => {
      if (route === '/graphql')
        metrics?.requestEnded({ operation: summary.rootField, code: codeOf(summary), durationMs });
    },
  });
  log.onGap((dropped) => app.log.warn({ dropped }, 'Log lines were dropped here: they were not read fast enough'));
  let status: Health['status'] = 'ready';
  addHealth(app, () => ({ status, booster: booster.breakerState() }));
  // Whatever has arrived by then can still use up its deadline.
  const arrivalMs = (config.shutdownTimeoutMs - config.booster.deadlineMs) / 2;
  const endConnections = drainOnStop(app.server, connections, arrivalMs);
  const schemas = createSchemas({
    typeDefs: await read('schema.graphql'),
    federation: await read('federation.graphql'),
  });
  const documents = createDocuments(schemas, !config.production);
  const apollo = createApolloServer(schemas, documents);
  await apollo.start();
  const jwt = config.auth.mode === 'service' ? startJwtAuthentication(config.auth.jwt, app.log) : undefined;
  addGraphqlRoute(app, {
    apollo,
    documents,
    page: config.production ? undefined : await renderSandbox(firstSteps),
    hasRoom: booster.hasRoom,
    authenticate: jwt?.authenticate ?? leaveToBooster,
    createContext: (request) =>
      createContext(upstream, request, {
        deadline: createDeadline(config.booster.deadlineMs, request.arrivedAtMs),
        observers: [...observers, { callEnded: (call) => request.summary.calls.push(call) }],
      }),
  });
  if (!config.production) addDevelopmentPages(app, firstSteps);
  const contractCheck = startContractCheck(config, app.log);

  try {
    await Promise.all([app.ready(), contractCheck.mayListen]);
    if (metricsServer && config.metrics) await listen(metricsServer, config.metrics).catch(blameMetrics);
    await listen(app.server, config);
  } catch (error) {
    await close();
    throw error;
  }
  const url = urlOf(app.server);
  const metricsUrl = metricsServer && `${urlOf(metricsServer)}/metrics`;
  // In development the start block says it.
  if (config.production) app.log.info({ url, metricsUrl }, 'The gateway is running');
  return { url, metricsUrl, firstSteps, reportDefect, close: () => close().then(log.flush) };

  function reportDefect(error: unknown) {
    app.log.fatal({ defect: nameOf(error) }, 'The gateway failed and stops');
  }

  async function close() {
    status = 'draining';
    await endConnections();
    await Promise.all([app.close(), contractCheck.close()]);
    await apollo.stop();
    await booster.close();
    jwt?.close();
    metricsServer?.close();
    metricsServer?.closeAllConnections();
  }
}

/** So that its own variables are named, and not those of the gateway. */
function blameMetrics(error: Error): never {
  throw Object.assign(error, { ofMetrics: true });
}

function read(file: string): Promise<string> {
  return readFile(new URL(`../${file}`, import.meta.url), 'utf8');
}

function createContext(
  upstream: Upstream,
  request: AuthorizedRequest,
  rest: Pick<BoosterCaller, 'deadline' | 'observers'>,
): Context {
  const { requestId, operation, summary } = request;
  const booster = createBoosterClient(upstream, { ...request, ...rest });
  return { requestId, operation, booster, customers: createCustomerLoader(booster), summary };
}
