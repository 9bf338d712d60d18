import { withoutFederation } from './withoutFederation.js';

const { tabs, headers } = JSON.parse(document.getElementById('ready').textContent);

const workers = { editorWorkerService: 'editorWorkerService', graphql: 'graphqlWorker', json: 'jsonWorker' };
self.MonacoEnvironment = { globalAPI: false, getWorkerUrl: (_moduleId, label) => `/graphiql/${workers[label]}` };

YogaGraphiQL.renderYogaGraphiQL(document.getElementById('root'), {
  fetcher: run,
  defaultTabs: tabs.map(({ query, variables }) => ({ query, variables: pretty(variables) })),
  // What the editors show first is the first tab, unless the page was loaded before.
  ...(sessionStorage.getItem('graphiql:tabState') === null && {
    query: tabs[0].query,
    variables: pretty(tabs[0].variables),
  }),
  headers: pretty(headers),
  // Edits survive a reload, and a new window begins with the ready tabs. A token does not belong in a browser's storage.
  storage: sessionStorage,
  shouldPersistHeaders: false,
  title: 'GraphiQL',
  // By default the document goes into the address, which then wins over the tabs.
  onEditQuery() {},
});

async function run(request, { headers = {} } = {}) {
  const last = document.getElementById('last');
  const introspection = request.operationName === 'IntrospectionQuery';
  const startedAt = performance.now();
  let response;
  try {
    response = await fetch('/graphql', {
      method: 'POST',
      headers: {
        accept: 'application/graphql-response+json, application/json',
        'content-type': 'application/json',
        ...headers,
      },
      body: JSON.stringify(request),
    });
  } catch (error) {
    last.textContent = 'no response';
    throw error;
  }
  const result = await response.json();
  if (introspection) return withoutFederation(result);
  const ms = Math.round(performance.now() - startedAt);
  last.textContent = `HTTP ${response.status} · ${ms} ms · request ${response.headers.get('x-request-id')}`;
  return result;
}

function pretty(value) {
  return JSON.stringify(value, null, 2);
}
