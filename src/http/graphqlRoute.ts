import { performance } from 'node:perf_hooks';
import type { ApolloServer } from '@apollo/server';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import type { Authenticate, Permissions } from '../auth/caller.js';
import type { Context } from '../graphql/context.js';
import type { Documents, PreparedOperation } from '../graphql/documents.js';
import { GatewayError } from '../graphql/gatewayError.js';
import type { RequestSummary } from '../graphql/requestSummary.js';
import { authorizationOf, authorize, noPermissions, permissionsOf } from './authentication.js';
import { graphqlParamsOf } from './graphqlParams.js';
import { mediaTypeOf, prefersHtml } from './mediaType.js';
import { overloaded } from './rejection.js';
import { type TraceContext, traceContextOf } from './traceContext.js';

/** A request that may be executed, and its sender as far as HTTP shows. */
export type AuthorizedRequest = {
  readonly operation: PreparedOperation;
  readonly authorization: string | undefined;
  readonly permissions: Permissions;
  readonly requestId: string;
  readonly trace: TraceContext;
  readonly summary: RequestSummary;
  /** When its body had arrived, on the clock of `performance.now()`. */
  readonly arrivedAtMs: number;
};

export type GraphqlRoute = {
  readonly apollo: ApolloServer<Context>;
  readonly documents: Documents;
  readonly authenticate: Authenticate;
  /** Whether a call to Booster would be admitted now. */
  readonly hasRoom: () => boolean;
  /** What browsers see at this address; undefined in production. */
  readonly page: string | undefined;
  readonly createContext: (request: AuthorizedRequest) => Context;
};

/** No longer name is logged. */
const maxNameLength = 64;

/** POST and GET /graphql. The order: form, authentication, limits, permissions, validation, room, execution. Each step throws what it rejects. */
export function addGraphqlRoute(app: FastifyInstance, route: GraphqlRoute): void {
  const { apollo, documents, authenticate, hasRoom, createContext, page } = route;
  app.route({ url: '/graphql', method: ['GET', 'POST'], handler });

  async function handler(request: FastifyRequest, reply: FastifyReply) {
    const arrivedAtMs = performance.now();
    const { id: requestId, summary, headers } = request;
    if (page !== undefined && request.method === 'GET' && prefersHtml(headers.accept))
      return reply.type('text/html; charset=utf-8').send(page);
    const params = graphqlParamsOf(request);
    const mediaType = mediaTypeOf(headers.accept);
    if (mediaType === undefined) throw notAcceptable();
    const authorization = authorizationOf(request);
    const permissions = await permissionsOf(authorization, authenticate);

    const examined = documents.examine(params.query);
    const info = documents.operationOf(examined, params.operationName);
    summary.rootField = info.rootField;
    summary.operationName = info.operation.name?.value.slice(0, maxNameLength) ?? null;
    if (info.mutation && request.method === 'GET')
      throw new GatewayError('methodNotAllowed', { headers: { allow: 'POST' } });
    authorize(permissions, info);
    const operation = documents.prepare(examined, info);
    // What cannot be served costs next to nothing.
    if (info.data && !hasRoom()) throw overloaded();

    const trace = traceContextOf(headers);
    const contextValue = createContext({
      ...{
        operation,
        authorization,
        permissions: permissions ?? noPermissions,
        requestId,
        trace,
        summary,
        arrivedAtMs,
      },
    });
    const response = await apollo.executeOperation(params, { contextValue });
    if (response.body.kind !== 'single') throw new GatewayError('defect');
    for (const [name, value] of response.http.headers) reply.header(name, value);
    return reply
      .code(response.http.status ?? 200)
      .header('content-type', mediaType)
      .header('cache-control', 'no-store')
      .send(JSON.stringify(response.body.singleResult));
  }
}

/** Found before execution: an update must not be stored and then reported as a bad request. */
function notAcceptable(): GatewayError {
  const message = 'The response can only be application/json or application/graphql-response+json.';
  return new GatewayError('badRequest', { message, httpStatus: 406 });
}
