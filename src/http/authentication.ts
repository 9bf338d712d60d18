import type { FastifyRequest } from 'fastify';
import { type Authenticate, CallerError, type Rights } from '../callers/caller.js';
import type { Asked } from '../graphql/publicDocument.js';
import { rightsAskedBy } from '../graphql/rightsAsked.js';
import type { GraphqlParams } from './graphqlParams.js';
import { Rejection } from './rejection.js';

export function authorizationOf({ headers }: FastifyRequest): string | undefined {
  return headers.authorization === undefined || headers.authorization.trim() === '' ? undefined : headers.authorization;
}

const noRights: Rights = { update: false, read: false };

/** What the sender of a request may do. Throws Rejection; Booster has not been called. */
export async function rightsOfSender(
  authorization: string | undefined,
  { query, operationName }: GraphqlParams,
  { forData }: Asked,
  authenticate: Authenticate,
): Promise<Rights> {
  if (authorization === undefined) {
    if (!forData) return noRights;
    throw new Rejection('missingCredentials', challenge('Bearer'));
  }
  const rights = await authenticate(authorization).catch(rejectCaller);
  if (rights.update && rights.read) return rights;
  const needed = rightsAskedBy(query, operationName);
  if ((rights.update || !needed.update) && (rights.read || !needed.read)) return rights;
  throw new Rejection('missingScope', challenge('Bearer error="insufficient_scope"'));
}

function rejectCaller(error: unknown): never {
  if (!(error instanceof CallerError)) throw error;
  if (error.kind === 'unavailable') throw new Rejection('authenticationUnavailable');
  throw new Rejection('badCredentials', challenge('Bearer error="invalid_token"'));
}

function challenge(value: string) {
  return { headers: { 'www-authenticate': value } };
}
