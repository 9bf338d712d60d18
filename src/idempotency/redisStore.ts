import { errorKinds } from '../booster/errorKinds.js';
import type { RedisConnection } from '../redis/connection.js';
import type { IdempotencyStore, Known, Result } from './store.js';

/** Of an update that never gets a result, because its replica has ended. */
const keptStartedMs = 15 * 60_000;

/** For several replicas. Without Redis updates continue, and only this process recognises repeats. */
export function createRedisStore({ client, attempt }: Pick<RedisConnection, 'client' | 'attempt'>): IdempotencyStore {
  return {
    start: (id, contentHash) =>
      attempt(async () => {
        const options = { condition: 'NX', GET: true, expiration: { type: 'PX', value: keptStartedMs } } as const;
        const found = await client.set(keyOf(id), `${contentHash} ${started}`, options);
        return found === null ? undefined : knownOf(found, () => client.pTTL(keyOf(id)));
      }),
    async finish(id, contentHash, result, forMs) {
      await attempt(() =>
        client.set(keyOf(id), `${contentHash} ${result}`, { expiration: { type: 'PX', value: forMs } }),
      );
    },
    holds: (id, contentHash) =>
      attempt(async () => {
        const entry = await client.get(keyOf(id));
        return entry?.split(' ')[0] === contentHash;
      }),
    async forget(id) {
      await attempt(() => client.del(keyOf(id)));
    },
  };
}

const started = 'started';

function keyOf(id: string): string {
  return `booster-gateway:update:${id}`;
}

async function knownOf(entry: string, remainingMs: () => Promise<number>): Promise<Known | undefined> {
  const [contentHash = '', state = ''] = entry.split(' ');
  if (state === started) return { contentHash, result: undefined, startedMsAgo: keptStartedMs - (await remainingMs()) };
  return isResult(state) ? { contentHash, result: state } : undefined;
}

function isResult(state: string): state is Result {
  return state === 'applied' || Object.hasOwn(errorKinds, state);
}
