import { randomUUID } from 'node:crypto';
import { STATUS_CODES } from 'node:http';
import type { FastifyReply, FastifyRequest } from 'fastify';
import type { GraphQLFormattedError } from 'graphql';
import { boosterErrors } from '../graphql/boosterErrorTable.js';
import { gatewayErrors } from '../graphql/gatewayErrorTable.js';
import { noteError } from '../graphql/recording.js';
import { nameOf } from '../observability/nameOf.js';
import { fallbackMediaType, mediaTypeOf } from './mediaType.js';

/** The rows of the error tables for what is rejected before execution. */
const rows = {
  ...gatewayErrors,
  overloaded: { ...boosterErrors.bulkheadFull, httpStatus: 503, retryAfterSeconds: 1 },
} as const;

export type RejectionKind = keyof typeof rows;

type Details = {
  /** Instead of the row's; never with anything of the request in it. */
  readonly message?: string;
  readonly httpStatus?: number;
  readonly headers?: Readonly<Record<string, string>>;
};

/** Thrown wherever a request turns out not to be executed. */
export class Rejection extends Error {
  override readonly name = 'Rejection';
  readonly kind: RejectionKind;
  readonly httpStatus: number;
  readonly headers: Readonly<Record<string, string>>;

  constructor(kind: RejectionKind, details: Details = {}) {
    const { message = rows[kind].message, httpStatus = rows[kind].httpStatus, headers = {} } = details;
    const { stackTraceLimit } = Error;
    // Nothing reads where it was thrown, and a stack costs more than the rest of a rejection.
    Error.stackTraceLimit = 0;
    super(message);
    Error.stackTraceLimit = stackTraceLimit;
    this.kind = kind;
    this.httpStatus = httpStatus;
    this.headers = headers;
  }
}

/** Fastify's error handler: the response to whatever is thrown before or outside execution. */
export function reject(thrown: unknown, request: FastifyRequest, reply: FastifyReply): void {
  const rejection = thrown instanceof Rejection ? thrown : rejectionOf(thrown);
  if (rejection.kind === 'defect') request.record.defect ??= nameOf(thrown);
  const error = errorOf(rejection, request.id);
  noteError(request.record, error);
  const { retryAfterSeconds } = error.extensions ?? {};
  if (retryAfterSeconds !== undefined) reply.header('retry-after', String(retryAfterSeconds));
  reply
    .code(rejection.httpStatus)
    .headers(rejection.headers)
    .header('content-type', mediaTypeOf(request.headers.accept) ?? fallbackMediaType)
    .send(JSON.stringify({ errors: [error] }));
}

/** The whole response, for a connection on which no request could be read. */
export function rawResponse(rejection: Rejection): string {
  const requestId = randomUUID();
  const body = JSON.stringify({ errors: [errorOf(rejection, requestId)] });
  return [
    `HTTP/1.1 ${rejection.httpStatus} ${STATUS_CODES[rejection.httpStatus]}`,
    `Content-Type: ${fallbackMediaType}`,
    `Content-Length: ${Buffer.byteLength(body)}`,
    `X-Request-Id: ${requestId}`,
    'Connection: close',
    `\r\n${body}`,
  ].join('\r\n');
}

/** Fastify's own messages hold the URL or the content type, so none is passed on. */
function rejectionOf(thrown: unknown): Rejection {
  const { statusCode = 500 } = thrown as { statusCode?: number };
  if (statusCode === 415) return new Rejection('unsupportedMediaType');
  return statusCode < 500 ? new Rejection('badRequest', { httpStatus: statusCode }) : new Rejection('defect');
}

function errorOf({ kind, message }: Rejection, requestId: string): GraphQLFormattedError {
  const { code, retryable, outcome, ...row } = rows[kind];
  const retryAfter = 'retryAfterSeconds' in row ? { retryAfterSeconds: row.retryAfterSeconds } : {};
  return { message, extensions: { code, retryable, outcome, requestId, ...retryAfter } };
}
