import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import { type FakeBooster, startFakeBooster } from '../support/fakeBooster.js';
import { startFakeRedis } from '../support/fakeRedis.js';
import { READ_CUSTOMER, startTestGateway, type TestGateway } from '../support/gateway.js';
import { killAll, spawnGateway } from '../support/gatewayProcess.js';
import { serviceMode, startIdentityProvider } from '../support/identityProvider.js';
import { hasRedis, type RedisServer, startRedis, withRedis } from '../support/redisServer.js';
import { until } from '../support/until.js';

let booster: FakeBooster;
const closing: (() => Promise<unknown>)[] = [];

beforeEach(async () => {
  booster = await startFakeBooster({ body: '{"id":5}' });
  closing.push(booster.close);
});

afterEach(async () => {
  await killAll();
  for (const close of closing.splice(0).reverse()) await close();
});

async function replica(REDIS_URL: string, env: NodeJS.ProcessEnv = {}): Promise<TestGateway> {
  const base = { REDIS_URL, RATE_LIMIT_READS: '1/1h', LOG_LEVEL: 'info', METRICS_PORT: '0' };
  const gateway = await startTestGateway(booster.url, { ...base, ...env });
  closing.push(() => gateway.close());
  return gateway;
}

async function read(url: string, authorization = 'Bearer x', body: object = one): Promise<Response> {
  const headers = { 'content-type': 'application/json', authorization };
  const response = await fetch(`${url}/graphql`, { method: 'POST', headers, body: JSON.stringify(body) });
  await response.arrayBuffer();
  return response;
}

const one = { query: READ_CUSTOMER, variables: { id: 5 } };
const three = {
  query:
    '{ a: customer(boosterCustomerId: 5) { sapId } b: customer(boosterCustomerId: 5) { sapId } c: customer(boosterCustomerId: 5) { sapId } }',
};

(hasRedis ? describe : describe.skip)(withRedis, () => {
  let redis: RedisServer;

  beforeEach(async () => {
    redis = await startRedis();
    closing.push(redis.stop);
  });

  test('two processes under load allow together what the limit allows, within 5 %', async () => {
    const limit = 400;
    const env = { BOOSTER_BASE_URL: booster.url, NODE_ENV: 'production', LOG_LEVEL: 'info', PORT: '0' };
    const shared = { ...env, REDIS_URL: redis.url, RATE_LIMIT_READS: `${limit}/1h` };
    const processes = await Promise.all([spawnGateway(shared), spawnGateway(shared)]);
    const urls = await Promise.all(processes.map(({ url }) => url));

    const statuses: number[] = [];
    const senders = Array.from({ length: 20 }, async (_, sender) => {
      for (let sent = 0; sent < 40; sent += 1) statuses.push((await read(urls[sender % 2] ?? '')).status);
    });
    await Promise.all(senders);

    const allowed = statuses.filter((status) => status === 200).length;
    expect(statuses.filter((status) => status === 429)).toHaveLength(800 - allowed);
    expect(Math.abs(allowed - limit)).toBeLessThanOrEqual(0.05 * limit);
  });

  test('a request that is rejected leaves what a smaller one may use, for all replicas', async () => {
    const first = await replica(redis.url, { RATE_LIMIT_READS: '4/1h' });
    const second = await replica(redis.url, { RATE_LIMIT_READS: '4/1h' });

    expect((await read(first.url, 'Bearer x', three)).status).toBe(200);
    const rejected = await read(second.url, 'Bearer x', three);
    expect([rejected.status, rejected.headers.get('ratelimit')]).toEqual([
      429,
      expect.stringMatching(/^"reads";r=1;t=3(600|59\d)$/),
    ]);
    expect((await read(first.url)).status).toBe(200);
    expect((await read(second.url)).status).toBe(429);
  });

  test('only digests are in Redis, until the window ends: nothing that names a caller', async () => {
    const provider = await startIdentityProvider();
    closing.push(provider.close);
    const service = await replica(redis.url, serviceMode(provider));
    const token = await provider.token({ sub: 'canary-subject', azp: 'canary-client' });

    await read(service.url, `Bearer ${token}`);
    await read((await replica(redis.url, { RATE_LIMIT_READS: '9/2s' })).url, 'Basic Y2FuYXJ5OmNhbmFyeQ==');

    const keys = (await redis.run('KEYS', '*')).split('\n');
    expect(keys).toHaveLength(2);
    for (const key of keys) {
      expect(key).toMatch(/^booster-gateway:limit:reads:\d+:[\w-]{43}$/);
      expect(await redis.run('GET', key)).toBe('1');
    }
    await until(async () => (await redis.run('KEYS', '*')).split('\n').length === 1, 50);
  });

  test('without Redis requests pass, which is logged and counted, and the limit returns with it', async () => {
    const gateway = await replica(redis.url);
    expect((await read(gateway.url)).status).toBe(200);
    expect((await read(gateway.url)).status).toBe(429);

    await redis.stop();
    await until(() => gateway.log.some((line) => line.includes('no rate limit applies')));
    const passed = await read(gateway.url);
    expect([passed.status, passed.headers.get('ratelimit')]).toEqual([200, null]);
    const metrics = await (await fetch(gateway.metricsUrl ?? '')).text();
    expect(metrics).toMatch(/^booster_gateway_redis_failures_total\{cause="refused"\} [1-9]/m);

    await redis.start();
    await until(async () => (await read(gateway.url)).status === 429, 20);
  });
});

test('a Redis that never replies does not hold up requests for long: they pass', async () => {
  const redis = await startFakeRedis(() => undefined);
  closing.push(redis.close);

  expect((await read((await replica(redis.url)).url)).status).toBe(200);
});

test('a Redis that rejects the command lets requests pass, which is logged once', async () => {
  const redis = await startFakeRedis(() => '-NOPERM this user has no permissions to run the EVAL command\r\n');
  closing.push(redis.close);
  const gateway = await replica(redis.url);

  expect((await read(gateway.url)).status).toBe(200);
  const metrics = await (await fetch(gateway.metricsUrl ?? '')).text();
  expect(metrics).toContain('booster_gateway_redis_failures_total{cause="status"} 1\n');
  expect((await read(gateway.url)).status).toBe(200);
  expect(gateway.log.filter((line) => line.includes('commands fail'))).toEqual([
    expect.stringContaining('"reason":"status"'),
  ]);
});
