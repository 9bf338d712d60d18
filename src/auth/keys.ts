import { performance } from 'node:perf_hooks';
import { createRemoteJWKSet, errors, type JWTVerifyGetKey } from 'jose';
import { CallerError } from './caller.js';
import { readPublicKey } from './publicKey.js';

/** The keys that callers' tokens are checked with. */
export type Keys = {
  /** Throws jose's errors when no key fits, and CallerError `unavailable` when the keys cannot be had. */
  readonly get: JWTVerifyGetKey;
  /** Changes whenever the keys have been fetched. */
  version(): number;
  /** Fetches the keys anew if that may help against a token that `seen` could not check. Whether there are newer ones. */
  renew(seen: number): Promise<boolean>;
};

const fetchTimeoutMs = 3_000;
const maxAgeMs = 600_000;
/** Anybody can name a key that does not exist: so many fetches are made for them in a row, and then one in this time. */
const renewalsInARow = 5;
const renewalEveryMs = 5_000;
/** After a fetch that failed, the next waits this long. */
const pauseMs = 1_000;

/** The keys at a URL: fetched when first needed and every ten minutes, once for all who wait, and when a token names a new one. */
export function remoteKeys(url: URL): Keys {
  // Its own cooldown begins with the first fetch, so that a key rotated right after it would be refused: ours replaces it.
  const remote = createRemoteJWKSet(url, {
    timeoutDuration: fetchTimeoutMs,
    cacheMaxAge: maxAgeMs,
    cooldownDuration: Number.POSITIVE_INFINITY,
  });
  let version = 0;
  let underWay: Promise<void> | undefined;
  let pausedUntilMs = 0;
  let renewalsLeft = renewalsInARow;
  let countedAtMs = performance.now();
  return {
    async get(header, token) {
      if (!remote.fresh) await fetchOnce();
      return remote(header, token);
    },
    version: () => version,
    async renew(seen) {
      if (version !== seen) return true;
      if (underWay === undefined && !mayRenew()) return false;
      await fetchOnce();
      return true;
    },
  };

  function fetchOnce(): Promise<void> {
    if (underWay === undefined && performance.now() < pausedUntilMs) throw new CallerError('unavailable');
    underWay ??= fetchKeys().finally(() => {
      underWay = undefined;
    });
    return underWay;
  }

  async function fetchKeys(): Promise<void> {
    try {
      await remote.reload();
      version += 1;
    } catch {
      pausedUntilMs = performance.now() + pauseMs;
      throw new CallerError('unavailable');
    }
  }

  /** A new key is found at the latest after `renewalEveryMs`, whatever others send. */
  function mayRenew(): boolean {
    const now = performance.now();
    renewalsLeft = Math.min(renewalsInARow, renewalsLeft + (now - countedAtMs) / renewalEveryMs);
    countedAtMs = now;
    if (renewalsLeft < 1) return false;
    renewalsLeft -= 1;
    return true;
  }
}

/** One key for every token. */
export function fixedKey(pem: string): Keys {
  const key = readPublicKey(pem);
  return {
    async get() {
      if (key === undefined) throw new errors.JWKSNoMatchingKey();
      return key;
    },
    version: () => 0,
    renew: async () => false,
  };
}
