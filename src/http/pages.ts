import type { ApolloServerPlugin } from '@apollo/server';
import { ApolloServerPluginLandingPageLocalDefault } from '@apollo/server/plugin/landingPage/default';
import type { FastifyInstance } from 'fastify';
import { updateDocument, updateVariables } from './firstSteps.js';

/** Pages that call from Apollo's own addresses. */
export const studioOrigins = [
  'https://studio.apollographql.com',
  'https://sandbox.embed.apollographql.com',
  'https://explorer.embed.apollographql.com',
] as const;

/** Apollo Sandbox at GET /graphql, with an update that is ready to run. It needs the internet; /graphiql does not. */
export function sandboxPage(authorization: string): ApolloServerPlugin {
  return ApolloServerPluginLandingPageLocalDefault({
    embed: { runTelemetry: false },
    includeCookies: false,
    footer: false,
    document: updateDocument,
    variables: updateVariables,
    headers: { Authorization: authorization },
  });
}

/** GET /graphiql, an explorer that comes whole from here, and GET / to Sandbox. */
export function addDevelopmentPages(app: FastifyInstance, authorization: string): void {
  let page: Promise<string> | undefined;
  app.get('/', (_request, reply) => reply.redirect('/graphql'));
  app.get('/graphiql', async (_request, reply) => {
    page ??= renderExplorer(authorization);
    return reply.type('text/html; charset=utf-8').send(await page);
  });
}

/** Nine megabytes of script, so it is loaded when first asked for. */
async function renderExplorer(authorization: string): Promise<string> {
  const { renderGraphiQL } = await import('@graphql-yoga/render-graphiql');
  return renderGraphiQL({
    title: 'Booster Gateway',
    endpoint: '/graphql',
    defaultTabs: [
      {
        query: updateDocument,
        variables: JSON.stringify(updateVariables, null, 2),
        headers: JSON.stringify({ Authorization: authorization }, null, 2),
      },
    ],
  });
}
