import { hash } from 'node:crypto';
import { type CryptoKey, errors, type JWTPayload, type JWTVerifyGetKey, type JWTVerifyOptions, jwtVerify } from 'jose';
import { LRUCache } from 'lru-cache';
import { type Caller, CallerError, type Identity, type Permissions } from './caller.js';
import { fixedKeys, type Keys, type Log, type OnFailedFetch, startRemoteKeys } from './jwks.js';
import type { Algorithm } from './publicKey.js';
import { tokenProblemOf } from './tokenProblem.js';

export type JwtSettings = {
  /** The URL of a key set, or the keys as PEM. */
  readonly keys: URL | string;
  readonly issuer: string;
  readonly audience: string;
  /** All others are rejected, whatever the header of the token says. */
  readonly algorithms: readonly Algorithm[];
  readonly clockToleranceS: number;
  /** The scope that each permission needs; undefined: none. */
  readonly scopes: Readonly<Record<keyof Permissions, string | undefined>>;
};

/** A signature costs as much as the rest of the request; a caller sends the same token many times. */
const maxVerified = 10_000;
/** The longest that a token is accepted without a new check of its signature. */
const verifiedForMs = 300_000;

/** Verified before, with the keys of that fetch. */
type Verified = { readonly caller: Caller; readonly keysFetchedAt: number | undefined };

/** Callers authenticate with a JWT: signed by a key of `keys`, from this issuer, for this audience, not expired. */
export function startJwtAuthentication({ scopes, ...settings }: JwtSettings, log: Log, onFailedFetch?: OnFailedFetch) {
  let pem = settings.keys;
  let keys = typeof pem === 'string' ? fixedKeys(pem) : startRemoteKeys(pem, log, onFailedFetch);
  const options: JWTVerifyOptions = {
    issuer: settings.issuer,
    audience: settings.audience,
    algorithms: [...settings.algorithms],
    clockTolerance: settings.clockToleranceS,
    requiredClaims: ['exp'],
  };
  // By digest, so that no token is kept.
  const verified = new LRUCache<string, Verified>({ max: maxVerified, ttlResolution: 0 });
  return {
    authenticate,
    /** From now on only these are accepted, also of tokens that were verified before. The keys of a URL stay. */
    useKeys(next: URL | string) {
      if (typeof next !== 'string' || next === pem) return;
      pem = next;
      keys = fixedKeys(next);
    },
    /** Ends the background refresh of keys. */
    close: () => keys.close(),
  };

  async function authenticate(authorization: string): Promise<Caller> {
    const token = /^Bearer +([\w.-]+)$/i.exec(authorization.trim())?.[1];
    if (token === undefined) throw new CallerError('invalid', 'malformed');
    const key = hash('sha256', token, 'base64');
    const known = verified.get(key);
    const keysFetchedAt = keys.fetchedAt();
    if (known !== undefined && known.keysFetchedAt === keysFetchedAt) return known.caller;
    try {
      const payload = await verifyWithNewKeys(token, keys, options);
      const caller = { ...permissionsOf(payload, scopes), identity: identityOf(payload) };
      const { exp = 0 } = payload;
      const ttl = Math.min(verifiedForMs, (exp + settings.clockToleranceS) * 1_000 - Date.now());
      // lru-cache takes 0 for no limit.
      if (ttl > 0) verified.set(key, { caller, keysFetchedAt }, { ttl });
      return caller;
    } catch (error) {
      // jose's errors hold claims of the token.
      throw error instanceof CallerError ? error : new CallerError('invalid', tokenProblemOf(error));
    }
  }
}

const maxClaimLength = 256;
const digestLength = 43;

function identityOf({ iss, sub, azp, client_id: clientId }: JWTPayload): Identity {
  return { issuer: textOf(iss), subject: textOf(sub), client: textOf(azp) ?? textOf(clientId) };
}

/** Some issuers send a number, or an empty text for none. The end of a longer claim becomes a digest: two must not become one. */
function textOf(claim: unknown): string | undefined {
  const text = typeof claim === 'number' ? String(claim) : claim;
  if (typeof text !== 'string' || text === '') return undefined;
  if (text.length <= maxClaimLength) return text;
  return text.slice(0, maxClaimLength - digestLength) + hash('sha256', text, 'base64url');
}

/** `scope` is a string with spaces (RFC 8693), `scp` a list or the same (Okta, Entra ID). */
function permissionsOf({ scope, scp }: JWTPayload, scopes: JwtSettings['scopes']): Permissions {
  const held = [scope, scp].flat().flatMap((one) => (typeof one === 'string' ? one.split(' ') : []));
  const holds = (needed: string | undefined) => needed === undefined || held.includes(needed);
  return { update: holds(scopes.update), read: holds(scopes.read) };
}

/**
 * A token that no known key has signed may be signed by a newer one. jose fetches the keys again when the token names an
 * unknown key; this also does so when the token names none, or when a new key reuses a name.
 */
async function verifyWithNewKeys(token: string, keys: Keys, options: JWTVerifyOptions): Promise<JWTPayload> {
  const fetchedAt = keys.fetchedAt();
  try {
    return await verify(token, keys.get, options);
  } catch (error) {
    if (!(error instanceof errors.JWKSNoMatchingKey) && !(error instanceof errors.JWSSignatureVerificationFailed))
      throw error;
    if (keys.fetchedAt() === fetchedAt && !(await keys.refresh())) throw error;
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

/** For a token that names no key, or one that shares its name with others. */
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
      // A claim error means that this key has signed it; otherwise the next one may have.
      if (claimErrors.some((claimError) => error instanceof claimError)) throw error;
    }
  }
  throw new errors.JWSSignatureVerificationFailed();
}

const claimErrors = [errors.JWTClaimValidationFailed, errors.JWTExpired, errors.JWTInvalid];
