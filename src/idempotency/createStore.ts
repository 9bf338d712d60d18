import type { Cause } from '../causes.js';
import { createMemoryStore, type IdempotencyStore } from './store.js';

type Log = Readonly<Record<'info' | 'warn', (fields: object, message: string) => void>>;

/** The results of updates, in Redis when there is a URL, else in memory. The URL is read for each connection: its password may change. `onFailure` is called for each failed command. */
export async function createStore(
  redisUrl: (() => string) | undefined,
  { log, onFailure }: { readonly log: Log; readonly onFailure: (cause: Cause) => void },
): Promise<IdempotencyStore> {
  if (redisUrl === undefined) return createMemoryStore();
  // Loaded only here.
  const { connectRedisStore } = await import('./redisStore.js');
  return connectRedisStore(redisUrl, {
    onFailure,
    onConnected(connected, reason) {
      if (connected) log.info({}, 'Redis is connected');
      else log.warn({ reason }, 'Redis cannot be reached: updates continue, but another replica may execute one again');
    },
  });
}
