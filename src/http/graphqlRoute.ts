import { performance } from 'node:perf_hooks';
import type { ApolloServer } from '@apollo/server';
import { fastifyApolloHandler } from '@as-integrations/fastify';
import type { FastifyInstance, FastifyRequest } from 'fastify';
import type { GraphQLError } from 'graphql';
import type { Authenticate, Rights } from '../auth/caller.js';
import type { Context } from '../graphql/context.js';
import { isDefect } from '../graphql/errors.js';
import { askedBy } from '../graphql/publicDocument.js';
import { overloaded, refusal } from '../graphql/refusals.js';
import type { RequestRecord } from '../graphql/requestRecord.js';
import { nameOf } from '../observability/nameOf.js';
import { checkAccept } from './accept.js';
import type { Admission, Place } from './admission.js';
import { askedOf, authorizationOf, checkOneAuthorization, isRefused, rightsOfSender } from './authentication.js';
import { checkSearch } from './searchParams.js';
import { type TraceContext, traceContextOf } from './traceContext.js';

/** Who sent a request, as far as HTTP tells. */
export type Sender = {
  readonly authorization: string | undefined;
  readonly rights: Rights;
  readonly requestId: string;
  readonly trace: TraceContext;
  readonly record: RequestRecord;
  /** On the clock of `performance.now()`; whatever it waited for since counts. */
  readonly arrivedAtMs: number;
  /** Lets others in while nothing is done for it. */
  readonly lendPlace: (until: Promise<unknown>) => void;
};

type Arrived = { readonly rights: Rights | GraphQLError; readonly atMs: number; readonly place?: Place | undefined };

export type GraphqlRoute = {
  readonly apollo: ApolloServer<Context>;
  /** Lets in what asks for data. Introspection and __typename never wait. */
  readonly admission: Admission;
  readonly authenticate: Authenticate;
  readonly createContext: (sender: Sender) => Context;
};

/** POST and GET /graphql. Authentication comes before the document is validated. */
export function addGraphqlRoute(
  app: FastifyInstance,
  { apollo, admission, authenticate, createContext }: GraphqlRoute,
): void {
  const arrived = new WeakMap<FastifyRequest, Arrived>();
  const execute = fastifyApolloHandler(apollo, {
    context: async (request: FastifyRequest) => {
      const { id: requestId, record } = request;
      const trace = traceContextOf(request.headers);
      const { rights, atMs, place } = arrived.get(request) ?? nobody;
      // Thrown here, so that Apollo answers in the media type that was asked for.
      if (isRefused(rights)) throw rights;
      const sender = {
        ...{ authorization: authorizationOf(request), rights, requestId, trace, record },
        arrivedAtMs: atMs,
        lendPlace: (until: Promise<unknown>) => place?.lend(until),
      };
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
      checkOneAuthorization(request);
      checkAccept(request);
      if (request.method === 'GET') checkSearch(request.url);
    },
    async handler(request, reply) {
      const atMs = performance.now();
      const asked = askedBy(askedOf(request).query);
      const { forData, mutation, rootField, tooComplex } = asked;
      request.record.rootField = rootField;
      const telltale = { requestId: request.id, mutation };
      const rights =
        tooComplex === undefined
          ? await rightsOfSender(request, asked, authenticate)
          : refusal('tooComplex', { message: tooComplex, httpStatus: 400, telltale });
      arrived.set(request, { rights, atMs });
      if (!forData || isRefused(rights)) return execute.call(this, request, reply);
      const place = await admission.enter();
      if (place === undefined) throw overloaded(telltale);
      arrived.set(request, { rights, atMs, place });
      try {
        return await execute.call(this, request, reply);
      } finally {
        place.leave();
      }
    },
  });
}

const nobody: Arrived = { rights: { update: false, read: false }, atMs: 0 };
