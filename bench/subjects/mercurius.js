import Fastify from 'fastify';
import mercurius from 'mercurius';
import { serve } from '../ipc.js';
import { putOverPool } from './poolPut.js';
import { resolversWith, typeDefs } from './schema.js';

/** Mercurius with its defaults, and an undici Pool. */

const app = Fastify();
app.register(mercurius, {
  schema: typeDefs,
  resolvers: /** @type {import('mercurius').IResolvers} */ (resolversWith(putOverPool)),
  context: (request) => ({ authorization: request.headers.authorization }),
});

const url = app.listen({ host: '127.0.0.1', port: 0 });

serve({ url: () => url });
