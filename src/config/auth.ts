import { z } from 'zod';
import { type Algorithm, algorithms } from '../auth/publicKey.js';
import { isHttpUrl, oneOf, pem, text, visibleText, wholeNumber } from './values.js';

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
  JWT_PUBLIC_KEY: pem(
    'Service mode: the keys that sign the JWTs, one or several, as PEM (SPKI); `\\n` may stand for a line end.',
  ),
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
  AUDIT_LOG: text(
    /^(?:stderr|\/(?!dev\/|proc\/).+)$/,
    'must be stderr or the absolute path of a file',
    'Service mode: where each update leaves a line that says who changed what: `stderr`, or a file. Unset: nowhere.',
  ),
  AUDIT_KEY: text(
    /^[\x21-\x7e]{32,}$/,
    'must be one word of at least 32 visible ASCII characters',
    'With AUDIT_LOG: the key of the HMAC that stands for the id of a customer.',
  ),
  BOOSTER_CREDENTIAL: oneOf(
    ['bearer', 'basic', 'api-key', 'refresh-token'],
    undefined,
    'Service mode: what the gateway authenticates to Booster with.',
  ),
  BOOSTER_TOKEN: visibleText('With `bearer`: the token alone.'),
  BOOSTER_USERNAME: text(
    /^[^:\p{Cc}]+$/u,
    'must not have a colon or control character',
    'With `basic`: the user name.',
  ),
  BOOSTER_PASSWORD: text(
    /^\P{Cc}+$/u,
    'must not have a control character, such as a line end',
    'With `basic`: the password.',
  ),
  BOOSTER_API_KEY: visibleText('With `api-key`: the key, sent as X-Api-Key (ServiceStack 8.3 or later).'),
  BOOSTER_REFRESH_TOKEN: visibleText('With `refresh-token`: exchanged for tokens at BOOSTER_BASE_URL/access-token.'),
} as const;

export type AuthVariables = z.infer<z.ZodObject<typeof authEnvironment>>;

type Credential = {
  readonly variables: readonly (keyof AuthVariables)[];
  readonly make: (data: AuthVariables) => object;
};

/** The gateway's own credential for Booster: the variables of each kind, and the header, or the token to exchange, made of them. */
export const credentials = {
  bearer: {
    variables: ['BOOSTER_TOKEN'],
    make: (data) => ({ header: { authorization: `Bearer ${data.BOOSTER_TOKEN}` } }),
  },
  basic: {
    variables: ['BOOSTER_USERNAME', 'BOOSTER_PASSWORD'],
    make: ({ BOOSTER_USERNAME: name, BOOSTER_PASSWORD: password }) => ({
      header: { authorization: `Basic ${Buffer.from(`${name}:${password}`).toString('base64')}` },
    }),
  },
  'api-key': {
    variables: ['BOOSTER_API_KEY'],
    make: (data) => ({ header: { 'x-api-key': `${data.BOOSTER_API_KEY}` } }),
  },
  'refresh-token': {
    variables: ['BOOSTER_REFRESH_TOKEN'],
    make: (data) => ({ refreshToken: `${data.BOOSTER_REFRESH_TOKEN}` }),
  },
} as const satisfies Record<NonNullable<AuthVariables['BOOSTER_CREDENTIAL']>, Credential>;

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
    credential: credentials[data.BOOSTER_CREDENTIAL ?? 'bearer'].make(data),
  } as const;
}

function isAlgorithm(name: string): name is Algorithm {
  return algorithms.some((algorithm) => algorithm === name);
}
