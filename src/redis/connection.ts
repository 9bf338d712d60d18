import { performance } from 'node:perf_hooks';
import { setImmediate as afterInput, setTimeout as sleep } from 'node:timers/promises';
import { createClient, ErrorReply } from '@redis/client';
import { type Cause, causeOf } from '../causes.js';

/** Requests must not wait for a Redis that hangs. */
const commandTimeoutMs = 500;
const firstConnectionMs = 1_000;
const maxReconnectMs = 2_000;
/** A connection that broke without a sign is silent for so long; TCP takes a quarter of an hour to find it. */
const silentForMs = 3_000;
/** Without a reply. Beyond it commands fail at once, so that a Redis that hangs neither delays every request nor fills the memory. */
const maxCommands = 1_000;

export type RedisReports = {
  /** A command failed: its request goes on without it. */
  readonly onFailure: (cause: Cause) => void;
  /** The connection is lost, or is there again. Once for each change. */
  readonly onConnected: (connected: boolean, cause?: Cause) => void;
};

/** One Redis (7 or later) or Valkey that several replicas share. */
export type RedisConnection = Awaited<ReturnType<typeof connectRedis>>;

/** Resolves also when Redis cannot be reached: it tries on, and commands fail at once until it is there. */
export async function connectRedis(url: () => string, { onFailure, onConnected }: RedisReports) {
  const bare = new URL(url());
  [bare.username, bare.password] = ['', ''];
  const client = createClient({
    url: bare.href,
    credentialsProvider: { type: 'async-credentials-provider', credentials: async () => credentialsIn(url()) },
    disableOfflineQueue: true,
    commandsQueueMaxLength: maxCommands,
    socket: { connectTimeout: firstConnectionMs, reconnectStrategy: (tries) => Math.min(tries * 100, maxReconnectMs) },
  });
  let connected: boolean | undefined;
  let lostBy: Cause = 'other';
  /** When commands began to fail, on the clock of `performance.now()`; undefined while they do not. */
  let failingSinceMs: number | undefined;
  let closed = false;
  client.on('ready', () => report(true));
  client.on('error', (error: unknown) => {
    lostBy = causeOf(error);
    report(false);
  });
  await Promise.race([client.connect().catch(() => {}), sleep(firstConnectionMs, undefined, { ref: false })]);

  return {
    client,
    /** Undefined when it fails or takes too long, which is reported. */
    async attempt<Value>(run: () => Promise<Value>): Promise<Value | undefined> {
      // The client's own limit is for commands that are not yet sent.
      const settled = new AbortController();
      try {
        const value = await Promise.race([run(), timeOut(settled.signal)]);
        failingSinceMs = undefined;
        return value;
      } catch (error) {
        onFailure(connected ? causeOf(error) : lostBy);
        reconnectIfSilent(error);
        return undefined;
      } finally {
        settled.abort();
      }
    },
    close() {
      closed = true;
      client.destroy();
    },
  };

  function report(now: boolean) {
    if (connected !== now) onConnected(now, lostBy);
    connected = now;
  }

  function reconnectIfSilent(error: unknown) {
    // Redis replies, though not as it should.
    if (error instanceof ErrorReply) failingSinceMs = undefined;
    else failingSinceMs ??= performance.now();
    if (closed || failingSinceMs === undefined || performance.now() - failingSinceMs < silentForMs) return;
    failingSinceMs = undefined;
    if (connected) {
      lostBy = 'timeout';
      report(false);
    }
    client.destroy();
    client.connect().catch(() => {});
  }
}

function credentialsIn(url: string) {
  const { username, password } = new URL(url);
  return { username: decodeURIComponent(username) || 'default', password: decodeURIComponent(password) };
}

async function timeOut(signal: AbortSignal): Promise<never> {
  await sleep(commandTimeoutMs, undefined, { signal });
  // While this process was busy the reply may have arrived: it is read first.
  await afterInput(undefined, { signal });
  throw Object.assign(new Error('Redis did not reply in time'), { code: 'ETIMEDOUT' });
}
