import type { FastifyRequest } from 'fastify';
import { type Authenticate, type Caller, CallerError, type Permissions } from '../auth/caller.js';
import { GatewayError } from '../graphql/gatewayError.js';
import type { OperationInfo } from '../graphql/operationInfo.js';

export function authorizationOf({ headers }: FastifyRequest): string | undefined {
  return headers.authorization === undefined || headers.authorization.trim() === '' ? undefined : headers.authorization;
}

export const noPermissions: Permissions = { update: false, read: false };

/** What the caller may do; undefined without credentials. Rejects with GatewayError when they are not accepted. */
export function permissionsOf(
  authorization: string | undefined,
  authenticate: Authenticate,
): Promise<Caller> | undefined {
  return authorization === undefined ? undefined : authenticate(authorization).catch(rejectCaller);
}

/** Throws GatewayError when the caller may not execute the operation. Introspection and __typename need no credentials. */
export function authorize(permissions: Permissions | undefined, { data, permissions: needed }: OperationInfo): void {
  if (!data) return;
  if (permissions === undefined) throw new GatewayError('missingCredentials', challenge('Bearer'));
  if ((needed.update && !permissions.update) || (needed.read && !permissions.read))
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
