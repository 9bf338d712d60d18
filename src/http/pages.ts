import { createGunzip } from 'node:zlib';
import { ApolloServerPluginLandingPageLocalDefault } from '@apollo/server/plugin/landingPage/default';
import type { FastifyInstance } from 'fastify';
import { buildExplorer, type Explorer } from './explorer.js';
import type { FirstSteps } from './firstSteps.js';

/** Pages that call from Apollo's own addresses. */
export const studioOrigins = [
  'https://studio.apollographql.com',
  'https://sandbox.embed.apollographql.com',
  'https://explorer.embed.apollographql.com',
] as const;

/** The page of Apollo Sandbox, with an update that is ready to run. It needs the internet; /graphiql does not. */
export async function renderSandbox({ document, variables, headers }: FirstSteps): Promise<string> {
  const plugin = ApolloServerPluginLandingPageLocalDefault({
    embed: { runTelemetry: false },
    includeCookies: false,
    footer: false,
    document,
    variables,
    headers,
  });
  // Apollo's plugin renders its page without a look at the server that it would be a part of.
  const listener = await plugin.serverWillStart?.({ apollo: {} } as Parameters<
    NonNullable<typeof plugin.serverWillStart>
  >[0]);
  const { html = '' } = (await listener?.renderLandingPage?.()) ?? {};
  return typeof html === 'string' ? html : html();
}

/** For every response in development. Sandbox brings a policy of its own for what it loads, in its page. */
const pageHeaders = {
  'content-security-policy': "frame-ancestors 'none'; object-src 'none'; base-uri 'none'; form-action 'none'",
  'x-content-type-options': 'nosniff',
  'referrer-policy': 'no-referrer',
};

/** GET /graphiql, an explorer that comes whole from here, and GET / to Sandbox. */
export function addDevelopmentPages(app: FastifyInstance, firstSteps: FirstSteps): void {
  let explorer: Promise<Explorer> | undefined;
  app.addHook('onRequest', (_request, reply, done) => {
    reply.headers(pageHeaders);
    done();
  });
  app.get('/', (_request, reply) => reply.redirect('/graphql'));
  app.get('/graphiql', async ({ headers }, reply) => {
    explorer ??= buildExplorer(firstSteps);
    const { gzipped, etag, policy } = await explorer;
    reply.headers({ etag, 'cache-control': 'private, no-cache', 'content-security-policy': policy });
    reply.header('vary', 'accept-encoding').type('text/html; charset=utf-8');
    if (headers['if-none-match']?.includes(etag)) return reply.code(304).send();
    if (!/\bgzip\b(?! *; *q=0(?:\.0*)? *(?:,|$))/i.test(headers['accept-encoding'] ?? '')) {
      return reply.send(createGunzip().end(gzipped));
    }
    return reply.header('content-encoding', 'gzip').send(gzipped);
  });
}
