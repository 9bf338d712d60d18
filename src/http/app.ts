import cors from '@fastify/cors';
import Fastify, { type FastifyInstance, type FastifyServerOptions, LogController } from 'fastify';
import { handleClientError, handleError, handleUnknownRoute } from './failures.js';
import { readJsonBody } from './jsonBody.js';
import { requestIdOf } from './requestId.js';

export type AppOptions = {
  readonly logger: FastifyServerOptions['logger'];
  /** Origins whose pages may call; none when empty. */
  readonly corsOrigins: readonly (string | RegExp)[];
};

/** The largest request body: a full update within its limits is far below. */
export const maxBodyBytes = 1_048_576;

/** A Fastify instance with the gateway's rules for every route; the routes themselves are added by the caller. */
export async function createApp({ logger = false, corsOrigins }: AppOptions): Promise<FastifyInstance> {
  const app = Fastify({
    logger,
    // Fastify's own request lines hold the URL, and with it what a caller put into it.
    logController: new LogController({ disableRequestLogging: true, requestIdLogLabel: 'requestId' }),
    genReqId: requestIdOf,
    bodyLimit: maxBodyBytes,
    exposeHeadRoutes: false,
    clientErrorHandler: handleClientError,
    frameworkErrors: handleError,
  });
  app.removeAllContentTypeParsers();
  app.addContentTypeParser('application/json', { parseAs: 'buffer' }, readJsonBody);
  app.setErrorHandler(handleError);
  app.setNotFoundHandler(handleUnknownRoute);
  app.addHook('onRequest', async (request, reply) => {
    reply.header('x-request-id', request.id);
  });
  app.addHook('onResponse', async (request, reply) => {
    request.log.info({
      route: request.routeOptions.url ?? 'unknown',
      status: reply.statusCode,
      durationMs: Math.round(reply.elapsedTime),
    });
  });
  if (corsOrigins.length > 0) {
    await app.register(cors, {
      origin: [...corsOrigins],
      methods: ['GET', 'POST'],
      exposedHeaders: ['x-request-id', 'retry-after'],
      maxAge: 600,
    });
  }
  return app;
}
