import { createMemoryStore, type IdempotencyStore } from './store.js';

type Log = Readonly<Record<'info' | 'warn', (fields: object, message: string) => void>>;

/** A store that may move to another URL of Redis; without one it stays in memory. */
export type MovableStore = IdempotencyStore & { useUrl(url: string | undefined): Promise<void> };

/** Updates that began before a move end in the old store. */
const keptAfterMoveMs = 60_000;

/** The results of updates, in Redis when there is a URL, else in memory. `onFailure` is called for each failed command. */
export async function createStore(
  redisUrl: string | undefined,
  { log, onFailure }: { readonly log: Log; readonly onFailure: () => void },
): Promise<MovableStore> {
  let url = redisUrl;
  let store = await open(url);
  const retired = new Set<IdempotencyStore>();
  return {
    start: (id, bodyHash) => store.start(id, bodyHash),
    finish: (id, bodyHash, result, forMs) => store.finish(id, bodyHash, result, forMs),
    forget: (id) => store.forget(id),
    async useUrl(next) {
      if (next === url) return;
      url = next;
      const old = store;
      retired.add(old);
      store = await open(next);
      setTimeout(close, keptAfterMoveMs, old).unref();
    },
    close() {
      store.close();
      retired.forEach(close);
    },
  };

  function close(old: IdempotencyStore) {
    if (retired.delete(old)) old.close();
  }

  async function open(url: string | undefined): Promise<IdempotencyStore> {
    if (url === undefined) return createMemoryStore();
    // Loaded only here.
    const { connectRedisStore } = await import('./redisStore.js');
    return connectRedisStore(url, {
      onFailure,
      onConnected(connected) {
        if (connected) log.info({}, 'Redis is connected');
        else log.warn({}, 'Redis cannot be reached: updates continue, but another replica may execute one again');
      },
    });
  }
}
