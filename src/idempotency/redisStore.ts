import { errorKinds } from '../booster/errorKinds.js';
import type { RedisConnection } from '../redis/connection.js';
import type { IdempotencyStore, Known, Result } from './store.js';

/** Of an update that never gets a result, because its replica has ended. */
const keptStartedMs = 15 * 60_000;

/** For several replicas. Without Redis updates continue, and only this process recognises repeats. */
export function createRedisStore({ client, attempt }: Pick<RedisConnection, 'client' | 'attempt'>): IdempotencyStore {
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
    holds: (id, bodyHash) =>
      attempt(async () => {
        const entry = await client.get(keyOf(id));
        return entry?.split(' ')[0] === bodyHash;
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
  const [bodyHash = '', state = ''] = entry.split(' ');
  if (state === started) return { bodyHash, result: undefined, startedMsAgo: keptStartedMs - (await remainingMs()) };
  return isResult(state) ? { bodyHash, result: state } : undefined;
}

function isResult(state: string): state is Result {
  return state === 'applied' || Object.hasOwn(errorKinds, state);
}
