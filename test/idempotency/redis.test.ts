import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import type { ServerResponse } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import { aPerson } from '../support/customers.js';
import { type FakeBooster, type Reply, startFakeBooster } from '../support/fakeBooster.js';
import { bulk, startFakeRedis } from '../support/fakeRedis.js';
import { startTestGateway, type TestGateway, UPDATE_CUSTOMER } from '../support/gateway.js';
import { freePort } from '../support/gatewayProcess.js';
import { hasRedis, type RedisServer, startRedis, withRedis } from '../support/redisServer.js';
import { until } from '../support/until.js';

let booster: FakeBooster;
let held: ServerResponse[];
/** Of Booster to a PUT; undefined: it holds it. */
let reply: Reply | undefined;
const closing: (() => Promise<unknown>)[] = [];

beforeEach(async () => {
  held = [];
  reply = {};
  booster = await startFakeBooster((_request, response) => {
    if (reply === undefined) held.push(response);
    return reply;
  });
});

afterEach(async () => {
  for (const response of held) response.destroy();
  for (const close of closing.splice(0).reverse()) await close();
  await booster.close();
});

async function replica(redisUrl: string, env: NodeJS.ProcessEnv = {}): Promise<TestGateway> {
  const gateway = await startTestGateway(booster.url, {
    REDIS_URL: redisUrl,
    LOG_LEVEL: 'info',
    METRICS_PORT: '0',
    ...env,
  });
  closing.push(() => gateway.close());
  return gateway;
}

async function update(gateway: TestGateway, id = 5): Promise<string> {
  const headers = { 'idempotency-key': '"save-1"' };
  const { status, body } = await gateway.execute(UPDATE_CUSTOMER, { id, input: aPerson() }, headers);
  const [error] = body.errors ?? [];
  return error === undefined ? 'stored' : `${status} ${error.extensions.code} ${error.extensions.outcome}`;
}

async function metric(gateway: TestGateway, name: string): Promise<number> {
  const text = await (await fetch(gateway.metricsUrl ?? '')).text();
  return Number(new RegExp(`^booster_gateway_${name} (.*)$`, 'm').exec(text)?.[1]);
}

