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
  let isConnected = false;
  /** Logged since the connection was made: once each, since every request may fail. */
  const logged = new Set<Cause>();
  return connectRedis(url, {
    onFailure(reason) {
      onFailure(reason);
      if (!isConnected || logged.has(reason)) return;
      logged.add(reason);
      log.warn({ reason }, failing);
    },
    onConnected(connected, reason) {
      isConnected = connected;
      logged.clear();
      if (connected) log.info({}, 'Redis is connected');
      else log.warn({ reason }, lost);
    },
  });
}

const lost =
  'Redis cannot be reached: requests continue, but another replica may execute an update again, and no rate limit applies';

const failing =
  'Redis is connected, but commands fail: their requests continue, but another replica may execute an update again, and no rate limit applies';
