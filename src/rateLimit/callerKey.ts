import { hash } from 'node:crypto';
import type { Identity } from '../auth/caller.js';

/**
 * Names a caller without naming it: a digest, so that no identity is kept. It is the same for all tokens of a user; where the token
 * has no subject, for all of its client; where Booster authenticates the caller, for one Authorization header.
 */
export function callerKey(authorization: string, { issuer, subject, client }: Partial<Identity> = {}): string {
  if (subject !== undefined) return digest(['subject', issuer, subject]);
  if (client !== undefined) return digest(['client', issuer, client]);
  // The scheme is case-insensitive (RFC 9110, section 11.1): written in another way it must not make another caller.
  const [scheme = '', ...credentials] = authorization.trim().split(/\s+/);
  return digest([scheme.toLowerCase(), ...credentials]);
}

/** Of JSON, so that no character can move from one part to the next. */
function digest(parts: readonly (string | undefined)[]): string {
  return hash('sha256', JSON.stringify(parts), 'base64url');
}
