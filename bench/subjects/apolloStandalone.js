import { ApolloServer } from '@apollo/server';
import { startStandaloneServer } from '@apollo/server/standalone';
import { serve } from '../ipc.js';
import { resolversWith, typeDefs } from './schema.js';

/** Apollo Server as its "Get started" page sets it up, with the fetch of Node. */

const server = new ApolloServer({ typeDefs, resolvers: resolversWith(putOverFetch) });

const started = startStandaloneServer(server, {
  listen: { host: '127.0.0.1', port: 0 },
  context: async ({ req }) => ({ authorization: req.headers.authorization }),
});

serve({ url: async () => (await started).url.replace(/\/$/, '') });

/** @type {import('./schema.js').Put} */
async function putOverFetch(path, authorization = '', body) {
  const headers = { authorization, 'content-type': 'application/json', accept: 'application/json' };
  const response = await fetch(`${process.env.UPSTREAM_URL}${path}`, { method: 'PUT', headers, body });
  await response.json();
  return response.status;
}
