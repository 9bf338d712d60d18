import { type AuditedRequest, createAuditLog } from './audit/auditLog.js';
import { leaveToBooster } from './auth/caller.js';
import { startJwtAuthentication } from './auth/jwt.js';
import type { BoosterClient } from './booster/client.js';
import type { Cause } from './causes.js';
import { type Config, ConfigError, type Settings } from './config/config.js';
import { createRedisStore } from './idempotency/redisStore.js';
import { createMemoryStore } from './idempotency/store.js';
import { createRateLimits } from './rateLimit/rateLimits.js';
import { openRedis } from './redis/openRedis.js';

type Log = Readonly<Record<'info' | 'warn' | 'error', (fields: object, message: string) => void>>;

type Others = {
  readonly log: Log;
  readonly metrics:
    | { redisFailed(cause: Cause): void; jwksFailed(cause: Cause): void; auditLost(lines: number): void }
    | undefined;
  /** It has secrets too. */
  readonly upstream: { useSecrets(next: Settings): void };
};

/** The composition root of what holds secrets; each gets those of a file that has changed. */
export async function createFromSecrets(config: Config, { log, metrics, upstream }: Others) {
  let settings: Settings = config;
  const { redisUrl = '', auth, audit: to } = config;
  const currentUrl = redisUrl === '' ? undefined : () => settings.redisUrl ?? redisUrl;
  const redis = await openRedis(currentUrl, { log, onFailure: (cause) => metrics?.redisFailed(cause) });
  const jwt = auth.mode === 'service' ? startJwtAuthentication(auth.jwt, log, metrics?.jwksFailed) : undefined;
  const key = () => settings.audit?.key ?? '';
  const audit = to && createAuditLog({ to: to.to, key, log, onLost: (lines) => metrics?.auditLost(lines) });
  const stopFollowing = followSecretFiles(config, log, (next) => {
    settings = next;
    upstream.useSecrets(next);
    if (next.auth.mode === 'service') jwt?.useKeys(next.auth.jwt.keys);
  });
  return {
    store: redis === undefined ? createMemoryStore() : createRedisStore(redis),
    rateLimits: await createRateLimits(config.rateLimits, redis),
    authenticate: jwt?.authenticate ?? leaveToBooster,
    audited: (client: BoosterClient, request: AuditedRequest) => audit?.audited(client, request) ?? client,
    async close() {
      stopFollowing();
      redis?.close();
      jwt?.close();
      await audit?.close();
    },
  };
}

const checkEveryMs = 2_000;

/**
 * Reads the settings again when a secret file has changed. With a file that is not valid everything stays as it was. Files that belong
 * together may change one after the other, so a certificate may not fit its key for a moment.
 */
function followSecretFiles({ secretFiles: files }: Config, log: Log, use: (next: Settings) => void): () => void {
  if (files === undefined) return () => {};
  let known = files.contents();
  const checking = setInterval(() => {
    const contents = files.contents();
    if (contents === known) return;
    known = contents;
    try {
      use(files.readSettings());
      log.info({}, 'A secret file has changed and was read again');
    } catch (error) {
      if (!(error instanceof ConfigError)) throw error;
      const { problems } = error;
      log.error({ problems }, 'A secret file has changed and is not valid: what was read before is still in use');
    }
  }, checkEveryMs).unref();
  return () => clearInterval(checking);
}
