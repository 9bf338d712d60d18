import type { FastifyInstance } from 'fastify';
import { GatewayError } from '../graphql/gatewayError.js';
import { type FirstSteps, readPage } from './firstSteps.js';
import { addStaticText } from './staticText.js';

/** Of the package: GraphiQL itself, and the workers of its editor. */
const scripts = ['js', 'editorWorkerService', 'graphqlWorker', 'jsonWorker'] as const;

/** GET /graphiql, an explorer that loads nothing from elsewhere. */
export function addGraphiql(app: FastifyInstance, { tabs, headers }: FirstSteps): void {
  addStaticText(app, '/graphiql', 'text/html', async () => {
    await loadGraphiql();
    // JSON between tags of HTML: a text may not close them.
    const ready = JSON.stringify({ tabs, headers }).replaceAll('<', '\\u003c');
    return (await readPage('graphiql.html')).replace('"{{ready}}"', () => ready);
  });
  for (const name of scripts) {
    addStaticText(app, `/graphiql/${name}`, 'text/javascript', async () => (await loadGraphiql())[name]);
  }
  addStaticText(app, '/graphiql/css', 'text/css', async () => (await loadGraphiql()).css);
  addStaticText(app, '/graphiql/page.js', 'text/javascript', () => readPage('graphiql.js'));
  addStaticText(app, '/graphiql/withoutFederation.js', 'text/javascript', () => readPage('withoutFederation.js'));
  addStaticText(app, '/graphiql/page.css', 'text/css', () => readPage('graphiql.css'));
}

/** Nine megabytes of text, so it is loaded when the page is first opened; and a development dependency, so it may be absent. */
async function loadGraphiql() {
  try {
    return await import('@graphql-yoga/render-graphiql/graphiql');
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'ERR_MODULE_NOT_FOUND') throw error;
    throw new GatewayError('notFound', { message: absent });
  }
}

const absent = 'GraphiQL is a development dependency and is not installed here: run `npm ci` without --omit=dev.';
