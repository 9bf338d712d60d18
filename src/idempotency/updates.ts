import { hash } from 'node:crypto';
import { performance } from 'node:perf_hooks';
import { endAs, isOver, keptUndeliveredMs, type Running, resultOf, waitFor } from './execution.js';
import { createMemoryStore, type IdempotencyStore, type Known } from './store.js';

/** What happened to an update that was sent before; for metrics. */
export type Repeat = 'joined' | 'replayed' | 'reused' | 'inFlight';

export type UpdateRequest = {
  /** Names the caller: the updates of one are never taken for those of another. */
  readonly caller: string;
  /** Its document and its variables, however they were sent. */
  readonly content: string;
  /** The key by which the caller names the update; without one only updates under way are compared. */
  readonly key: string | undefined;
};

/** One update, which several requests may send. */
export type Update = {
  /** Executes it, or waits for the request that does, `waitMs` at most; its earlier result if there is one. Throws BoosterError. */
  once(execute: () => Promise<void>, waitMs: number): Promise<void>;
  /** The request is over; `delivered`: its response reached the caller, as far as the gateway knows. */
  end(delivered: boolean): void;
};

/** Why an update is not executed: its key belongs to another content, or another replica is executing it. */
export type Rejection = Extract<Repeat, 'reused' | 'inFlight'>;

export type Updates = {
  admit(request: UpdateRequest): Promise<Update | Rejection>;
  /** Whether the same update was sent before and may be stored: a request that is not admitted must not say that it is not. */
  isRepeat(request: UpdateRequest): Promise<boolean>;
};

export type UpdatesOptions = {
  /** The results of updates with a key. */
  readonly store: IdempotencyStore;
  /** An update without a result after this time is unknown. */
  readonly deadlineMs: number;
  readonly onRepeat: (repeat: Repeat) => void;
};

const keptWithKeyMs = 15 * 60_000;
/**
 * Executes each update at most once. Without a key, identical updates under way at the same time are one: a second PUT could only
 * overwrite what another user stored in between. With a key, also those within a quarter of an hour. An update that was certainly
 * not stored is forgotten; one that may have been is not executed again.
 */
export function createUpdates({ store, deadlineMs, onRepeat }: UpdatesOptions): Updates {
  const running = new Map<string, Running>();
  const undelivered = createMemoryStore();

  return {
    async isRepeat(request) {
      const { id, contentHash, keyed } = namesOf(request);
      const found = underWay(id, keyed);
      if (found !== undefined) return found.contentHash === contentHash;
      return (await (keyed ? store : undelivered).holds(id, contentHash)) ?? true;
    },
    async admit(request) {
      const { id, contentHash, keyed } = namesOf(request);
      const update = underWay(id, keyed) ?? begin(id, contentHash, keyed);
      update.requests += 1;
      const known = await update.known;
      const rejection = rejectionOf(contentHash, update, known);
      if (rejection !== undefined) {
        onRepeat(rejection);
        leave(id, update);
        return rejection;
      }
      return {
        once(execute, waitMs) {
          if (known !== undefined) return repeated('replayed', endAs(known));
          if (update.execution !== undefined) return repeated('joined', waitFor(update.execution, waitMs));
          update.execution = run(id, update, keyed, execute);
          return update.execution;
        },
        end(delivered) {
          update.undelivered ||= !delivered;
          const last = leave(id, update);
          if (!last || known !== undefined) return;
          if (keyed && update.execution === undefined) void store.forget(id);
          if (!keyed && update.undelivered && update.result !== undefined)
            void undelivered.finish(id, contentHash, update.result, keptUndeliveredMs);
        },
      };
    },
  };

  function underWay(id: string, keyed: boolean): Running | undefined {
    const found = running.get(id);
    return found !== undefined && !keyed && isOver(found) ? undefined : found;
  }

  function begin(id: string, contentHash: string, keyed: boolean): Running {
    const known = (keyed ? store : undelivered).start(id, contentHash);
    const nothing = { execution: undefined, result: undefined, resultAtMs: undefined };
    const update = { contentHash, known, requests: 0, undelivered: false, ...nothing };
    running.set(id, update);
    return update;
  }

  function rejectionOf(contentHash: string, update: Running, known: Known | undefined): Rejection | undefined {
    if (update.contentHash !== contentHash || (known !== undefined && known.contentHash !== contentHash))
      return 'reused';
    return known?.startedMsAgo !== undefined && known.startedMsAgo <= deadlineMs ? 'inFlight' : undefined;
  }

  function repeated(how: Repeat, result: Promise<void>): Promise<void> {
    onRepeat(how);
    return result;
  }

  async function run(id: string, update: Running, keyed: boolean, execute: () => Promise<void>): Promise<void> {
    try {
      await execute();
      update.result = 'applied';
    } catch (error) {
      update.result = resultOf(error);
      throw error;
    } finally {
      const { contentHash, result } = update;
      update.resultAtMs = performance.now();
      // What comes from now on is executed.
      if (result === undefined) forget(id, update);
      if (keyed) await (result === undefined ? store.forget(id) : store.finish(id, contentHash, result, keptWithKeyMs));
    }
  }

  /** Whether it was the last request of the update. */
  function leave(id: string, update: Running): boolean {
    update.requests -= 1;
    if (update.requests === 0) forget(id, update);
    return update.requests === 0;
  }

  function forget(id: string, update: Running): void {
    if (running.get(id) === update) running.delete(id);
  }
}

function namesOf({ caller, content, key }: UpdateRequest) {
  const contentHash = digest(content);
  const keyed = key !== undefined;
  return { contentHash, keyed, id: keyed ? digest(`${caller} ${key}`) : caller + contentHash };
}

function digest(data: string): string {
  return hash('sha256', data, 'base64');
}
