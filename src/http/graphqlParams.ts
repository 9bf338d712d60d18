import type { FastifyRequest } from 'fastify';
import { GatewayError } from '../graphql/gatewayError.js';
import { badRequest } from './rejection.js';
import { parseStrictJson } from './strictJson.js';

/** A GraphQL request, with `query`, `documentId` or both. */
export type GraphqlParams = {
  readonly query?: string;
  /** Names a document. Without both, the hash of a persisted query stands here; nothing else of `extensions` counts. */
  readonly documentId?: string;
  readonly operationName?: string;
  readonly variables: Record<string, unknown>;
};

/** With any of these a browser sends a CORS preflight before a request from another page. */
const preflightHeaders = ['apollo-require-preflight', 'x-apollo-operation-name'];
/** So it does with a bearer token, which it never sends by itself, unlike credentials of the schemes Basic and Negotiate. */
const bearer = /^bearer /i;

/** The parameters of a POST's body or of a GET's URL. Throws GatewayError. */
export function graphqlParamsOf({ method, body, url, headers }: FastifyRequest): GraphqlParams {
  if (method === 'POST') return checked(body);
  const contentType = headers['content-type'];
  if (contentType !== undefined && !/^application\/json *(;|$)/i.test(contentType)) {
    throw new GatewayError('unsupportedMediaType');
  }
  if (
    contentType === undefined &&
    !bearer.test(headers.authorization ?? '') &&
    !preflightHeaders.some((name) => headers[name])
  ) {
    const needed = 'a bearer token or the header apollo-require-preflight';
    throw badRequest(`A GET needs ${needed}, against cross-site request forgery.`);
  }
  return checked(paramsOfUrl(url));
}

function checked(params: unknown): GraphqlParams {
  if (!isObject(params)) throw badRequest('Send an object with a query.');
  const { query = null, operationName = null, variables = null, extensions = null } = params;
  const documentId = params.documentId ?? (query === null ? hashIn(extensions) : null);
  if (documentId !== null && (typeof documentId !== 'string' || documentId === ''))
    throw badRequest('documentId must be a string that is not empty.');
  if (query === null ? documentId === null : typeof query !== 'string' || query === '')
    throw badRequest('query must be a GraphQL document.');
  if (operationName !== null && typeof operationName !== 'string') throw badRequest('operationName must be a string.');
  if (variables !== null && !isObject(variables)) throw badRequest('variables must be an object.');
  if (extensions !== null && !isObject(extensions)) throw badRequest('extensions must be an object.');
  return {
    variables: variables ?? {},
    ...(typeof query === 'string' ? { query } : {}),
    ...(documentId === null ? {} : { documentId }),
    ...(operationName === null ? {} : { operationName }),
  };
}

/** The hash of a persisted query, as Apollo Client and urql send it; null for none. */
function hashIn(extensions: unknown): string | null {
  const { persistedQuery = null } = isObject(extensions) ? extensions : {};
  if (persistedQuery === null) return null;
  const { sha256Hash } = isObject(persistedQuery) ? persistedQuery : {};
  if (typeof sha256Hash !== 'string' || sha256Hash === '')
    throw badRequest('extensions.persistedQuery.sha256Hash must be a string that is not empty.');
  return sha256Hash;
}

/** As strict as a body: nothing is changed on its way to GraphQL. */
function paramsOfUrl(url: string): Record<string, unknown> {
  // A request target has no fragment (RFC 9112, section 3.2); a proxy that stops there would see another request.
  if (url.includes('#')) throw badRequest('The URL holds a #.');
  const start = url.indexOf('?');
  const search = start < 0 ? '' : url.slice(start);
  try {
    decodeURIComponent(search);
  } catch {
    throw badRequest('The URL is not valid UTF-8.');
  }
  const params = new URLSearchParams(search);
  return {
    query: single(params, 'query'),
    documentId: single(params, 'documentId'),
    operationName: single(params, 'operationName'),
    variables: strictJson(params, 'variables'),
    extensions: strictJson(params, 'extensions'),
  };
}

function single(params: URLSearchParams, name: string): string | undefined {
  const [text, ...others] = params.getAll(name);
  if (others.length > 0) throw badRequest(`The URL has the search parameter ${name} twice.`);
  return text;
}

function strictJson(params: URLSearchParams, name: string): unknown {
  const text = single(params, name);
  if (text === undefined) return undefined;
  try {
    return parseStrictJson(Buffer.from(text));
  } catch {
    throw badRequest(`The search parameter ${name} is not JSON that can be read without a change.`);
  }
}

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
