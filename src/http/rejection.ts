import { randomUUID } from 'node:crypto';
import { STATUS_CODES } from 'node:http';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { normaliseError } from '../graphql/errors.js';
import { GatewayError, GatewayErrors } from '../graphql/gatewayError.js';
import { reportError } from '../graphql/requestSummary.js';
import { nameOf } from '../observability/nameOf.js';
import { fallbackMediaType, mediaTypeOf } from './mediaType.js';

/**
 * Fastify's error handler: the response to everything that is thrown outside execution. A defect may come after it: then an update may
 * have been stored, as its row says.
 */
export function reject(thrown: unknown, request: FastifyRequest, reply: FastifyReply): void {
  const [first, ...others] = errorsIn(thrown);
  if (first.kind === 'defect') request.summary.defect ??= nameOf(thrown);
  const errors = [first, ...others].map((error) => normaliseError(error, { requestId: request.id }));
  reportError(request.summary, errors[0]);
  if (first.retryAfterSeconds !== undefined) reply.header('retry-after', String(first.retryAfterSeconds));
  reply
    .code(first.httpStatus)
    .headers(first.headers)
    .header('content-type', mediaTypeOf(request.headers.accept) ?? fallbackMediaType)
    .send(JSON.stringify({ errors }));
}

/** The methods of each path that may exist, for 405. */
const methodsOf: Readonly<Record<string, string>> = {
  '/graphql': 'GET, POST',
  '/': 'GET',
  '/graphiql': 'GET',
  '/health/live': 'GET',
  '/health/ready': 'GET',
};

const noExplorer = 'GraphiQL is there in development only, and not in production. GraphQL is at POST /graphql.';

/** 405 where the path exists with another method, else 404; neither repeats the path. */
export function rejectUnknownRoute(request: FastifyRequest, reply: FastifyReply): void {
  const [url = ''] = request.url.split('?', 1);
  const allow = methodsOf[url];
  // Some exist in development only. Fastify throws on a URL that would be a broken route, so it sees only those of the table.
  const exists = allow !== undefined && request.server.hasRoute({ url, method: 'GET' });
  const rejection = exists
    ? new GatewayError('methodNotAllowed', { headers: { allow } })
    : new GatewayError('notFound', url === '/graphiql' ? { message: noExplorer } : {});
  reject(rejection, request, reply);
}

export function badRequest(message: string, httpStatus = 400): GatewayError {
  return new GatewayError('badRequest', { message, httpStatus });
}

/** The same as a full bulkhead, found before execution. */
export function overloaded(): GatewayError {
  return new GatewayError('overloaded', { retryAfterSeconds: 1 });
}

/** The whole response, for a connection on which no request could be read. */
export function rawResponse(error: GatewayError): string {
  const requestId = randomUUID();
  const body = JSON.stringify({ errors: [normaliseError(error, { requestId })] });
  return [
    `HTTP/1.1 ${error.httpStatus} ${STATUS_CODES[error.httpStatus]}`,
    `Content-Type: ${fallbackMediaType}`,
    `Content-Length: ${Buffer.byteLength(body)}`,
    `X-Request-Id: ${requestId}`,
    'Connection: close',
    `\r\n${body}`,
  ].join('\r\n');
}

/** Fastify's own messages hold the URL or the content type, so none is passed on. */
function errorsIn(thrown: unknown): GatewayErrors['errors'] {
  if (thrown instanceof GatewayErrors) return thrown.errors;
  if (thrown instanceof GatewayError) return [thrown];
  const { statusCode = 500 } = thrown as { statusCode?: number };
  if (statusCode === 415) return [new GatewayError('unsupportedMediaType')];
  return [statusCode < 500 ? new GatewayError('badRequest', { httpStatus: statusCode }) : new GatewayError('defect')];
}
