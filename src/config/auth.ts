import { z } from 'zod';
import { type Algorithm, algorithms } from '../auth/publicKey.js';
import { isHttpUrl, oneOf, visibleText, wholeNumber } from './values.js';

/** Who may call, and the gateway's own credential for Booster. */
export const authEnvironment = {
  AUTH_MODE: oneOf(
    ['caller', 'service'],
    'caller',
    "`caller`: the caller's Authorization goes to Booster unchanged. `service`: callers authenticate with a JWT, the gateway with BOOSTER_CREDENTIAL (docs/authentication.md).",
  ),
  JWT_JWKS_URL: z
    .string()
    .refine(isHttpUrl, 'must be a URL like https://login.example.com/jwks.json, without credentials or fragment')
    .transform((url) => new URL(url))
    .optional()
    .describe(
      'Service mode: the URL of the keys that sign the JWTs of callers; in production https. Or JWT_PUBLIC_KEY.',
    ),
  JWT_PUBLIC_KEY: z
    .string()
    .transform((pem) => pem.replaceAll('\\n', '\n'))
    .optional()
    .describe('Service mode: the one key that signs the JWTs, as PEM (SPKI); `\\n` may stand for a line end.'),
  JWT_ISSUER: visibleText('Service mode: the `iss` that a JWT must have.'),
  JWT_AUDIENCE: visibleText('Service mode: the `aud` that a JWT must have among its own.'),
  JWT_ALGORITHMS: z
    .string()
    .transform((list) => list.split(',').map((name) => name.trim()))
    .refine(
      (names) => names.every(isAlgorithm),
      `must be of ${algorithms.join(', ')}, separated by commas; none and HS* authenticate no caller`,
    )
    .transform((names) => names.filter(isAlgorithm))
    .default(['RS256', 'ES256'])
    .describe('Service mode: the algorithms that a JWT may be signed with, separated by commas.'),
  JWT_CLOCK_TOLERANCE_S: wholeNumber(
    0,
    300,
    5,
    'Service mode: how far the clocks may differ, for `exp` and `nbf` of a JWT.',
  ),
  JWT_SCOPE_UPDATE: visibleText('Service mode: the scope that an update needs. Unset: none.'),
  JWT_SCOPE_READ: visibleText(
    'Service mode: the scope that a read needs, also one that follows an update. Unset: none.',
  ),
  BOOSTER_CREDENTIAL: oneOf(
    ['bearer', 'basic', 'api-key', 'refresh-token'],
    undefined,
    'Service mode: what the gateway authenticates to Booster with.',
  ),
  BOOSTER_TOKEN: visibleText('With `bearer`: the token alone.'),
  BOOSTER_USERNAME: z
    .string()
    .regex(/^[^:\p{Cc}]+$/u, 'must not have a colon or control character')
    .optional()
    .describe('With `basic`: the user name.'),
  BOOSTER_PASSWORD: z
    .string()
    .regex(/^\P{Cc}+$/u, 'must not have a control character, such as a line end')
    .optional()
    .describe('With `basic`: the password.'),
  BOOSTER_API_KEY: visibleText('With `api-key`: the key, sent as X-Api-Key (ServiceStack 8.3 or later).'),
  BOOSTER_REFRESH_TOKEN: visibleText('With `refresh-token`: exchanged for tokens at BOOSTER_BASE_URL/access-token.'),
} as const;

export type AuthVariables = z.infer<z.ZodObject<typeof authEnvironment>>;

/** How callers and gateway authenticate; only meaningful without problems. */
export function authOf(data: AuthVariables) {
  if (data.AUTH_MODE === 'caller') return { mode: data.AUTH_MODE, credential: undefined } as const;
  return {
    mode: data.AUTH_MODE,
    jwt: {
      keys: data.JWT_JWKS_URL ?? data.JWT_PUBLIC_KEY ?? '',
      issuer: data.JWT_ISSUER ?? '',
      audience: data.JWT_AUDIENCE ?? '',
      algorithms: data.JWT_ALGORITHMS,
      clockToleranceS: data.JWT_CLOCK_TOLERANCE_S,
      scopes: { update: data.JWT_SCOPE_UPDATE, read: data.JWT_SCOPE_READ },
    },
    credential: credentialOf(data),
  } as const;
}

function credentialOf(data: AuthVariables) {
  switch (data.BOOSTER_CREDENTIAL) {
    case 'basic':
      return { kind: 'basic', username: data.BOOSTER_USERNAME ?? '', password: data.BOOSTER_PASSWORD ?? '' } as const;
    case 'api-key':
      return { kind: 'api-key', key: data.BOOSTER_API_KEY ?? '' } as const;
    case 'refresh-token':
      return { kind: 'refresh-token', refreshToken: data.BOOSTER_REFRESH_TOKEN ?? '' } as const;
    default:
      return { kind: 'bearer', token: data.BOOSTER_TOKEN ?? '' } as const;
  }
}

function isAlgorithm(name: string): name is Algorithm {
  return algorithms.some((algorithm) => algorithm === name);
}
