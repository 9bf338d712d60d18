import { errors, type JWTPayload, type JWTVerifyGetKey, type JWTVerifyOptions, jwtVerify } from 'jose';
import { type Authenticate, CallerError } from './caller.js';
import { fixedKey, type Keys, remoteKeys } from './keys.js';
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

/** Callers prove themselves with a JWT: signed by a key of `keys`, for this audience, by this issuer, within its time. */
export function authenticateByJwt({ scopes, ...settings }: JwtSettings): Authenticate {
  const keys = typeof settings.keys === 'string' ? fixedKey(settings.keys) : remoteKeys(settings.keys);
  const options: JWTVerifyOptions = {
    issuer: settings.issuer,
    audience: settings.audience,
    algorithms: [...settings.algorithms],
    clockTolerance: settings.clockToleranceS,
    requiredClaims: ['exp'],
  };
  return async (authorization) => {
    const token = /^Bearer +([\w.-]+)$/i.exec(authorization.trim())?.[1];
    if (token === undefined) throw new CallerError('invalid');
    try {
      return permissionsOf(await verifyWithNewKeys(token, keys, options), scopes);
    } catch (error) {
      // jose says what is wrong with the token, in its message and as claims.
      throw error instanceof CallerError ? error : new CallerError('invalid');
    }
  };
}

/** A token that no known key has signed may have been signed by a newer one: it is tried once more with the newest keys. */
async function verifyWithNewKeys(token: string, keys: Keys, options: JWTVerifyOptions): Promise<JWTPayload> {
  let seen = keys.version();
  const get: JWTVerifyGetKey = (header, jws) =>
    Promise.resolve(keys.get(header, jws)).finally(() => {
      seen = keys.version();
    });
  try {
    return await verify(token, get, options);
  } catch (error) {
    const unknownKey = error instanceof errors.JWKSNoMatchingKey;
    if (!unknownKey && !(error instanceof errors.JWSSignatureVerificationFailed)) throw error;
    const renewed = await keys.renew(seen).catch((failure: unknown) => {
      // Only a key that is not known may yet prove to be good.
      throw unknownKey ? failure : error;
    });
    if (!renewed) throw error;
    return verify(token, keys.get, options);
  }
}

async function verify(token: string, get: JWTVerifyGetKey, options: JWTVerifyOptions): Promise<JWTPayload> {
  try {
    return (await jwtVerify(token, get, options)).payload;
  } catch (error) {
    if (!(error instanceof errors.JWKSMultipleMatchingKeys)) throw error;
    // A token that does not name its key.
    for await (const key of error) {
      try {
        return (await jwtVerify(token, key, options)).payload;
      } catch (other) {
        if (!(other instanceof errors.JWSSignatureVerificationFailed)) throw other;
      }
    }
    throw new errors.JWSSignatureVerificationFailed();
  }
}
