import { setTimeout as sleep } from 'node:timers/promises';
import { createClient } from '@redis/client';
import { errorKinds } from '../booster/errorKinds.js';
import { type Cause, causeOf } from '../causes.js';
import type { IdempotencyStore, Known, Result } from './store.js';

/** Updates must not wait for a Redis that hangs. */
const commandTimeoutMs = 500;
const firstConnectionMs = 1_000;
const maxReconnectMs = 2_000;
/** Of an update that never gets a result, because its replica has ended. */
const keptStartedMs = 15 * 60_000;

export type RedisReports = {
  /** A command failed: its update goes on without the guarantee. */
  readonly onFailure: (cause: Cause) => void;
  /** The connection is lost, or is there again. Once for each change. */
  readonly onConnected: (connected: boolean, cause?: Cause) => void;
};

/** For several replicas, by one Redis (7 or later) or Valkey. Without it updates continue, and only this process recognises repeats. */
export async function connectRedisStore(
  url: () => string,
  { onFailure, onConnected }: RedisReports,
): Promise<IdempotencyStore> {
  const bare = new URL(url());
  [bare.username, bare.password] = ['', ''];
  const client = createClient({
    url: bare.href,
    credentialsProvider: { type: 'async-credentials-provider', credentials: async () => credentialsIn(url()) },
    disableOfflineQueue: true,
    socket: { connectTimeout: firstConnectionMs, reconnectStrategy: (tries) => Math.min(tries * 100, maxReconnectMs) },
  });
  let connected: boolean | undefined;
  let lostBy: Cause = 'other';
  client.on('ready', () => report(true));
  client.on('error', (error: unknown) => {
    lostBy = causeOf(error);
    report(false);
  });
  await Promise.race([client.connect().catch(() => {}), sleep(firstConnectionMs, undefined, { ref: false })]);

  return {
    start: (id, bodyHash) =>
      attempt(async () => {
        const options = { condition: 'NX', GET: true, expiration: { type: 'PX', value: keptStartedMs } } as const;
        const found = await client.set(keyOf(id), `${bodyHash} ${started}`, options);
        return found === null ? undefined : knownOf(found, () => client.pTTL(keyOf(id)));
      }),
    async finish(id, bodyHash, result, forMs) {
      await attempt(() => client.set(keyOf(id), `${bodyHash} ${result}`, { expiration: { type: 'PX', value: forMs } }));
    },
    async forget(id) {
      await attempt(() => client.del(keyOf(id)));
    },
    close: () => client.destroy(),
  };

  function report(now: boolean) {
    if (connected !== now) onConnected(now, lostBy);
    connected = now;
  }

  async function attempt<Value>(run: () => Promise<Value>): Promise<Value | undefined> {
    // The client's own limit is for commands that are not yet sent.
    const settled = new AbortController();
    try {
      return await Promise.race([run(), timeOut(settled.signal)]);
    } catch (error) {
      onFailure(connected ? causeOf(error) : lostBy);
      return undefined;
    } finally {
      settled.abort();
    }
  }
}

function credentialsIn(url: string) {
  const { username, password } = new URL(url);
  return { username: decodeURIComponent(username) || 'default', password: decodeURIComponent(password) };
}

async function timeOut(signal: AbortSignal): Promise<never> {
  await sleep(commandTimeoutMs, undefined, { signal });
  throw Object.assign(new Error('Redis did not reply in time'), { code: 'ETIMEDOUT' });
}

const started = 'started';

function keyOf(id: string): string {
  return `booster-gateway:update:${id}`;
}

async function knownOf(entry: string, remainingMs: () => Promise<number>): Promise<Known | undefined> {
  const [bodyHash = '', state = ''] = entry.split(' ');
  if (state === started) return { bodyHash, result: undefined, startedMsAgo: keptStartedMs - (await remainingMs()) };
  return isResult(state) ? { bodyHash, result: state } : undefined;
}

function isResult(state: string): state is Result {
  return state === 'applied' || Object.hasOwn(errorKinds, state);
}
