import { performance } from 'node:perf_hooks';
import type { ApolloServer } from '@apollo/server';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import type { Authenticate, Caller, Permissions } from '../auth/caller.js';
import { callerKey } from '../auth/callerKey.js';
import type { Context } from '../graphql/context.js';
import type { Documents, ExaminedDocument, PreparedOperation } from '../graphql/documents.js';
import { GatewayError } from '../graphql/gatewayError.js';
import { operationNameOf } from '../graphql/operationInfo.js';
import type { RequestSummary } from '../graphql/requestSummary.js';
import type { Rejection, Update, UpdateRequest, Updates } from '../idempotency/updates.js';
import type { RateLimits } from '../rateLimit/rateLimits.js';
import { authorizationOf, authorize, noPermissions, permissionsOf } from './authentication.js';
import { type GraphqlParams, graphqlParamsOf } from './graphqlParams.js';
import { idempotencyKeyOf } from './idempotencyKey.js';
import { mediaTypeOf, prefersHtml } from './mediaType.js';
import { applyRateLimit } from './rateLimit.js';
import { badRequest, overloaded } from './rejection.js';
import { whenClosed } from './requestLog.js';
import type { RequestTrace } from './requestTrace.js';

/** A request that may be executed, and what HTTP says of its caller. */
export type AuthorizedRequest = {
  readonly operation: PreparedOperation;
  readonly authorization: string | undefined;
  readonly permissions: Caller;
  readonly requestId: string;
  readonly trace: RequestTrace;
  readonly summary: RequestSummary;
  /** Of a mutation. */
  readonly update: Update | undefined;
  /** When its body had arrived, on the clock of `performance.now()`. */
  readonly arrivedAtMs: number;
};

export type GraphqlRoute = {
  readonly apollo: ApolloServer<Context>;
  readonly documents: Pick<Documents, 'operationOf' | 'prepare'> & {
    /** The document that a request holds or names. Throws GatewayError or GatewayErrors. */
    requested(params: GraphqlParams): ExaminedDocument;
  };
  readonly authenticate: Authenticate;
  readonly updates: Updates;
  /** Whether a call to Booster would be admitted now. */
  readonly hasRoom: () => boolean;
  /** Undefined: callers have no limits. */
  readonly rateLimits: RateLimits | undefined;
  /** For browsers; undefined in production. */
  readonly page: string | undefined;
  readonly createContext: (request: AuthorizedRequest) => Context;
};

/** POST and GET /graphql. The order: form, authentication, document and its limits, permissions, validation, room, limits of the caller, execution. Each step throws what it rejects. */
export function addGraphqlRoute(app: FastifyInstance, route: GraphqlRoute): void {
  const { apollo, documents, authenticate, updates, hasRoom, rateLimits, createContext, page } = route;
  app.route({ url: '/graphql', method: ['GET', 'POST'], handler });

  async function handler(request: FastifyRequest, reply: FastifyReply) {
    const arrivedAtMs = performance.now();
    const { id: requestId, summary, headers } = request;
    if (page !== undefined && request.method === 'GET' && prefersHtml(headers.accept))
      return reply.type('text/html; charset=utf-8').send(page);
    const params = graphqlParamsOf(request);
    const mediaType = mediaTypeOf(headers.accept);
    // Before execution: an update must not be stored and then reported as a bad request.
    if (mediaType === undefined) throw badRequest(notAcceptable, 406);
    const authorization = authorizationOf(request);
    const permissions = await permissionsOf(authorization, authenticate, summary);
    const operation = prepare(request, params, permissions);
    const isCallerNeeded = operation.mutation || rateLimits !== undefined;
    const caller = isCallerNeeded ? callerKey(authorization ?? '', permissions?.identity) : '';
    const sent = operation.mutation && operation.data ? updateRequestOf(caller, headers, operation, params) : undefined;
    const isRepeat = async () => sent !== undefined && updates.isRepeat(sent);
    // Shed here, a request costs next to nothing. The repeat of an update gets that update's result, for which there is room.
    if (operation.data && !hasRoom() && !(await isRepeat())) throw overloaded();
    if (rateLimits !== undefined && operation.dataFields > 0)
      await applyRateLimit(rateLimits, operation, { caller, reply, isRepeat });
    const update = sent && (await admit(sent));

    const execute = async () => {
      const contextValue = createContext({
        operation,
        authorization,
        permissions: permissions ?? noPermissions,
        requestId,
        trace: request.trace,
        summary,
        update,
        arrivedAtMs,
      });
      return apollo.executeOperation({ ...params, query: operation.source }, { contextValue });
    };
    // Also after a defect: an update that was admitted must end.
    const { body, http } = await execute().finally(() => {
      if (update !== undefined) whenClosed(reply.raw, () => update.end(reply.raw.writableFinished));
    });
    if (body.kind !== 'single') throw new GatewayError('defect');
    for (const [name, value] of http.headers) reply.header(name, value);
    return reply
      .code(http.status ?? 200)
      .header('content-type', mediaType)
      .header('cache-control', 'no-store')
      .send(JSON.stringify(body.singleResult));
  }

  async function admit(sent: UpdateRequest): Promise<Update> {
    const update = await updates.admit(sent);
    if (typeof update === 'string') throw new GatewayError(kindOf[update]);
    return update;
  }

  /** The operation, when it may be executed by this caller. */
  function prepare(
    { method, summary }: FastifyRequest,
    params: GraphqlParams,
    permissions: Permissions | undefined,
  ): PreparedOperation {
    const examined = documents.requested(params);
    const info = documents.operationOf(examined, params.operationName);
    summary.rootField = info.rootField;
    summary.operationName = operationNameOf(info);
    if (info.postOnly && method === 'GET') throw new GatewayError('methodNotAllowed', { headers: { allow: 'POST' } });
    authorize(permissions, info, summary);
    return documents.prepare(examined, info);
  }
}

/** A mutation by its content. Not the bytes of the body: it may name its document by a hash, and hold the text when it is sent again. */
function updateRequestOf(
  caller: string,
  headers: FastifyRequest['headers'],
  { source, operation }: PreparedOperation,
  { variables }: GraphqlParams,
): UpdateRequest {
  const content = JSON.stringify([source, operation.name?.value, variables]);
  return { caller, content, key: idempotencyKeyOf(headers) };
}

const kindOf = { reused: 'idempotencyKeyReused', inFlight: 'updateInFlight' } as const satisfies Record<
  Rejection,
  string
>;

const notAcceptable = 'The response can only be application/json or application/graphql-response+json.';
