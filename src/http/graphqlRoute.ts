import { performance } from 'node:perf_hooks';
import { type ApolloServer, HeaderMap } from '@apollo/server';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import type { Authenticate, Rights } from '../callers/caller.js';
import type { Context } from '../graphql/context.js';
import { askedBy } from '../graphql/publicDocument.js';
import type { RequestRecord } from '../graphql/requestRecord.js';
import { authorizationOf, rightsOfSender } from './authentication.js';
import { graphqlParamsOf, searchOf } from './graphqlParams.js';
import { type MediaType, mediaTypeOf, prefersHtml } from './mediaType.js';
import { Rejection } from './rejection.js';
import { type TraceContext, traceContextOf } from './traceContext.js';

/** The sender of a request, as far as HTTP shows. */
export type Sender = {
  readonly authorization: string | undefined;
  readonly rights: Rights;
  readonly requestId: string;
  readonly trace: TraceContext;
  readonly record: RequestRecord;
  /** When its body had arrived, on the clock of `performance.now()`. */
  readonly arrivedAtMs: number;
};

export type GraphqlRoute = {
  readonly apollo: ApolloServer<Context>;
  /** Whether Apollo has a page for browsers. */
  readonly landingPage: boolean;
  /** Whether a call to Booster would be admitted now. */
  readonly hasRoom: () => boolean;
  readonly authenticate: Authenticate;
  readonly createContext: (sender: Sender) => Context;
};

/** POST and GET /graphql. Authentication comes before the document is validated. */
export function addGraphqlRoute(app: FastifyInstance, route: GraphqlRoute): void {
  const { apollo, landingPage, hasRoom, authenticate, createContext } = route;

  app.route({
    url: '/graphql',
    method: ['GET', 'POST'],
    async handler(request, reply) {
      const arrivedAtMs = performance.now();
      const { id: requestId, record, headers, method } = request;
      if (landingPage && method === 'GET' && prefersHtml(headers.accept))
        return respond(request, reply, 'text/html', noContext);
      const params = graphqlParamsOf(request);
      const mediaType = mediaTypeOf(headers.accept);
      if (mediaType === undefined) throw notAcceptable();
      const asked = askedBy(params.query);
      record.rootField = asked.rootField;
      if (asked.tooComplex !== undefined) throw new Rejection('tooComplex', { message: asked.tooComplex });
      const authorization = authorizationOf(request);
      const rights = await rightsOfSender(authorization, params, asked, authenticate);
      // What cannot be served costs next to nothing.
      if (asked.forData && !hasRoom()) throw new Rejection('overloaded');
      const trace = traceContextOf(headers);
      const context = createContext({ authorization, rights, requestId, trace, record, arrivedAtMs });
      return respond(request, reply, mediaType, () => context);
    },
  });

  async function respond(
    request: FastifyRequest,
    reply: FastifyReply,
    accept: keyof typeof headersFor,
    context: () => Context,
  ) {
    const { method, body, url } = request;
    const {
      status,
      headers,
      body: result,
    } = await apollo.executeHTTPGraphQLRequest({
      httpGraphQLRequest: { method, headers: headersFor[accept], body, search: searchOf(url) },
      context: async () => context(),
    });
    for (const [name, value] of headers) reply.header(name, value);
    reply.code(status ?? 200);
    // There is no incremental delivery in the schema.
    return result.kind === 'complete' ? result.string : reply.send();
  }
}

function noContext(): never {
  throw new Error('A page has no context.');
}

/** What Apollo is to know of a request's headers. They have been checked, so it parses none of the client's. */
const headersFor = {
  'application/json; charset=utf-8': headersWith('application/json'),
  'application/graphql-response+json; charset=utf-8': headersWith('application/graphql-response+json'),
  'text/html': headersWith('text/html'),
} satisfies Record<MediaType | 'text/html', HeaderMap>;

function headersWith(accept: string): HeaderMap {
  return new HeaderMap([
    ['accept', accept],
    ['content-type', 'application/json'],
  ]);
}

/** Apollo finds it only after it has executed: an update would be stored, and reported as a bad request. */
function notAcceptable(): Rejection {
  const message = 'The response can only be application/json or application/graphql-response+json.';
  return new Rejection('badRequest', { message, httpStatus: 406 });
}
