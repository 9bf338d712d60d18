import type { ApolloServer } from '@apollo/server';
import { fastifyApolloHandler } from '@as-integrations/fastify';
import type { FastifyInstance, FastifyRequest } from 'fastify';
import type { Context } from '../graphql/context.js';
import { isDefect, overloaded, refusal } from '../graphql/errors.js';
import { checkLength } from '../graphql/limits.js';
import { askedBy } from '../graphql/publicDocument.js';
import type { RequestRecord } from '../graphql/requestRecord.js';
import { nameOf } from '../observability/nameOf.js';
import type { Admission } from './admission.js';
import { type TraceContext, traceContextOf } from './traceContext.js';

/** Who sent a request, as far as HTTP tells. */
export type Sender = {
  readonly authorization: string | undefined;
  readonly requestId: string;
  readonly trace: TraceContext;
  readonly record: RequestRecord;
};

export type GraphqlRoute = {
  readonly apollo: ApolloServer<Context>;
  /** Lets in what asks for data. Introspection and __typename never wait. */
  readonly admission: Admission;
  readonly createContext: (sender: Sender) => Context;
};

/** POST and GET /graphql. Authentication comes before the document is validated. */
export function addGraphqlRoute(app: FastifyInstance, { apollo, admission, createContext }: GraphqlRoute): void {
  const execute = fastifyApolloHandler(apollo, {
    context: async (request: FastifyRequest) => {
      const { id: requestId, record } = request;
      const trace = traceContextOf(request.headers);
      const sender = { authorization: authorizationOf(request), requestId, trace, record };
      if (sender.authorization === undefined) refuseData(request);
      try {
        return createContext(sender);
      } catch (error) {
        // Apollo tells its plugins nothing of the request that it could not make a context for.
        if (isDefect(error)) record.defect = nameOf(error);
        throw error;
      }
    },
  });
  app.route({
    url: '/graphql',
    method: ['GET', 'POST'],
    preHandler: async (request) => {
      // The integration builds a URL of it.
      if (!URL.canParse(`http://${request.host}/`)) {
        throw refusal('badRequest', { message: 'The Host header is not valid.', httpStatus: 400 });
      }
      checkLength(sourceOf(request));
    },
    async handler(request, reply) {
      const { forData, mutation } = askedBy(sourceOf(request));
      if (!forData) return execute.call(this, request, reply);
      const leave = await admission.enter();
      if (leave === undefined) throw overloaded({ requestId: request.id, mutation });
      try {
        return await execute.call(this, request, reply);
      } finally {
        leave();
      }
    },
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
