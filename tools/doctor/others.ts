import { createClient } from '@redis/client';
import { fetchJwks } from '#gateway/auth/fetchJwks.js';
import { causeOf } from '#gateway/causes.js';
import type { Config } from '#gateway/config/config.js';
import { within } from './network.js';
import { type CheckName, type Finding, failed } from './report.js';

/** From here on Node gets no security fixes (github.com/nodejs/Release). */
const endOfLife: Readonly<Record<string, string>> = { 20: '2026-04-30', 22: '2027-04-30', 24: '2028-04-30' };

export function checkNode(version: string, now: Date): Finding {
  const end = endOfLife[/^v(\d+)/.exec(version)?.[1] ?? ''];
  if (end === undefined)
    return { check: 'node', result: 'warning', text: `${version} is not one that the gateway is tested with; 24 is.` };
  if (new Date(end) < now)
    return { check: 'node', result: 'warning', text: `${version} gets no security fixes since ${end}; use 24.` };
  return { check: 'node', result: 'ok', text: `${version} gets security fixes until ${end}.` };
}

export function checkKeys({ auth, booster }: Config): Promise<Finding> {
  if (auth.mode !== 'service' || !(auth.jwt.keys instanceof URL)) return off('keys', 'JWT_JWKS_URL is not set.');
  const { href } = auth.jwt.keys;
  const signal = AbortSignal.timeout(booster.timeoutMs);
  return used('keys', 'JWT_JWKS_URL has a key set.', () =>
    fetchJwks(href, {
      method: 'GET',
      redirect: 'manual',
      headers: new Headers({ accept: 'application/json' }),
      signal,
    }),
  );
}

/** Exports nothing, as the gateway exports spans: the exporter reads the same variables. */
export function checkCollector({ tracing, booster }: Config): Promise<Finding> {
  if (!tracing) return off('collector', 'OTEL_EXPORTER_OTLP_ENDPOINT is not set, or OTEL_SDK_DISABLED is.');
  return used('collector', 'It accepts spans.', async () => {
    const { OTLPTraceExporter } = await import('@opentelemetry/exporter-trace-otlp-proto');
    const exporter = new OTLPTraceExporter({ timeoutMillis: booster.timeoutMs });
    const exported = new Promise<void>((accept, reject) => {
      exporter.export([], ({ error }) => (error ? reject(error) : accept()));
    });
    await within(booster.timeoutMs, exported).finally(() => exporter.shutdown());
  });
}

const probe = 'booster-gateway:doctor';

/** Writes a key that expires at once: a replica, a full Redis and a user without these commands respond to PING too. */
export function checkRedis({ redisUrl: url, rateLimits, booster }: Config): Promise<Finding> {
  if (url === undefined) return off('redis', 'REDIS_URL is not set.');
  return used('redis', 'It takes the commands of the gateway.', async () => {
    const client = createClient({ url, socket: { connectTimeout: booster.timeoutMs, reconnectStrategy: false } });
    client.on('error', () => {});
    const write = () =>
      rateLimits === undefined
        ? client.set(probe, '', { expiration: { type: 'PX', value: 1 } })
        : client.eval("return redis.call('set', KEYS[1], '', 'PX', 1)", { keys: [probe] });
    try {
      await within(booster.timeoutMs, client.connect().then(write));
    } finally {
      client.destroy();
    }
  });
}

async function off(check: CheckName, text: string): Promise<Finding> {
  return { check, result: 'off', text };
}

async function used(check: CheckName, text: string, use: () => Promise<unknown>): Promise<Finding> {
  try {
    await use();
    return { check, result: 'ok', text };
  } catch (error) {
    return failed(check, causeOf(error));
  }
}
