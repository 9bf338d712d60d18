import type { JWTPayload } from 'jose';
import type { Permissions } from './caller.js';

/** The scope that each right needs; undefined when whoever is known has it. */
export type Scopes = { readonly [Right in keyof Permissions]: string | undefined };

/** What a token gives the right to: `scope` is a text with spaces (RFC 8693), `scp` a list or the same (Okta, Entra ID). */
export function permissionsOf({ scope, scp }: JWTPayload, scopes: Scopes): Permissions {
  const held = [scope, scp].flat().flatMap((one) => (typeof one === 'string' ? one.split(' ') : []));
  return { update: holds(scopes.update), read: holds(scopes.read) };

  function holds(needed: string | undefined): boolean {
    return needed === undefined || held.includes(needed);
  }
}
