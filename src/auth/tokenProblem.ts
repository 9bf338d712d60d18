import { errors } from 'jose';
import type { TokenProblem } from './caller.js';

/** Why jose does not accept a token. */
export function tokenProblemOf(error: unknown): TokenProblem {
  if (error instanceof errors.JWTClaimValidationFailed) return ofClaim[error.claim] ?? 'claims';
  return ofCode[(error as { readonly code?: string }).code ?? ''] ?? 'malformed';
}

const ofClaim: Readonly<Record<string, TokenProblem>> = { iss: 'issuer', aud: 'audience', nbf: 'notYetValid' };

const ofCode: Readonly<Record<string, TokenProblem>> = {
  [errors.JWTExpired.code]: 'expired',
  [errors.JWSSignatureVerificationFailed.code]: 'signature',
  [errors.JWKSNoMatchingKey.code]: 'unknownKey',
  [errors.JOSEAlgNotAllowed.code]: 'algorithm',
};