(hasRedis ? describe : describe.skip)(withRedis, () => {
  let redis: RedisServer;
  let one: TestGateway;
  let other: TestGateway;

  beforeEach(async () => {
    redis = await startRedis();
    closing.push(redis.stop);
    one = await replica(redis.url, { BOOSTER_DEADLINE_MS: '1000' });
    other = await replica(redis.url, { BOOSTER_DEADLINE_MS: '1000' });
  });

  test('a new password in the file of REDIS_URL is used by the next connection', async () => {
    const folder = await mkdtemp(join(tmpdir(), 'booster-gateway-'));
    closing.push(() => rm(folder, { recursive: true }));
    const REDIS_URL_FILE = join(folder, 'redis-url');
    const withPassword = (password: string) => redis.url.replace('redis://', `redis://:${password}@`);
    await redis.run('CONFIG', 'SET', 'requirepass', 'old password');
    await writeFile(REDIS_URL_FILE, withPassword('old%20password'));
    const changing = await replica('', { REDIS_URL_FILE });
    expect(await update(changing)).toBe('stored');

    await writeFile(REDIS_URL_FILE, withPassword('new'));
    await until(() => changing.log.some((line) => line.includes('was read again')));
    await redis.run('-a', 'old password', 'CONFIG', 'SET', 'requirepass', 'new');
    await redis.run('-a', 'new', 'CLIENT', 'KILL', 'TYPE', 'normal');
    await until(() => changing.log.filter((line) => line.includes('Redis is connected')).length === 2);

    expect(await update(changing)).toBe('stored');
    expect(await metric(changing, 'redis_failures_total{cause="status"}')).toBe(0);
    expect(booster.requests).toHaveLength(1);
    await redis.run('-a', 'new', 'CONFIG', 'SET', 'requirepass', '');
  });

  test('an update with a key is executed once by all replicas', async () => {
    expect(await update(one)).toBe('stored');
    expect(await update(other)).toBe('stored');
    expect(await update(other, 6)).toBe('422 IDEMPOTENCY_KEY_REUSED NOT_APPLIED');
    expect(booster.requests).toHaveLength(1);
  });

  test('while another replica executes it, it is not executed, and may be sent again', async () => {
    reply = undefined;
    const first = update(one);
    await until(() => held.length === 1);

    expect(await update(other)).toBe('409 UPDATE_IN_FLIGHT UNKNOWN');
    held[0]?.end('{}');
    expect(await first).toBe('stored');
    expect(await update(other)).toBe('stored');
    expect(booster.requests).toHaveLength(1);
  });

  test('one that certainly was not stored is forgotten by all, one that may have been stays unknown', async () => {
    reply = { status: 403, body: '' };
    expect(await update(one)).toBe('200 FORBIDDEN NOT_APPLIED');
    reply = { status: 500, body: '' };
    expect(await update(other)).toBe('200 UPSTREAM_ERROR UNKNOWN');
    reply = {};
    expect(await update(one)).toBe('200 UPSTREAM_ERROR UNKNOWN');
    expect(booster.requests).toHaveLength(2);
  });

  test('nothing of the caller, the customer or the update is in Redis', async () => {
    await update(one);
    const keys = await redis.run('KEYS', '*');
    const entry = await redis.run('GET', keys);

    expect(keys).toMatch(/^booster-gateway:update:[\w+/]{43}=$/);
    expect(entry).toMatch(/^[\w+/]{43}= applied$/);
    expect(Number(await redis.run('PTTL', keys))).toBeGreaterThan(14 * 60_000);
  });

  test('without Redis updates continue, which is logged and counted, and the guarantee returns with it', async () => {
    await redis.stop();
    await until(() => logged(one, 'Redis cannot be reached'));
    expect(await update(one)).toBe('stored');
    expect(await update(one)).toBe('stored');
    expect(booster.requests).toHaveLength(2);
    expect(await metric(one, 'redis_failures_total{cause="refused"}')).toBeGreaterThan(0);

    await redis.start();
    await until(() => one.log.filter((line) => line.includes('Redis is connected')).length === 2);
    expect(await update(one)).toBe('stored');
    expect(await update(one)).toBe('stored');
    expect(booster.requests).toHaveLength(3);
  });
});

test('an update that another replica began and never ended is unknown after the deadline', async () => {
  const redis = await startFakeRedis(([name, , value = '']) => {
    if (name === 'SET') return bulk(value);
    return name === 'PTTL' ? `:${15 * 60_000 - 2_000}\r\n` : ':1\r\n';
  });
  closing.push(redis.close);

  expect(await update(await replica(redis.url, { BOOSTER_DEADLINE_MS: '1000' }))).toBe('200 UPSTREAM_TIMEOUT UNKNOWN');
  expect(await update(await replica(redis.url, { BOOSTER_DEADLINE_MS: '10000' }))).toBe('409 UPDATE_IN_FLIGHT UNKNOWN');
  expect(booster.requests).toHaveLength(0);
});

test('a Redis that never replies does not hold up updates for long', async () => {
  const redis = await startFakeRedis(() => undefined);
  closing.push(redis.close);

  expect(await update(await replica(redis.url))).toBe('stored');
});

test('an entry that the gateway did not write is ignored', async () => {
  const redis = await startFakeRedis(([name]) => (name === 'SET' ? bulk('something else') : ':1\r\n'));
  closing.push(redis.close);

  expect(await update(await replica(redis.url))).toBe('stored');
});

test('the gateway starts without Redis, and names no part of its URL', async () => {
  const gateway = await replica(`redis://user:secret-password@127.0.0.1:${await freePort()}`);
  await until(() => logged(gateway, 'Redis cannot be reached'));

  expect(await update(gateway)).toBe('stored');
  expect(gateway.log.join('')).not.toMatch(/secret-password|user:/);
});

function logged(gateway: TestGateway, text: string): boolean {
  return gateway.log.some((line) => line.includes(text));
}
