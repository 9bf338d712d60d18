import type { FastifyRequest } from 'fastify';
import { type Authenticate, type Caller, CallerError, type Permissions } from '../auth/caller.js';
import { GatewayError } from '../graphql/gatewayError.js';
import type { OperationInfo } from '../graphql/operationInfo.js';
import type { RequestSummary } from '../graphql/requestSummary.js';

export function authorizationOf({ headers }: FastifyRequest): string | undefined {
  return headers.authorization === undefined || headers.authorization.trim() === '' ? undefined : headers.authorization;
}

export const noPermissions: Permissions = { update: false, read: false };

/** What the caller may do; undefined without credentials. Rejects with GatewayError when they are not accepted. */
export function permissionsOf(
  authorization: string | undefined,
  authenticate: Authenticate,
  summary: RequestSummary,
): Promise<Caller> | undefined {
  if (authorization === undefined) return undefined;
  return authenticate(authorization).catch((error: unknown) => {
    if (!(error instanceof CallerError)) throw error;
    summary.tokenProblem = error.problem;
    if (error.kind === 'unavailable') throw new GatewayError('authenticationUnavailable');
    throw new GatewayError('badCredentials', challenge('Bearer error="invalid_token"'));
  });
}

/** Throws GatewayError when the caller may not execute the operation. Introspection and __typename need no credentials. */
export function authorize(
  permissions: Permissions | undefined,
  { data, permissions: needed }: OperationInfo,
  summary: RequestSummary,
): void {
  if (!data) return;
  if (permissions === undefined) throw new GatewayError('missingCredentials', challenge('Bearer'));
  if ((!needed.update || permissions.update) && (!needed.read || permissions.read)) return;
  summary.tokenProblem = 'scope';
  throw new GatewayError('missingScope', challenge('Bearer error="insufficient_scope"'));
}

function challenge(value: string) {
  return { headers: { 'www-authenticate': value } };
}
