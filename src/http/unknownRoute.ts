import type { FastifyReply, FastifyRequest } from 'fastify';
import { GatewayError } from '../graphql/gatewayError.js';
import { reject } from './rejection.js';

/** The methods of the paths that may exist, for 405. */
const methodsOf: Readonly<Record<string, string>> = {
  '/graphql': 'GET, POST',
  '/': 'GET',
  '/graphiql': 'GET',
  '/health/live': 'GET',
  '/health/ready': 'GET',
};

/** 405 where the path exists with another method, else 404; neither repeats the path. */
export function rejectUnknownRoute(request: FastifyRequest, reply: FastifyReply): void {
  const [url = ''] = request.url.split('?', 1);
  const allow = request.server.hasRoute({ url, method: 'GET' }) ? methodsOf[url] : undefined;
  const rejection =
    allow === undefined ? new GatewayError('notFound') : new GatewayError('methodNotAllowed', { headers: { allow } });
  reject(rejection, request, reply);
}
