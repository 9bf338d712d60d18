import { ApolloServer } from '@apollo/server';
import { fastifyApolloHandler } from '@as-integrations/fastify';
import Fastify from 'fastify';
import { serve } from '../ipc.js';
import { putOverPool } from './poolPut.js';
import { resolversWith, typeDefs } from './schema.js';

/** The gateway's own building blocks without its features: Apollo Server in Fastify, and an undici Pool. */

const apollo = new ApolloServer({ typeDefs, resolvers: resolversWith(putOverPool) });
await apollo.start();

const app = Fastify();
app.post(
  '/graphql',
  fastifyApolloHandler(apollo, { context: async (request) => ({ authorization: request.headers.authorization }) }),
);

const url = app.listen({ host: '127.0.0.1', port: 0 });

serve({ url: () => url });
