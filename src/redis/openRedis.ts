import type { Cause } from '../causes.js';
import type { RedisConnection } from './connection.js';

type Log = Readonly<Record<'info' | 'warn', (fields: object, message: string) => void>>;

/** Undefined without a URL. It is read for each connection: its password may change. `onFailure` is called for each failed command. */
export async function openRedis(
  url: (() => string) | undefined,
  { log, onFailure }: { readonly log: Log; readonly onFailure: (cause: Cause) => void },
): Promise<RedisConnection | undefined> {
  if (url === undefined) return undefined;
  // Loaded only here.
  const { connectRedis } = await import('./connection.js');
  return connectRedis(url, {
    onFailure,
    onConnected(connected, reason) {
      if (connected) log.info({}, 'Redis is connected');
      else log.warn({ reason }, lost);
    },
  });
}

const lost =
  'Redis cannot be reached: requests continue, but another replica may execute an update again, and no rate limit applies';
