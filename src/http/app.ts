import type { Socket } from 'node:net';
import { performance } from 'node:perf_hooks';
import cors from '@fastify/cors';
import Fastify, { type FastifyInstance, type FastifyServerOptions, LogController } from 'fastify';
import { trackConnections } from './connections.js';
import { drain } from './draining.js';
import { createJsonBodyParser, maxBodyBytes } from './jsonBody.js';
import { reject, rejectUnknownRoute } from './rejection.js';
import { createHeaderCheck, requestIdOf } from './requestHeaders.js';
import { addRequestLog, type EndedRequest } from './requestLog.js';
import { handleClientError, handleConnect } from './socketErrors.js';

export type AppOptions = {
  readonly logger: FastifyServerOptions['logger'];
  /** Origins whose pages may call; none when empty. */
  readonly corsOrigins: readonly (string | RegExp)[];
  /** HOST in development: then only requests to a name of this machine are accepted. */
  readonly onlyThisMachine: string | undefined;
  /** Called with every request that is over. */
  readonly onEnded?: ((ended: EndedRequest) => void) | undefined;
  /** Called with every body that is rejected because those of others take the room. */
  readonly onBodyShed?: () => void;
  /** For a connection on which nothing moves in either direction: longer than any request takes. */
  readonly connectionTimeoutMs: number;
  /** For a request to arrive whole, and for its response to be read, once the gateway stops. */
  readonly drainTimeoutMs: number;
};

export type App = {
  readonly app: FastifyInstance;
  /** Stops listening; resolves when everything under way has its response, and no connection is left. */
  readonly endConnections: () => Promise<void>;
  /** For metrics; in flight: their response is not sent completely. */
  readonly connectionState: () => { readonly requestsInFlight: number };
};

/** Pages of this machine, such as those of a frontend's development server. */
export const loopbackOrigin = /^https?:\/\/(?:(?:[\w-]+\.)*localhost|127(?:\.\d{1,3}){3}|\[::1\])(?::\d{1,5})?$/;

/** For a whole request to arrive. */
const requestTimeoutMs = 20_000;
const maxConnections = 4_096;

/** A Fastify instance with the gateway's rules for every route; the routes themselves are added by the caller. */
export async function createApp(options: AppOptions): Promise<App> {
  const {
    logger = false,
    corsOrigins,
    onlyThisMachine,
    onEnded = () => {},
    onBodyShed = () => {},
    connectionTimeoutMs,
    drainTimeoutMs,
  } = options;
  const app = Fastify({
    logger,
    // Fastify's own request lines hold the URL, and with it what a caller put into it.
    logController: new LogController({ disableRequestLogging: true }),
    // The one line of a request names its id; a logger of its own for each request would cost more than the line.
    childLoggerFactory: (parent) => parent,
    genReqId: requestIdOf,
    bodyLimit: maxBodyBytes,
    exposeHeadRoutes: false,
    // Fastify would load its compilers of JSON Schema, which takes long.
    schemaController: { compilersFactory: { buildValidator: noSchemas, buildSerializer: noSchemas } },
    // A caller that sends slowly is cut off; one that is silent between requests costs nothing.
    requestTimeout: requestTimeoutMs,
    connectionTimeout: connectionTimeoutMs,
    // Without a Host header Node responds by itself, and not in JSON; the header check rejects it.
    http: { headersTimeout: requestTimeoutMs, connectionsCheckingInterval: 5_000, requireHostHeader: false },
    // What still arrives while the gateway stops gets its response like everything else.
    return503OnClosing: false,
    clientErrorHandler: (error, socket) => handleClientError(error, socket as Socket, connections),
    // No hook would run for a path that cannot be decoded: no CORS header, no log line.
    rewriteUrl: ({ url = '' }) => (isDecodable(url) ? url : '/undecodable'),
  });
  const connections = trackConnections(app.server);
  app.server.maxConnections = maxConnections;
  logDroppedConnections(app);
  app.server.on('connect', (_request, socket) => handleConnect(socket as Socket, connections));
  // Node would reject an unknown expectation by itself; it may as well be ignored (RFC 9110, section 10.1.1).
  app.server.on('checkExpectation', (...exchange) => app.server.emit('request', ...exchange));
  app.removeAllContentTypeParsers();
  app.addContentTypeParser('application/json', createJsonBodyParser(onBodyShed));
  app.setErrorHandler(reject);
  app.setNotFoundHandler(rejectUnknownRoute);
  addRequestLog(app, onEnded);
  // Before everything that may reject, so that a page can read why.
  if (corsOrigins.length > 0) await addCors(app, corsOrigins);
  const checkHeaders = createHeaderCheck(onlyThisMachine);
  app.addHook('onRequest', (request, reply, done) => {
    if (!connections.isAdmitted(request.raw, reply.raw)) {
      reply.hijack();
      return;
    }
    const rejection = checkHeaders(request);
    if (rejection !== undefined) done(rejection);
    // Without reading its body.
    else if (request.is404) rejectUnknownRoute(request, reply);
    else done();
  });
  return {
    app,
    endConnections() {
      if (app.server.listening) app.log.info('The gateway stops: what is under way gets its response');
      return drain(app.server, connections, drainTimeoutMs);
    },
    connectionState: () => ({ requestsInFlight: connections.allResponses().length }),
  };
}

function noSchemas(): never {
  throw new Error('No route has a JSON Schema');
}

/** Connections beyond the limit; one line for all of ten seconds. */
function logDroppedConnections({ server, log }: FastifyInstance): void {
  let dropped = 0;
  let silentUntilMs = 0;
  server.on('drop', () => {
    dropped += 1;
    if (performance.now() < silentUntilMs) return;
    log.warn({ dropped }, 'New connections are closed: there are as many as the gateway accepts');
    silentUntilMs = performance.now() + 10_000;
    dropped = 0;
  });
}

function isDecodable(url: string): boolean {
  if (!url.includes('%')) return true;
  try {
    decodeURI(url.split('?', 1)[0] ?? '');
    return true;
  } catch {
    return false;
  }
}

async function addCors(app: FastifyInstance, origins: readonly (string | RegExp)[]): Promise<void> {
  await app.register(cors, {
    origin: [...origins],
    methods: ['GET', 'POST'],
    exposedHeaders: ['x-request-id', 'retry-after', 'ratelimit', 'ratelimit-policy'],
    maxAge: 600,
    strictPreflight: false,
  });
}
