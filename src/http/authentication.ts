import type { FastifyRequest } from 'fastify';
import { GraphQLError } from 'graphql';
import { type Authenticate, CallerError, type Rights } from '../auth/caller.js';
import type { Asked } from '../graphql/publicDocument.js';
import { refusal } from '../graphql/refusals.js';
import { rightsAskedBy } from '../graphql/rightsAsked.js';
import { searchParamsOf } from './searchParams.js';

/** Two of them leave open who calls. Node keeps the first in silence. Throws BAD_REQUEST. */
export function checkOneAuthorization({ raw }: FastifyRequest): void {
  const { rawHeaders } = raw;
  const given = rawHeaders.filter((_, at) => at % 2 === 1 && rawHeaders[at - 1]?.toLowerCase() === 'authorization');
  if (new Set(given).size > 1)
    throw refusal('badRequest', { message: 'Send one Authorization header, not several.', httpStatus: 400 });
}

export function authorizationOf({ headers }: FastifyRequest): string | undefined {
  return headers.authorization === undefined || headers.authorization.trim() === '' ? undefined : headers.authorization;
}

/** A GraphQL request's own members, wherever they stand. */
export function askedOf({ method, body, url }: FastifyRequest): { query?: unknown; operationName?: unknown } {
  return method === 'GET' ? Object.fromEntries(searchParamsOf(url)) : (body ?? {});
}

/** What the sender of a request may do, or the error that it is refused with. Booster has not been called. */
export async function rightsOfSender(
  request: FastifyRequest,
  { forData, mutation }: Asked,
  authenticate: Authenticate,
): Promise<Rights | GraphQLError> {
  const { query, operationName } = askedOf(request);
  const telltale = { requestId: request.id, mutation };
  const authorization = authorizationOf(request);
  if (authorization === undefined) {
    if (!forData) return { update: false, read: false };
    return refusal('missingCredentials', { httpStatus: 401, httpHeaders: challenge('Bearer'), telltale });
  }
  try {
    const rights = await authenticate(authorization);
    if (rights.update && rights.read) return rights;
    const asked = rightsAskedBy(query, operationName);
    if ((rights.update || !asked.update) && (rights.read || !asked.read)) return rights;
    const httpHeaders = challenge('Bearer error="insufficient_scope"');
    return refusal('missingScope', { httpStatus: 403, httpHeaders, telltale });
  } catch (error) {
    if (!(error instanceof CallerError)) throw error;
    if (error.kind === 'unavailable') return refusal('authenticationUnavailable', { httpStatus: 503, telltale });
    const httpHeaders = challenge('Bearer error="invalid_token"');
    return refusal('badCredentials', { httpStatus: 401, httpHeaders, telltale });
  }
}

export function isRefused(rights: Rights | GraphQLError): rights is GraphQLError {
  return rights instanceof GraphQLError;
}

function challenge(value: string): Map<string, string> {
  return new Map([['www-authenticate', value]]);
}
