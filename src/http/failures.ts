import { randomUUID } from 'node:crypto';
import { STATUS_CODES } from 'node:http';
import type { Socket } from 'node:net';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { GraphQLError, type GraphQLFormattedError } from 'graphql';
import { normaliseEarlyError } from '../graphql/errors.js';
import { gatewayErrors } from '../graphql/gatewayErrorTable.js';
import { noteError } from '../graphql/recording.js';
import { nameOf } from '../observability/nameOf.js';
import type { Answers } from './connections.js';

/** What Apollo calls an HTTP head; the type that is declared for it everywhere is another library's. */
type HttpHead = { readonly status?: number; readonly headers?: Iterable<[string, string]> };

type Refused = keyof typeof gatewayErrors;

/** The paths that exist, with their methods, for 405. */
const methodsOf: Record<string, string> = {
  '/graphql': 'GET, POST',
  '/': 'GET',
  '/graphiql': 'GET',
  '/health/live': 'GET',
  '/health/ready': 'GET',
};

const byStatus: Record<number, Refused> = {
  400: 'badRequest',
  404: 'notFound',
  405: 'methodNotAllowed',
  413: 'requestTooLarge',
  414: 'requestTooLarge',
  415: 'unsupportedMediaType',
  431: 'requestTooLarge',
};

/** Anything thrown before or outside GraphQL. Fastify's own texts hold the URL or the content type, so none is passed on. */
export function handleError(error: unknown, request: FastifyRequest, reply: FastifyReply): void {
  if (error instanceof GraphQLError) {
    const { status = 500, headers = [] } = (error.extensions.http ?? {}) as unknown as HttpHead;
    for (const [name, value] of headers) reply.header(name, value);
    send(reply, status, normaliseEarlyError(error));
    return;
  }
  const status = (error as { statusCode?: number }).statusCode ?? 500;
  const name = byStatus[status] ?? (status < 500 ? 'badRequest' : 'defect');
  if (name === 'defect') request.record.defect ??= nameOf(error);
  send(reply, name === 'defect' ? 500 : status, toldAs(name));
}

/** 405 where the path exists with another method, else 404; neither repeats the path. */
export function handleUnknownRoute(request: FastifyRequest, reply: FastifyReply): void {
  const allowed = methodsOf[request.url.split('?', 1)[0] ?? ''];
  if (allowed === undefined || !request.server.hasRoute({ url: request.url.split('?', 1)[0] ?? '', method: 'GET' })) {
    send(reply, 404, toldAs('notFound'));
    return;
  }
  reply.header('allow', allowed);
  send(reply, 405, toldAs('methodNotAllowed'));
}

/** What is not HTTP, or too much of it, before there is a request. What came before it on its connection is answered first. */
export function handleClientError(error: Error & { code?: string }, socket: Socket, answers: Answers): void {
  if (error.code === 'ECONNRESET' || socket.destroyed || !socket.writable) {
    socket.destroy();
    return;
  }
  const underWay = [...(answers.get(socket) ?? [])].filter(({ req }) => req.complete);
  if (underWay.length > 0) {
    // Every further piece of garbage is another error.
    if (!endingLater.has(socket)) underWay.at(-1)?.once('close', () => socket.end());
    endingLater.add(socket);
    return;
  }
  const status = error.code === 'HPE_HEADER_OVERFLOW' ? 431 : error.code === 'ERR_HTTP_REQUEST_TIMEOUT' ? 408 : 400;
  answerOn(socket, status, toldAs(byStatus[status] ?? 'badRequest'));
}

const endingLater = new WeakSet<Socket>();

/** CONNECT. Node hands the socket over without a listener for its errors, and forgets it. */
export function handleConnect(socket: Socket, answers: Answers): void {
  socket.on('error', () => {});
  // Behind a request that is being answered, ours would be taken for its answer.
  const last = [...(answers.get(socket) ?? [])].at(-1);
  if (last !== undefined) {
    last.once('close', () => socket.destroySoon());
    return;
  }
  answerOn(socket, 405, toldAs('methodNotAllowed'));
  socket.destroySoon();
}

function answerOn(socket: Socket, status: number, error: GraphQLFormattedError): void {
  const body = JSON.stringify({ errors: [error] });
  socket.end(
    `HTTP/1.1 ${status} ${STATUS_CODES[status]}\r\nContent-Type: application/json; charset=utf-8\r\n` +
      `Content-Length: ${Buffer.byteLength(body)}\r\nX-Request-Id: ${randomUUID()}\r\nConnection: close\r\n\r\n${body}`,
  );
}

function send(reply: FastifyReply, status: number, error: GraphQLFormattedError): void {
  noteError(reply.request.record, error);
  reply
    .code(status)
    .header('content-type', 'application/json; charset=utf-8')
    .send({ errors: [error] });
}

function toldAs(name: Refused): GraphQLFormattedError {
  const { message, code } = gatewayErrors[name];
  return { message, extensions: { code } };
}
