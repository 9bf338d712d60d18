import type { RedisConnection } from '../redis/connection.js';

/** So many root fields of one caller in a window, which begins with the first of them. */
export type RateLimit = { readonly count: number; readonly windowSeconds: number };

/** What is counted, each by itself; also the names in the RateLimit headers. */
export type Counted = 'updates' | 'reads';

/** How a limit stands after a request. */
export type RateLimitState = RateLimit & {
  readonly allowed: boolean;
  readonly remaining: number;
  /** Until the window ends. */
  readonly resetSeconds: number;
};

export type RateLimits = {
  /** Counts all root fields of a request, or none when they exceed the limit. Undefined: no limit applies, or Redis failed. */
  count(what: Counted, caller: string, fields: number): Promise<RateLimitState | undefined>;
};

/** Counts root fields. Resolves to the count with these, also when it exceeds the limit; undefined when it fails. */
export type Counter = (
  caller: string,
  fields: number,
) => Promise<{ readonly consumedPoints: number; readonly msBeforeNext: number } | undefined>;

const maxCallersInMemory = 100_000;

/** Limits per caller: of all replicas with Redis, else of this process. Undefined: there are none. */
export async function createRateLimits(
  limits: Readonly<Record<Counted, RateLimit | undefined>> | undefined,
  redis: RedisConnection | undefined,
  maxCallers = maxCallersInMemory,
): Promise<RateLimits | undefined> {
  if (limits === undefined) return undefined;
  // Loaded only here.
  const { createMemoryCounter, createRedisCounter } = await import('./counters.js');
  const counters = { updates: counterOf('updates', limits.updates), reads: counterOf('reads', limits.reads) };
  return {
    async count(what, caller, fields) {
      const limit = limits[what];
      const counted = await counters[what]?.(caller, fields);
      return limit && counted && stateOf(limit, fields, counted.consumedPoints, counted.msBeforeNext);
    },
  };

  function counterOf(what: Counted, limit: RateLimit | undefined): Counter | undefined {
    if (limit === undefined) return undefined;
    return redis === undefined ? createMemoryCounter(limit, maxCallers) : createRedisCounter(what, limit, redis);
  }
}

function stateOf(limit: RateLimit, fields: number, counted: number, resetMs: number): RateLimitState {
  const allowed = counted <= limit.count;
  const used = allowed ? counted : counted - fields;
  // More were used when the limit was higher before.
  const remaining = Math.max(0, limit.count - used);
  return { ...limit, allowed, remaining, resetSeconds: Math.max(1, Math.ceil(resetMs / 1_000)) };
}
