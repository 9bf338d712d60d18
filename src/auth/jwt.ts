import { type CryptoKey, errors, type JWTPayload, type JWTVerifyGetKey, type JWTVerifyOptions, jwtVerify } from 'jose';
import { type Authenticator, CallerError, type Permissions } from './caller.js';
import { fixedKey, type Keys, type Log, startRemoteKeys } from './jwks.js';
import type { Algorithm } from './publicKey.js';
import { permissionsOf, type Scopes } from './scopes.js';

export type JwtSettings = {
  /** Where the keys are, or the one key as PEM. */
  readonly keys: URL | string;
  readonly issuer: string;
  readonly audience: string;
  /** Everything else is refused, whatever the token says of itself. */
  readonly algorithms: readonly Algorithm[];
  readonly clockToleranceS: number;
  readonly scopes: Scopes;
};

/** Callers authenticate with a JWT: signed by a key of `keys`, for this audience, by this issuer, within its time. */
export function startJwtAuthentication({ scopes, ...settings }: JwtSettings, log: Log): Authenticator {
  const keys = typeof settings.keys === 'string' ? fixedKey(settings.keys) : startRemoteKeys(settings.keys, log);
  const options: JWTVerifyOptions = {
    issuer: settings.issuer,
    audience: settings.audience,
    algorithms: [...settings.algorithms],
    clockTolerance: settings.clockToleranceS,
    requiredClaims: ['exp'],
  };
  return { authenticate, close: keys.close };

  async function authenticate(authorization: string): Promise<Permissions> {
    const token = /^Bearer +([\w.-]+)$/i.exec(authorization.trim())?.[1];
    if (token === undefined) throw new CallerError('invalid');
    try {
      return permissionsOf(await verifyWithNewKeys(token, keys, options), scopes);
    } catch (error) {
      // jose says what is wrong with the token, in its message and as claims.
      throw error instanceof CallerError ? error : new CallerError('invalid');
    }
  }
}

/**
 * A token that no known key has signed may have been signed by a newer one. jose looks for it when the token names a key
 * that is unknown; here it is also looked for when the token names none, or a name is used again.
 */
async function verifyWithNewKeys(token: string, keys: Keys, options: JWTVerifyOptions): Promise<JWTPayload> {
  const fetchedAt = keys.fetchedAt();
  try {
    return await verify(token, keys.get, options);
  } catch (error) {
    if (!(error instanceof errors.JWKSNoMatchingKey) && !(error instanceof errors.JWSSignatureVerificationFailed))
      throw error;
    const fetchedMeanwhile = keys.fetchedAt() !== fetchedAt;
    if (!fetchedMeanwhile && !(await keys.refresh())) throw error;
    return verify(token, keys.get, options);
  }
}

async function verify(token: string, get: JWTVerifyGetKey, options: JWTVerifyOptions): Promise<JWTPayload> {
  try {
    return (await jwtVerify(token, get, options)).payload;
  } catch (error) {
    if (!(error instanceof errors.JWKSMultipleMatchingKeys)) throw error;
    return verifyWithAnyOf(error, token, options);
  }
}

/** For a token that does not name its key, or whose key shares its name with others. */
async function verifyWithAnyOf(
  keys: AsyncIterable<CryptoKey>,
  token: string,
  options: JWTVerifyOptions,
): Promise<JWTPayload> {
  // Keys that cannot be imported are left out by jose.
  for await (const key of keys) {
    try {
      return (await jwtVerify(token, key, options)).payload;
    } catch (error) {
      // This key has signed it. Otherwise the next one may have: this one did not, or is too weak to be used.
      if (claimErrors.some((claimError) => error instanceof claimError)) throw error;
    }
  }
  throw new errors.JWSSignatureVerificationFailed();
}

const claimErrors = [errors.JWTClaimValidationFailed, errors.JWTExpired, errors.JWTInvalid];
