import { readFile } from 'node:fs/promises';
import type { Writable } from 'node:stream';
import { type BoosterCaller, createBoosterClient, type Upstream } from './booster/client.js';
import { createDeadline } from './booster/deadline.js';
import { leaveToBooster } from './callers/caller.js';
import { startJwtAuthentication } from './callers/jwt.js';
import type { Config } from './config.js';
import { startContractCheck } from './contractCheck/atStart.js';
import { createApolloServer } from './graphql/apolloServer.js';
import type { Context } from './graphql/context.js';
import { createCustomerLoader } from './graphql/loaders.js';
import { codeOf } from './graphql/requestRecord.js';
import { createSchema } from './graphql/schema.js';
import { createAdmission } from './http/admission.js';
import { createApp } from './http/app.js';
import { endConnectionsOf } from './http/connections.js';
import { credentialsOf } from './http/credentials.js';
import { type FirstSteps, firstStepsWith } from './http/firstSteps.js';
import { addGraphqlRoute, type Sender } from './http/graphqlRoute.js';
import { addHealth, type Health } from './http/health.js';
import { listen, urlOf } from './http/listening.js';
import { addDevelopmentPages, sandboxPage, studioOrigins } from './http/pages.js';
import type { LocalBooster } from './localBooster/server.js';
import { createLogDestination } from './observability/logDestination.js';
import { createMetrics } from './observability/metrics.js';
import { createMetricsServer } from './observability/metricsServer.js';
import { nameOf } from './observability/nameOf.js';
import { startUpstream } from './upstream.js';

export type Gateway = {
  /** Where it listens, without a path. */
  readonly url: string;
  /** The embedded Booster, when no other was named. */
  readonly localBooster: Pick<LocalBooster, 'url'> | undefined;
  /** Where Prometheus looks, when METRICS_PORT is set. */
  readonly metricsUrl: string | undefined;
  /** What to try first: a read and an update, ready to run. */
  readonly firstSteps: FirstSteps;
  /** Logs an error that nobody caught, by its name and place. */
  reportDefect(error: unknown): void;
  /** Answers what has been sent by now, takes nothing new, then ends everything. The log is written when it resolves. */
  close(): Promise<void>;
};

/** The composition root: builds every layer from the configuration and starts it. Throws when the port is taken. */
export async function startGateway(
  config: Config,
  { logTo = process.stdout }: { logTo?: Writable } = {},
): Promise<Gateway> {
  const { maxConcurrent } = config.booster;
  const log = createLogDestination(logTo);
  const metrics =
    config.metrics &&
    createMetrics({
      breakerState: () => booster.breakerState(),
      callsInFlight: () => booster.callsInFlight(),
      droppedLogLines: log.droppedLines,
    });
  const observers = metrics ? [metrics.observer] : [];
  const { upstream, baseUrl, localBooster, ...booster } = await startUpstream(config, observers);
  const metricsServer = metrics && createMetricsServer(metrics);
  const firstSteps = firstStepsWith(
    localBooster !== undefined,
    config.auth.mode === 'caller' ? localBooster?.token : undefined,
  );

  const { app, answers } = await createApp({
    logger: { level: config.logLevel, stream: log },
    corsOrigins: config.corsOrigins ?? (config.production ? [] : studioOrigins),
    connectionTimeoutMs: config.booster.deadlineMs + 60_000,
    onEnded: ({ route, record, durationMs }) => {
      if (route === '/graphql')
        metrics?.requestEnded({ operation: record.rootField, code: codeOf(record), durationMs });
    },
  });
  log.onGap((dropped) => app.log.warn({ dropped }, 'Log lines were dropped here: they were not read fast enough'));
  let status: Health['status'] = 'ready';
  addHealth(app, () => ({ status, booster: booster.breakerState() }));
  // Whatever has arrived by then can still use up its deadline.
  const arrivalMs = (config.shutdownTimeoutMs - config.booster.deadlineMs) / 2;
  const endConnections = endConnectionsOf(app.server, answers, arrivalMs);
  const apollo = createApolloServer({
    schema: createSchema({ typeDefs: await read('schema.graphql'), federation: await read('federation.graphql') }),
    introspection: !config.production,
    landingPage: config.production ? undefined : sandboxPage(firstSteps),
  });
  await apollo.start();
  const jwt = config.auth.mode === 'service' ? startJwtAuthentication(config.auth.jwt, app.log) : undefined;
  addGraphqlRoute(app, {
    apollo,
    // What has come in waits for Booster in the bulkhead; what waits here has cost next to nothing yet.
    admission: createAdmission({ maxActive: 2 * maxConcurrent, maxWaiting: 10 * maxConcurrent, maxWaitMs: 1_000 }),
    authenticate: jwt?.authenticate ?? leaveToBooster,
    createContext: (sender) =>
      createContext(upstream, sender, {
        deadline: createDeadline(config.booster.deadlineMs, sender.arrivedAtMs),
        observers: [...observers, { callEnded: (call) => sender.record.calls.push(call), waits: sender.lendPlace }],
      }),
  });
  if (!config.production) addDevelopmentPages(app, firstSteps);
  const contractCheck = startContractCheck(config.contractCheck, baseUrl, app.log);

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
  return { url, metricsUrl, localBooster, firstSteps, reportDefect, close: () => close().then(log.flush) };

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
  { record, ...sender }: Sender,
  rest: Pick<BoosterCaller, 'deadline' | 'observers'>,
): Context {
  const booster = createBoosterClient(upstream, { ...sender, ...rest });
  return {
    requestId: sender.requestId,
    booster,
    customers: createCustomerLoader(booster),
    credentials: () => [sender.authorization, ...(upstream.credential?.secrets() ?? [])].flatMap(credentialsOf),
    record,
  };
}
