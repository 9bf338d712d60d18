import { type Credential, type FixedCredential, fixedCredential } from './credential.js';
import { type RefreshTokenSettings, refreshTokenCredential } from './refreshToken.js';

export type OwnCredential = FixedCredential | { readonly kind: 'refresh-token'; readonly refreshToken: string };

/** What the gateway proves itself to Booster with; in caller mode it has nothing. */
export function ownCredential(
  credential: OwnCredential | undefined,
  exchange: Omit<RefreshTokenSettings, 'refreshToken'>,
): Credential | undefined {
  if (credential === undefined) return undefined;
  return credential.kind === 'refresh-token'
    ? refreshTokenCredential({ ...credential, ...exchange })
    : fixedCredential(credential);
}
