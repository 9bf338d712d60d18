import { afterEach, expect, test } from '@jest/globals';
import { runDoctor } from '../../../tools/doctor/command.js';
import { renderJson } from '../../../tools/doctor/report.js';
import { startCollector } from '../../support/collector.js';
import { type Reply, startFakeBooster } from '../../support/fakeBooster.js';
import { ok, startFakeRedis } from '../../support/fakeRedis.js';
import { freePort } from '../../support/gatewayProcess.js';
import { serviceMode, startIdentityProvider } from '../../support/identityProvider.js';
import { metadataWith, recorded, take } from '../contractCheck/metadata.js';
import { doctor } from './doctor.js';

const json = { 'content-type': 'application/json' };
const closing: (() => Promise<unknown>)[] = [];

afterEach(async () => {
  delete process.env.OTEL_EXPORTER_OTLP_ENDPOINT;
  for (const close of closing.splice(0).reverse()) await close();
});

test('with everything in order each check says so, and the exit code is 0', async () => {
  const [booster, provider, redis, collector] = await Promise.all([
    healthyBooster(),
    startIdentityProvider(),
    startFakeRedis(() => ok),
    startCollector(),
  ]);
  closing.push(provider.close, redis.close, collector.close);
  process.env.OTEL_EXPORTER_OTLP_ENDPOINT = collector.url;

  const { results, exitCode } = await doctor(
    serviceMode(provider, {
      BOOSTER_BASE_URL: booster,
      REDIS_URL: redis.url,
      OTEL_EXPORTER_OTLP_ENDPOINT: collector.url,
    }),
  );

  expect(results).toEqual({
    ...{ configuration: 'ok', dns: 'ok', tcp: 'ok', tls: 'off', clock: 'ok', credentials: 'ok', contract: 'ok' },
    ...{ node: expect.stringMatching(/ok|warning/), keys: 'ok', collector: 'ok', redis: 'ok' },
  });
  expect(exitCode).toBe(0);
});

test('a clock ten minutes off is wrong, one ten seconds off a warning', async () => {
  const [minutes, seconds] = [await boosterOf({ agoMs: 600_000 }), await boosterOf({ agoMs: 10_000 })];

  expect((await doctor({ BOOSTER_BASE_URL: minutes })).results).toMatchObject({ clock: 'wrong' });
  expect((await doctor({ BOOSTER_BASE_URL: seconds })).results).toMatchObject({ clock: 'warning' });
});

test('credentials that Booster rejects are wrong', async () => {
  const booster = await boosterOf({ read: { status: 401 } });

  const asCaller = await doctor({ BOOSTER_BASE_URL: booster, BOOSTER_AUTHORIZATION: 'Bearer of-a-caller' });
  const provider = await startIdentityProvider();
  closing.push(provider.close);
  const asService = await doctor(serviceMode(provider, { BOOSTER_BASE_URL: booster }));

  for (const { results, exitCode } of [asCaller, asService]) {
    expect(results).toMatchObject({ configuration: 'ok', credentials: 'wrong' });
    expect(exitCode).toBe(1);
  }
});

test('drift is wrong; metadata that may not be read is unchecked, with exit code 2', async () => {
  const body = JSON.stringify(metadataWith((metadata) => take(metadata, 'Customer.notes')));

  const drifted = await doctor({ BOOSTER_BASE_URL: await boosterOf({ metadata: { body } }) });
  const hidden = await doctor({ BOOSTER_BASE_URL: await boosterOf({ metadata: { status: 403 } }) });

  expect([drifted.results.contract, drifted.exitCode]).toEqual(['wrong', 1]);
  expect([hidden.results.contract, hidden.exitCode]).toEqual(['unchecked', 2]);
});

test('what stands beside Booster is checked too, and no secret is printed', async () => {
  const [booster, provider, collector] = [
    await healthyBooster(),
    await startIdentityProvider(),
    await startCollector(400),
  ];
  closing.push(provider.close, collector.close);
  provider.misbehave('break');
  process.env.OTEL_EXPORTER_OTLP_ENDPOINT = collector.url;
  const secrets = ['secret-token', 'secret-user', 'secret-password', 'secret-query', 'secret-of-audit'];
  const env = serviceMode(
    { jwksUrl: `${provider.jwksUrl}?key=secret-query` },
    {
      BOOSTER_BASE_URL: booster,
      BOOSTER_TOKEN: 'secret-token',
      REDIS_URL: `redis://secret-user:secret-password@127.0.0.1:${await freePort()}`,
      OTEL_EXPORTER_OTLP_ENDPOINT: collector.url,
      AUDIT_LOG: 'stderr',
      AUDIT_KEY: 'secret-of-audit-secret-of-audit-1234',
    },
  );

  const { findings, results } = await doctor(env);

  expect(results).toMatchObject({ configuration: 'ok', credentials: 'ok' });
  expect(findings.slice(-3).map(({ check, cause }) => [check, cause])).toEqual([
    ['keys', 'reset'],
    ['collector', 'status'],
    ['redis', 'refused'],
  ]);
  const { stdout } = await runDoctor([], { ...env, BOOSTER_TIMEOUT_MS: 'secret-token' });
  for (const secret of secrets) expect(renderJson(findings) + stdout).not.toContain(secret);
});

test('a Redis that can be read and not written is wrong, and with limits per caller one without scripts too', async () => {
  const [replica, withoutScripts] = [
    await startFakeRedis(([name]) => (name === 'SET' ? '-READONLY a replica\r\n' : ok)),
    await startFakeRedis(([name]) => (name === 'EVAL' ? '-NOPERM no script\r\n' : ok)),
  ];
  closing.push(replica.close, withoutScripts.close);
  const BOOSTER_BASE_URL = await healthyBooster();
  const results = async (REDIS_URL: string, env = {}) =>
    (await doctor({ BOOSTER_BASE_URL, REDIS_URL, ...env })).results.redis;

  expect(await results(replica.url)).toBe('wrong');
  expect(await results(withoutScripts.url)).toBe('ok');
  expect(await results(withoutScripts.url, { RATE_LIMIT_READS: '60/1m' })).toBe('wrong');
});

test('a configuration that is not valid is wrong with all its problems; a misspelt name is a warning', async () => {
  const invalid = await doctor({ PORT: 'x' });
  const misspelt = await doctor({ BOOSTER_BASE_URL: await healthyBooster(), BOOSTER_TIMEOUTMS: '5' });

  expect(invalid.exitCode).toBe(1);
  expect(invalid.findings[0]?.text).toMatch(/PORT must be .*; BOOSTER_BASE_URL is not set/);
  expect(misspelt.findings[0]).toMatchObject({ check: 'configuration', result: 'warning' });
});

test('an unknown option prints the usage, and no more', async () => {
  expect(await runDoctor(['--jsn'], {})).toEqual({ exitCode: 2, stdout: '', stderr: expect.stringMatching(/^Usage/) });
});

function healthyBooster(): Promise<string> {
  return boosterOf({});
}

async function boosterOf({ agoMs = 0, read, metadata }: { agoMs?: number; read?: Reply; metadata?: Reply }) {
  const notFound = { status: 404, headers: json, body: '{"id":0,"canBeContacted":false}' };
  const fake = await startFakeBooster(({ url }, response) => {
    response.setHeader('date', new Date(Date.now() - agoMs).toUTCString());
    if (url.startsWith('/types/metadata.json')) return { headers: json, body: recorded, ...metadata };
    return { ...notFound, ...read };
  });
  closing.push(fake.close);
  return fake.url;
}
