import { LRUCache } from 'lru-cache';
import type { BoosterErrorKind } from '../booster/errorKinds.js';

/** How an update ended that may have been stored: stored, or the kind of error after which it is unknown. */
export type Result = 'applied' | BoosterErrorKind;

/** What is known of an update that was sent before. */
export type Known = {
  readonly contentHash: string;
  /** Undefined: it started this long ago, and has no result yet. */
  readonly result: Result | undefined;
  readonly startedMsAgo?: number;
};

/** Keeps hashes, states and error kinds of updates, never a value or a customer. No method throws. */
export type IdempotencyStore = {
  /** Records the start of an update, or resolves to what is known of it. */
  start(id: string, contentHash: string): Promise<Known | undefined>;
  /** Keeps the result for `forMs`. */
  finish(id: string, contentHash: string, result: Result, forMs: number): Promise<void>;
  /** Whether the update has an entry; undefined: not known. */
  holds(id: string, contentHash: string): Promise<boolean | undefined>;
  /** Nothing was stored: the same update may be sent again. */
  forget(id: string): Promise<void>;
};

const maxEntries = 10_000;

/** For one process, which knows by itself what is under way: only results are kept. The oldest go first. */
export function createMemoryStore(): IdempotencyStore {
  const results = new LRUCache<string, Known>({ max: maxEntries, ttlResolution: 0 });
  return {
    start: async (id) => results.peek(id),
    async finish(id, contentHash, result, forMs) {
      results.set(id, { contentHash, result }, { ttl: forMs });
    },
    holds: async (id, contentHash) => results.peek(id)?.contentHash === contentHash,
    async forget() {},
  };
}
