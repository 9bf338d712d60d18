import { type Credential, type FixedCredential, fixedCredential } from './credential.js';
import { type RefreshTokenSettings, refreshTokenCredential } from './refreshToken.js';

export type OwnCredential = FixedCredential | { readonly kind: 'refresh-token'; readonly refreshToken: string };

/** The gateway's own credential for Booster; in caller mode it has none. */
export function ownCredential(
  credential: OwnCredential | undefined,
  exchange: Omit<RefreshTokenSettings, 'refreshToken'>,
): Credential | undefined {
  if (credential === undefined) return undefined;
  return credential.kind === 'refresh-token'
    ? refreshTokenCredential({ ...credential, ...exchange })
    : fixedCredential(credential);
}
