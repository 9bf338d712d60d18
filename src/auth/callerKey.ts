import { hash } from 'node:crypto';
import type { Identity } from './caller.js';

/**
 * Names a caller without naming it: a digest, so that no identity is kept. It is the same for all tokens of a user; where the token
 * has no subject, for all of its client; where Booster authenticates the caller, for one Authorization header.
 */
export function callerKey(authorization: string, identity?: Identity): string {
  const { issuer, subject, client } = identity ?? {};
  if (subject !== undefined) return digest(['subject', issuer, subject]);
  if (client !== undefined) return digest(['client', issuer, client]);
  // The scheme is case-insensitive (RFC 9110, section 11.1): written in another way it must not make another caller.
  const [scheme = '', ...credentials] = authorization.trim().split(/\s+/);
  if (identity === undefined) return digest([scheme.toLowerCase(), ...credentials]);
  // Nor must the signature, of which several spellings are valid.
  const [token = ''] = credentials;
  return digest(['token', token.slice(0, token.lastIndexOf('.'))]);
}

/** Of JSON, so that no character can move from one part to the next. */
function digest(parts: readonly (string | undefined)[]): string {
  return hash('sha256', JSON.stringify(parts), 'base64url');
}
