import type { Socket } from 'node:net';
import cors from '@fastify/cors';
import Fastify, { type FastifyInstance, type FastifyServerOptions, LogController } from 'fastify';
import { type Answers, answersUnderWay } from './connections.js';
import { handleClientError, handleConnect, handleError, handleUnknownRoute } from './failures.js';
import { createIntake } from './intake.js';
import { readJsonBody } from './jsonBody.js';
import { requestIdOf } from './requestId.js';
import { addRequestLog, type EndedRequest } from './requestLog.js';

export type AppOptions = {
  readonly logger: FastifyServerOptions['logger'];
  /** Origins whose pages may call; none when empty. */
  readonly corsOrigins: readonly (string | RegExp)[];
  /** Is told of every request when it has been answered. */
  readonly onEnded: (ended: EndedRequest) => void;
  /** For a connection on which nothing moves in either direction: longer than any request takes. */
  readonly connectionTimeoutMs: number;
};

/** The largest request body. An update is far below, unless nearly every text in every list is as long as it may be. */
export const maxBodyBytes = 1_048_576;

/** For a whole request to arrive. */
const requestTimeoutMs = 20_000;

export type App = {
  readonly app: FastifyInstance;
  /** What it is answering on its connections. */
  readonly answers: Answers;
};

/** A Fastify instance with the gateway's rules for every route; the routes themselves are added by the caller. */
export async function createApp(options: AppOptions): Promise<App> {
  const { logger = false, corsOrigins, onEnded, connectionTimeoutMs } = options;
  const app = Fastify({
    logger,
    // Fastify's own request lines hold the URL, and with it what a caller put into it.
    logController: new LogController({ disableRequestLogging: true, requestIdLogLabel: 'requestId' }),
    genReqId: requestIdOf,
    bodyLimit: maxBodyBytes,
    exposeHeadRoutes: false,
    // A caller that dribbles is not waited for; one that is silent between requests costs nothing.
    requestTimeout: requestTimeoutMs,
    connectionTimeout: connectionTimeoutMs,
    // Without a Host header Node answers by itself, and not in JSON; the GraphQL route looks at it.
    http: { headersTimeout: requestTimeoutMs, connectionsCheckingInterval: 5_000, requireHostHeader: false },
    // What still comes in while the gateway stops is answered like everything else.
    return503OnClosing: false,
    clientErrorHandler: (error, socket) => handleClientError(error, socket as Socket, answers),
    // A path that cannot be decoded comes past the hooks.
    frameworkErrors(error, request, reply) {
      requestLog.begin(request, reply);
      reply.header('x-request-id', request.id);
      handleError(error, request, reply);
    },
  });
  const answers = answersUnderWay(app.server);
  app.server.on('connect', (_request, socket) => handleConnect(socket as Socket, answers));
  // Node would answer an expectation that it does not know by itself; it may as well be ignored (RFC 9110, section 10.1.1).
  app.server.on('checkExpectation', (...exchange) => app.server.emit('request', ...exchange));
  app.removeAllContentTypeParsers();
  app.addContentTypeParser('application/json', { parseAs: 'buffer' }, readJsonBody);
  app.setErrorHandler(handleError);
  app.setNotFoundHandler(handleUnknownRoute);
  const requestLog = addRequestLog(app, onEnded);
  const intake = createIntake(app.server);
  app.addHook('onRequest', async (request, reply) => {
    await intake(request.headers);
    reply.header('x-request-id', request.id);
    // Before its body is looked at: whatever that is, there is nothing here.
    if (request.is404) handleUnknownRoute(request, reply);
  });
  if (corsOrigins.length > 0) {
    await app.register(cors, {
      origin: [...corsOrigins],
      methods: ['GET', 'POST'],
      exposedHeaders: ['x-request-id', 'retry-after'],
      maxAge: 600,
      strictPreflight: false,
    });
  }
  return { app, answers };
}
