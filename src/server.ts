import { readFile } from 'node:fs/promises';
import { withBreaker } from './booster/breaker.js';
import { withBulkhead } from './booster/bulkhead.js';
import { type BoosterCaller, createBoosterClient, type Upstream } from './booster/client.js';
import { createDeadline } from './booster/deadline.js';
import { jsonCodec } from './booster/json.js';
import { withResend } from './booster/resend.js';
import { createPoolTransport } from './booster/transport.js';
import { xmlCodec } from './booster/xml.js';
import type { Config } from './config.js';
import { startContractCheck } from './contractCheck/atStart.js';
import { createApolloServer } from './graphql/apolloServer.js';
import type { Context } from './graphql/context.js';
import { createCustomerLoader } from './graphql/loaders.js';
import { createAdmission } from './http/admission.js';
import { createApp } from './http/app.js';
import { endConnectionsOf } from './http/connections.js';
import { credentialsOf } from './http/credentials.js';
import { nameOf } from './http/failures.js';
import { type FirstSteps, firstStepsWith } from './http/firstSteps.js';
import { addGraphqlRoute } from './http/graphqlRoute.js';
import { addDevelopmentPages, sandboxPage, studioOrigins } from './http/pages.js';
import { type LocalBooster, startLocalBooster } from './localBooster/server.js';

export type Gateway = {
  /** Where it listens, without a path. */
  readonly url: string;
  /** The embedded Booster, when no other was named. */
  readonly localBooster: Pick<LocalBooster, 'url'> | undefined;
  /** What to try first: an update, ready to run. */
  readonly firstSteps: FirstSteps;
  /** Takes no new connections, answers what is under way, then ends everything. */
  close(): Promise<void>;
};

/** The composition root: builds every layer from the configuration and starts it. Throws when the port is taken. */
export async function startGateway(config: Config): Promise<Gateway> {
  const localBooster = config.booster.baseUrl === undefined ? await startLocalBooster() : undefined;
  const baseUrl = config.booster.baseUrl ?? new URL(localBooster?.url ?? '');
  const pool = createPoolTransport(baseUrl, config.booster.maxConcurrent);
  const { timeoutMs, timeZone, maxConcurrent } = config.booster;
  const bulkhead = withBulkhead(pool.transport, maxConcurrent);
  const breaker = withBreaker(bulkhead.transport);
  const upstream: Upstream = {
    transport: withResend(breaker.transport),
    codec: config.booster.format === 'xml' ? xmlCodec : jsonCodec,
    timeoutMs,
    timeZone,
  };
  const firstSteps = firstStepsWith(localBooster?.token);

  const app = await createApp({
    logger: { level: config.logLevel },
    corsOrigins: config.corsOrigins ?? (config.production ? [] : studioOrigins),
  });
  const endConnections = endConnectionsOf(app.server);
  const apollo = createApolloServer({
    typeDefs: await readFile(new URL('../schema.graphql', import.meta.url), 'utf8'),
    introspection: !config.production,
    landingPage: config.production ? undefined : sandboxPage(firstSteps),
    reportDefect: (error, requestId) => app.log.error({ requestId, defect: nameOf(error) }, 'The gateway failed'),
  });
  await apollo.start();
  addGraphqlRoute(app, {
    apollo,
    // What has come in waits for Booster in the bulkhead; what waits here has cost next to nothing yet.
    admission: createAdmission({ maxActive: 2 * maxConcurrent, maxWaiting: 10 * maxConcurrent, maxWaitMs: 1_000 }),
    createContext: ({ authorization, requestId }) =>
      createContext(upstream, { authorization, requestId, deadline: createDeadline(config.booster.deadlineMs) }),
  });
  if (!config.production) addDevelopmentPages(app, firstSteps);
  const contractCheck = startContractCheck(config.contractCheck, baseUrl, app.log);

  try {
    await Promise.all([app.ready(), contractCheck.mayListen]);
    await listen(app.server, config);
  } catch (error) {
    await close();
    throw error;
  }
  const url = urlOf(app.server.address());
  // In development the start block says it.
  if (config.production) app.log.info({ url }, 'The gateway is running');
  return { url, localBooster, firstSteps, close };

  async function close() {
    endConnections();
    await contractCheck.close();
    await app.close();
    await apollo.stop();
    await pool.close();
    await localBooster?.close();
  }
}

function createContext(upstream: Upstream, caller: BoosterCaller): Context {
  const booster = createBoosterClient(upstream, caller);
  return {
    requestId: caller.requestId,
    booster,
    customers: createCustomerLoader(booster),
    credentials: credentialsOf(caller.authorization),
  };
}

/** Fastify's own listen would log the address in its own words. */
function listen(server: import('node:http').Server, { port, host }: Config): Promise<void> {
  return new Promise((resolve, reject) => {
    server.once('error', reject);
    server.listen({ port, host }, () => {
      server.off('error', reject);
      resolve();
    });
  });
}

function urlOf(address: ReturnType<import('node:net').Server['address']>): string {
  if (address === null || typeof address === 'string') return '';
  // A browser cannot open the address that stands for all.
  const reachable = { '0.0.0.0': '127.0.0.1', '::': '::1' }[address.address] ?? address.address;
  const host = address.family === 'IPv6' ? `[${reachable}]` : reachable;
  return `http://${host}:${address.port}`;
}
