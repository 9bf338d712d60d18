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

/** Counts all root fields of a request, or none when they exceed the limit of the caller. Undefined: Redis failed. */
export type Limiter = (caller: string, fields: number) => Promise<RateLimitState | undefined>;

/** Undefined: no limit. */
export type RateLimits = Readonly<Record<Counted, Limiter | undefined>>;

const maxCallersInMemory = 100_000;

/** Limits per caller: of all replicas with Redis, else of this process. */
export async function createRateLimits(
  limits: Readonly<Record<Counted, RateLimit | undefined>> | undefined,
  redis: RedisConnection | undefined,
  maxCallers = maxCallersInMemory,
): Promise<RateLimits | undefined> {
  if (limits === undefined) return undefined;
  // Loaded only here.
  const { createMemoryLimiter, createRedisLimiter } = await import('./limiters.js');
  const limiterOf = (what: Counted, limit = limits[what]) => {
    if (limit === undefined) return undefined;
    return redis === undefined ? createMemoryLimiter(limit, maxCallers) : createRedisLimiter(what, limit, redis);
  };
  return { updates: limiterOf('updates'), reads: limiterOf('reads') };
}
