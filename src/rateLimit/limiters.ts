import { LRUCache } from 'lru-cache';
import { RateLimiterMemory, RateLimiterRedis, RateLimiterRes } from 'rate-limiter-flexible';
import type { RedisConnection } from '../redis/connection.js';
import type { Counted, Limiter, RateLimit, RateLimitState } from './rateLimits.js';

/** For one process. The caller that was longest not seen is dropped, so that invented tokens cannot fill the memory. */
export function createMemoryLimiter(limit: RateLimit, maxCallers: number): Limiter {
  const limiter = new RateLimiterMemory({ keyPrefix: '', points: limit.count, duration: limit.windowSeconds });
  const callers = new LRUCache<string, true>({ max: maxCallers, dispose: (_, caller) => void limiter.delete(caller) });
  return async (caller, fields) => {
    callers.set(caller, true);
    const state = stateOf(limit, fields, await limiter.consume(caller, fields).catch(rejected));
    if (!state.allowed) await limiter.reward(caller, fields);
    return state;
  };
}

/** For all replicas. */
export function createRedisLimiter(
  what: Counted,
  limit: RateLimit,
  { client, attempt }: Pick<RedisConnection, 'client' | 'attempt'>,
): Limiter {
  const limiter = new RateLimiterRedis({
    storeClient: client,
    useRedisPackage: true,
    // A window of another length begins at once, not when the old one ends.
    keyPrefix: `booster-gateway:limit:${what}:${limit.windowSeconds}`,
    points: limit.count,
    duration: limit.windowSeconds,
    customIncrTtlLuaScript: countAllOrNone,
  });
  return async (caller, fields) => {
    const counted = await attempt(() => limiter.consume(caller, fields).catch(rejected));
    return counted && stateOf(limit, fields, counted);
  };
}

/** The library's script, but what exceeds the limit is not kept: else a rejected request would use up what a smaller one may. */
const countAllOrNone = `
redis.call('set', KEYS[1], 0, 'EX', ARGV[2], 'NX')
local counted = redis.call('incrby', KEYS[1], ARGV[1])
if counted > tonumber(ARGV[3]) then redis.call('decrby', KEYS[1], ARGV[1]) end
local ttl = redis.call('pttl', KEYS[1])
if ttl == -1 then
  redis.call('expire', KEYS[1], ARGV[2])
  ttl = 1000 * ARGV[2]
end
return {counted, ttl}`;

/** The library throws the result of what exceeds the limit. */
function rejected(thrown: unknown): RateLimiterRes {
  if (thrown instanceof RateLimiterRes) return thrown;
  throw thrown;
}

function stateOf(limit: RateLimit, fields: number, { consumedPoints, msBeforeNext }: RateLimiterRes): RateLimitState {
  const allowed = consumedPoints <= limit.count;
  const used = allowed ? consumedPoints : consumedPoints - fields;
  // More were used when the limit was higher before.
  const remaining = Math.max(0, limit.count - used);
  // It would be longer than the window after a clock was set back.
  const resetSeconds = Math.min(limit.windowSeconds, Math.max(1, Math.ceil(msBeforeNext / 1_000)));
  return { ...limit, allowed, remaining, resetSeconds };
}
