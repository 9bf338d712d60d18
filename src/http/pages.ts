import { ApolloServerPluginLandingPageLocalDefault } from '@apollo/server/plugin/landingPage/default';
import type { FastifyInstance } from 'fastify';
import { readProjectFile } from '../projectFile.js';
import type { FirstSteps } from './firstSteps.js';
import { addGraphiql } from './graphiql.js';
import { urlOf } from './listening.js';
import { fill, renderStartPage } from './startPage.js';
import { addStaticText } from './staticText.js';

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
    ...{ document, variables, headers },
  });
  // Apollo's plugin renders its page without reading anything of the server that it would be a part of.
  const listener = await plugin.serverWillStart?.({ apollo: {} } as Parameters<
    NonNullable<typeof plugin.serverWillStart>
  >[0]);
  const { html = '' } = (await listener?.renderLandingPage?.()) ?? {};
  const page = typeof html === 'string' ? html : await html();
  const [, nonce = ''] = /'nonce-(\w+)'/.exec(page) ?? [];
  const offline = fill(await readProjectFile('pages/sandbox.html'), { nonce });
  return page.replace(/<div class="fallback">[\s\S]*?<\/div>/, offline);
}

/** For every response in development. Sandbox has a policy of its own for what it loads, in its page. */
const pageHeaders = {
  'content-security-policy': "frame-ancestors 'none'; object-src 'none'; base-uri 'none'; form-action 'none'",
  'x-content-type-options': 'nosniff',
  'referrer-policy': 'no-referrer',
};

/** The start page, the documents that it links to, and GraphiQL. */
export function addDevelopmentPages(app: FastifyInstance, firstSteps: FirstSteps): void {
  app.addHook('onRequest', (_request, reply, done) => {
    reply.headers(pageHeaders);
    done();
  });
  addStaticText(app, '/', 'text/html', () => renderStartPage(urlOf(app.server), firstSteps));
  for (const name of documents) {
    addStaticText(app, `/docs/${name}.md`, 'text/plain', () => readProjectFile(`docs/${name}.md`));
  }
  addGraphiql(app, firstSteps);
}

const documents = ['authentication', 'contract', 'errors', 'frontend', 'limits', 'local-booster', 'operations'];
