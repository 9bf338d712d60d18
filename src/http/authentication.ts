import type { FastifyRequest } from 'fastify';
import { type Authenticate, CallerError, type Permissions } from '../auth/caller.js';
import { GatewayError } from '../graphql/gatewayError.js';
import type { OperationInfo } from '../graphql/operationInfo.js';

export function authorizationOf({ headers }: FastifyRequest): string | undefined {
  return headers.authorization === undefined || headers.authorization.trim() === '' ? undefined : headers.authorization;
}

const none: Permissions = { update: false, read: false };

/** What the sender of an operation may do. Throws GatewayError when it may not do what the operation needs. */
export async function authorize(
  authorization: string | undefined,
  { data, permissions: needed }: OperationInfo,
  authenticate: Authenticate,
): Promise<Permissions> {
  if (authorization === undefined) {
    if (!data) return none;
    throw new GatewayError('missingCredentials', challenge('Bearer'));
  }
  const permissions = await authenticate(authorization).catch(rejectCaller);
  if ((permissions.update || !needed.update) && (permissions.read || !needed.read)) return permissions;
  throw new GatewayError('missingScope', challenge('Bearer error="insufficient_scope"'));
}

function rejectCaller(error: unknown): never {
  if (!(error instanceof CallerError)) throw error;
  if (error.kind === 'unavailable') throw new GatewayError('authenticationUnavailable');
  throw new GatewayError('badCredentials', challenge('Bearer error="invalid_token"'));
}

function challenge(value: string) {
  return { headers: { 'www-authenticate': value } };
}
