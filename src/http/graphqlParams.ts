import type { FastifyRequest } from 'fastify';
import { GatewayError } from '../graphql/gatewayError.js';
import { parseStrictJson } from './strictJson.js';

/** A GraphQL request; `extensions` are not used. */
export type GraphqlParams = {
  readonly query: string;
  readonly operationName?: string;
  readonly variables: Record<string, unknown>;
};

/** With any of these a browser sends a CORS preflight before another page's request. */
const preflightHeaders = ['apollo-require-preflight', 'x-apollo-operation-name'];

/** The parameters of a POST's body or of a GET's URL. Throws GatewayError. */
export function graphqlParamsOf({ method, body, url, headers }: FastifyRequest): GraphqlParams {
  if (method === 'POST') return checked(body);
  const contentType = headers['content-type'];
  if (contentType !== undefined && !/^application\/json *(;|$)/i.test(contentType)) {
    throw new GatewayError('unsupportedMediaType');
  }
  if (contentType === undefined && !preflightHeaders.some((name) => headers[name])) {
    throw badRequest('A GET needs the header apollo-require-preflight, against cross-site request forgery.');
  }
  return checked(paramsOfUrl(url));
}

function searchOf(url: string): string {
  const at = url.indexOf('?');
  return at < 0 ? '' : url.slice(at);
}

function checked(params: unknown): GraphqlParams {
  if (!isObject(params)) throw badRequest('Send an object with a query.');
  const { query, operationName = null, variables = null, extensions = null } = params;
  if (typeof query !== 'string' || query === '') throw badRequest('query must be a GraphQL document.');
  if (operationName !== null && typeof operationName !== 'string') throw badRequest('operationName must be a string.');
  if (variables !== null && !isObject(variables)) throw badRequest('variables must be an object.');
  if (extensions !== null && !isObject(extensions)) throw badRequest('extensions must be an object.');
  return { query, variables: variables ?? {}, ...(operationName === null ? {} : { operationName }) };
}

/** Nothing may be changed before it reaches GraphQL, in a URL neither. */
function paramsOfUrl(url: string): Record<string, unknown> {
  // A request target has no fragment (RFC 9112, section 3.2); a proxy that stops there would see another request.
  if (url.includes('#')) throw badRequest('The URL holds a #.');
  const search = searchOf(url);
  try {
    decodeURIComponent(search);
  } catch {
    throw badRequest('The URL is not valid UTF-8.');
  }
  const params = new URLSearchParams(search);
  return {
    query: single(params, 'query'),
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

function badRequest(message: string): GatewayError {
  return new GatewayError('badRequest', { message });
}
