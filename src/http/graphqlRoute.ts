import type { ApolloServer } from '@apollo/server';
import { fastifyApolloHandler } from '@as-integrations/fastify';
import type { FastifyInstance, FastifyRequest } from 'fastify';
import type { Context } from '../graphql/context.js';
import { refusal } from '../graphql/errors.js';
import { checkLength } from '../graphql/limits.js';
import { askedBy } from '../graphql/publicDocument.js';

/** Who sent a request, as far as HTTP tells. */
export type Sender = { readonly authorization: string | undefined; readonly requestId: string };

/** POST and GET /graphql. Authentication comes before the document is validated. */
export function addGraphqlRoute(
  app: FastifyInstance,
  apollo: ApolloServer<Context>,
  createContext: (sender: Sender) => Context,
) {
  app.route({
    url: '/graphql',
    method: ['GET', 'POST'],
    preHandler: async (request) => {
      // The integration builds a URL of it.
      if (!URL.canParse(`http://${request.host}/`))
        throw refusal('badRequest', { message: 'The Host header is not valid.', httpStatus: 400 });
    },
    handler: fastifyApolloHandler(apollo, {
      context: async (request) => {
        checkLength(sourceOf(request));
        const sender = { authorization: authorizationOf(request), requestId: request.id };
        if (sender.authorization === undefined) refuseData(request);
        return createContext(sender);
      },
    }),
  });
}

function authorizationOf({ headers }: FastifyRequest): string | undefined {
  return headers.authorization === undefined || headers.authorization.trim() === '' ? undefined : headers.authorization;
}

function sourceOf({ method, body, query }: FastifyRequest): unknown {
  return (((method === 'GET' ? query : body) ?? {}) as { query?: unknown }).query;
}

function refuseData(request: FastifyRequest): void {
  const { forData, mutation } = askedBy(sourceOf(request));
  if (!forData) return;
  throw refusal('missingCredentials', {
    httpStatus: 401,
    httpHeaders: new Map([['www-authenticate', 'Bearer']]),
    telltale: { requestId: request.id, mutation },
  });
}
