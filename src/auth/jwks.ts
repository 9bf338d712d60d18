import { createPublicKey } from 'node:crypto';
import { performance } from 'node:perf_hooks';
import {
  createLocalJWKSet,
  createRemoteJWKSet,
  customFetch,
  type JWK,
  type JWKSCacheInput,
  type JWTVerifyGetKey,
  jwksCache,
} from 'jose';
import { type Cause, causeOf } from '../causes.js';
import { CallerError } from './caller.js';
import { fetchJwks } from './fetchJwks.js';
import { publicKeysIn } from './publicKey.js';

/** The keys that verify callers' tokens. */
export type Keys = {
  /** Throws jose's errors when no key matches, and CallerError `unavailable` when the keys cannot be fetched. */
  readonly get: JWTVerifyGetKey;
  /** When the keys in use were fetched or read, in milliseconds; undefined while there are none. */
  fetchedAt(): number | undefined;
  /** Fetches the keys again, except during the cooldown. Whether it has fetched them. */
  refresh(): Promise<boolean>;
  close(): void;
};

export type Log = { warn(fields: object, message: string): void };

/** Called with each fetch of the keys that failed. */
export type OnFailedFetch = (reason: Cause) => void;

const fetchTimeoutMs = 3_000;
/** Between two fetches that tokens cause; every caller can name a key that does not exist. */
const cooldownMs = 5_000;
/** The same after a failed fetch while no key is known. */
const firstPauseMs = 1_000;
const refreshEveryMs = 300_000;
/** While the identity provider is down, known keys are used for this long after their last fetch. */
const maxAgeMs = 3_600_000;

/** The keys at a URL: fetched when first needed, every five minutes, and when a token may be signed by a new key. */
export function startRemoteKeys(url: URL, log: Log, onFailedFetch: OnFailedFetch = () => {}): Keys {
  const cache: JWKSCacheInput = {};
  let pausedUntilMs = 0;
  const remote = createRemoteJWKSet(url, {
    timeoutDuration: fetchTimeoutMs,
    cooldownDuration: cooldownMs,
    cacheMaxAge: maxAgeMs,
    [jwksCache]: cache,
    [customFetch]: fetchUnlessPaused,
  });
  const refresh = () =>
    remote.reload().then(
      () => true,
      () => false,
    );
  const refreshing = setInterval(refresh, refreshEveryMs).unref();
  return {
    get: remote,
    fetchedAt: () => (Date.now() - (cache.uat ?? 0) < maxAgeMs ? cache.uat : undefined),
    refresh: async () => !remote.coolingDown && refresh(),
    close: () => clearInterval(refreshing),
  };

  /** jose's own cooldown begins only after a success. */
  async function fetchUnlessPaused(...request: Parameters<typeof fetchJwks>): Promise<Response> {
    if (performance.now() < pausedUntilMs) throw new CallerError('unavailable');
    try {
      return await fetchJwks(...request);
    } catch (error) {
      pausedUntilMs = performance.now() + (cache.uat === undefined ? firstPauseMs : cooldownMs);
      const known = 'those known are in use for an hour after their last fetch';
      const reason = causeOf(error);
      onFailedFetch(reason);
      log.warn({ reason }, `The keys of JWT_JWKS_URL could not be fetched; ${known}`);
      throw new CallerError('unavailable');
    }
  }
}

/** The keys of JWT_PUBLIC_KEY, which the configuration has checked. None has a name, whatever name a token gives. */
export function fixedKeys(pem: string): Keys {
  const readAt = performance.now();
  const get = createLocalJWKSet({
    keys: publicKeysIn(pem).map((one) => createPublicKey(one).export({ format: 'jwk' }) as JWK),
  });
  return {
    get: ({ kid: _ignored, ...header }, token) => get(header, token),
    fetchedAt: () => readAt,
    refresh: async () => false,
    close() {},
  };
}
