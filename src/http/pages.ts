import { createHash } from 'node:crypto';
import { promisify } from 'node:util';
import { createGunzip, gzip } from 'node:zlib';
import { ApolloServerPluginLandingPageLocalDefault } from '@apollo/server/plugin/landingPage/default';
import type { FastifyInstance } from 'fastify';
import type { FirstSteps } from './firstSteps.js';

/** Pages that call from Apollo's own addresses. */
export const studioOrigins = [
  'https://studio.apollographql.com',
  'https://sandbox.embed.apollographql.com',
  'https://explorer.embed.apollographql.com',
] as const;

/** The page of Apollo Sandbox, with an update that is ready to run. It needs the internet; /graphiql does not. */
export async function renderSandbox(firstSteps: FirstSteps): Promise<string> {
  const plugin = ApolloServerPluginLandingPageLocalDefault({
    embed: { runTelemetry: false },
    includeCookies: false,
    footer: false,
    ...firstSteps,
  });
  // Apollo's plugin renders its page without reading anything of the server that it would be a part of.
  const listener = await plugin.serverWillStart?.({ apollo: {} } as Parameters<
    NonNullable<typeof plugin.serverWillStart>
  >[0]);
  const { html = '' } = (await listener?.renderLandingPage?.()) ?? {};
  return typeof html === 'string' ? html : html();
}

/** For every response in development. Sandbox has a policy of its own for what it loads, in its page. */
const pageHeaders = {
  'content-security-policy': "frame-ancestors 'none'; object-src 'none'; base-uri 'none'; form-action 'none'",
  'x-content-type-options': 'nosniff',
  'referrer-policy': 'no-referrer',
};

/** GET /graphiql, an explorer that loads nothing from elsewhere, and GET / to Sandbox. */
export function addDevelopmentPages(app: FastifyInstance, firstSteps: FirstSteps): void {
  let explorer: ReturnType<typeof buildExplorer> | undefined;
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

/** GraphiQL: nine megabytes of script, so it is loaded when the page is first opened, and kept as one compressed copy. */
async function buildExplorer({ document, variables, headers }: FirstSteps) {
  const { renderGraphiQL } = await import('@graphql-yoga/render-graphiql');
  const tab = {
    query: document,
    variables: JSON.stringify(variables, null, 2),
    headers: JSON.stringify(headers, null, 2),
  };
  const page = renderGraphiQL({
    title: 'Booster Gateway',
    endpoint: '/graphql',
    // The editors' first content, and the tab's when the developer returns to it from another.
    ...tab,
    defaultTabs: [tab],
    // A token does not belong in a browser's storage.
    shouldPersistHeaders: false,
  });
  return { gzipped: await promisify(gzip)(page), etag: `W/"${sha256(page)}"`, policy: policyOf(page) };
}

/** The Content-Security-Policy that lets this page work, and nothing else. */
function policyOf(page: string): string {
  const script = page.slice(page.indexOf('<script>') + '<script>'.length, page.lastIndexOf('</script>'));
  return [
    "default-src 'none'",
    `script-src 'sha256-${sha256(script)}'`,
    // The editor makes style sheets while it runs.
    "style-src 'unsafe-inline'",
    'img-src data:',
    'font-src data:',
    'worker-src blob:',
    "connect-src 'self'",
    "frame-ancestors 'none'",
    "base-uri 'none'",
    "form-action 'none'",
  ].join('; ');
}

function sha256(text: string): string {
  return createHash('sha256').update(text).digest('base64');
}
