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

/** GET /graphiql, an explorer that comes whole from here, and GET / to Sandbox. */
export function addDevelopmentPages(app: FastifyInstance, firstSteps: FirstSteps): void {
  let page: Promise<string> | undefined;
  app.get('/', (_request, reply) => reply.redirect('/graphql'));
  app.get('/graphiql', async (_request, reply) => {
    page ??= renderExplorer(firstSteps);
    return reply.type('text/html; charset=utf-8').send(await page);
  });
}

/** Nine megabytes of script, so it is loaded when first asked for. */
async function renderExplorer({ document, variables, headers }: FirstSteps): Promise<string> {
  const { renderGraphiQL } = await import('@graphql-yoga/render-graphiql');
  const tab = {
    query: document,
    variables: JSON.stringify(variables, null, 2),
    headers: JSON.stringify(headers, null, 2),
  };
  return renderGraphiQL({
    title: 'Booster Gateway',
    endpoint: '/graphql',
    // What is in the editors at first, and what the tab holds when another has been looked at.
    ...tab,
    defaultTabs: [tab],
    // A token does not belong into a browser's storage.
    shouldPersistHeaders: false,
  });
}
