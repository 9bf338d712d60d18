import { type Credential, fixedCredential } from './credential.js';
import { type RefreshTokenSettings, refreshTokenCredential } from './refreshToken.js';

export type OwnCredential =
  | { readonly kind: 'bearer'; readonly token: string }
  | { readonly kind: 'basic'; readonly username: string; readonly password: string }
  | { readonly kind: 'api-key'; readonly key: string }
  | { readonly kind: 'refresh-token'; readonly refreshToken: string };

/** The gateway's own credential for Booster. */
export function ownCredential(
  credential: OwnCredential,
  exchange: Omit<RefreshTokenSettings, 'refreshToken'>,
): Credential {
  switch (credential.kind) {
    case 'bearer':
      return fixedCredential({ authorization: `Bearer ${credential.token}` }, true);
    case 'basic': {
      const pair = Buffer.from(`${credential.username}:${credential.password}`);
      return fixedCredential({ authorization: `Basic ${pair.toString('base64')}` }, true);
    }
    case 'api-key':
      return fixedCredential({ 'x-api-key': credential.key }, true);
    case 'refresh-token':
      return refreshTokenCredential({ ...credential, ...exchange });
  }
}
