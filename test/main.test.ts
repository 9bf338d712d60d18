import { execFile } from 'node:child_process';
import { networkInterfaces } from 'node:os';
import { promisify } from 'node:util';
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { startFakeBooster } from './support/fakeBooster.js';
import {
  freePort,
  type GatewayProcess,
  killAll,
  spawnGateway,
  spawnNpmStart,
  spawnStart,
} from './support/gatewayProcess.js';
import { serviceMode, startIdentityProvider } from './support/identityProvider.js';
import { end, post, responds, update } from './support/processRequests.js';
import { until } from './support/until.js';

const hasIpv6 = Object.values(networkInterfaces())
  .flat()
  .some((address) => address?.address === '::1');
const testWithIpv6 = hasIpv6 ? test : test.skip;
/** Two for all tests that only look at one: with NODE_ENV=development, and without NODE_ENV. */
let development: GatewayProcess;
let unset: GatewayProcess;

beforeAll(async () => {
  development = await spawnStart({ PORT: '0', NODE_ENV: 'development', NODE_TLS_REJECT_UNAUTHORIZED: '1' });
  unset = await spawnStart({ PORT: '0', NODE_TLS_REJECT_UNAUTHORIZED: '0' });
  await Promise.all([development.url, unset.url]);
});

afterAll(killAll);

test('the start block names URLs that respond, and warns that NODE_ENV is not set', async () => {
  const url = await unset.url;

  const [sandbox, explorer] = await Promise.all(
    ['Sandbox', 'Explorer'].map(async (name) => {
      const [, page = ''] = new RegExp(`${name} +(\\S+)`).exec(unset.stdout()) ?? [];
      return { page, status: (await fetch(page, { headers: { accept: 'text/html' } })).status };
    }),
  );
  expect(sandbox).toEqual({ page: `${url}/graphql`, status: 200 });
  expect(explorer).toEqual({ page: `${url}/graphiql`, status: 200 });
  const [, booster = ''] = /Booster {2,}(\S+)/.exec(unset.stdout()) ?? [];
  expect((await fetch(`${booster}/customer/5`, { headers: { accept: 'application/json' } })).status).toBe(401);
  expect(unset.stdout()).toContain('NODE_ENV IS NOT SET');
  expect(unset.stdout()).toContain('Authorization: Bearer booster-peer-token');
});

test('the curl line of the start block stores an update when it is pasted into bash', async () => {
  const [line = ''] = /curl .*/.exec(development.stdout()) ?? [];
  const { stdout } = await promisify(execFile)('bash', ['-c', line]);

  expect(JSON.parse(stdout)).toEqual({
    data: { updateCustomer: { userErrors: [], customer: { firstName: 'Ada', lastName: 'Example' } } },
  });
  expect(development.stdout()).not.toContain('NOT SET');
});

for (const [NODE_TLS_REJECT_UNAUTHORIZED, warnings, started] of [
  ['0', 1, () => unset],
  ['1', 0, () => development],
] as const) {
  test(`the start block warns ${warnings} times of NODE_TLS_REJECT_UNAUTHORIZED=${NODE_TLS_REJECT_UNAUTHORIZED}`, () => {
    expect(
      started()
        .stdout()
        .match(/TLS CERTIFICATES ARE NOT VERIFIED/g) ?? [],
    ).toHaveLength(warnings);
  });
}

test('the reader of the output may leave: it goes on, and still exits 0', async () => {
  const port = await freePort();
  const gateway = await spawnStart({ PORT: String(port) });
  gateway.child.stdout?.destroy();
  await until(() => responds(`http://127.0.0.1:${port}/graphiql`));

  const { errors } = await update(`http://127.0.0.1:${port}`, { authorization: '' });

  expect(errors[0].extensions.code).toBe('UNAUTHENTICATED');
  expect(await end(gateway, 'SIGTERM')).toEqual({ code: 0, signal: null });
  expect(gateway.stderr()).toBe('');
});

testWithIpv6('an IPv6 host is named so that the URL can be opened', async () => {
  const gateway = await spawnStart({ PORT: '0', HOST: '::1' });

  const url = await gateway.url;

  expect(url).toMatch(/^http:\/\/\[::1\]:\d+$/);
  expect((await fetch(`${url}/graphiql`)).status).toBe(200);
  await end(gateway, 'SIGTERM');
});

test('a host that stands for all addresses is named by one that can be opened', async () => {
  const gateway = await spawnGateway({ PORT: '0', HOST: '0.0.0.0', BOOSTER_BASE_URL: 'http://127.0.0.1:9' });

  expect(await gateway.url).toMatch(/^http:\/\/127\.0\.0\.1:\d+$/);
  await end(gateway, 'SIGTERM');
});

test('npm start with BOOSTER_BASE_URL is the gateway alone, in front of that Booster', async () => {
  const booster = await startFakeBooster({ body: '{}' });
  const gateway = await spawnStart({ PORT: '0', BOOSTER_BASE_URL: booster.url, HOST: '0.0.0.0' });

  const { data } = await update(await gateway.url);

  expect(data.updateCustomer.userErrors).toEqual([]);
  expect(booster.requests).toHaveLength(1);
  expect(gateway.stdout()).toContain('as BOOSTER_BASE_URL says');
  expect(gateway.stdout()).not.toMatch(/booster-peer-token|local, invented/);
  expect(await end(gateway, 'SIGTERM')).toEqual({ code: 0, signal: null });
  await booster.close();
});

test('in production there are no pages, no introspection, no stack traces, and no start block', async () => {
  const booster = await startFakeBooster({ status: 500, body: '{"responseStatus":{"errorCode":"Exception"}}' });
  const gateway = await spawnGateway({ PORT: '0', NODE_ENV: 'production', BOOSTER_BASE_URL: booster.url });
  const url = await gateway.url;

  for (const path of ['/', '/graphiql', '/graphql']) {
    const page = await fetch(url + path, { headers: { accept: 'text/html' }, redirect: 'manual' });
    expect([path, page.status]).toEqual([path, path === '/graphql' ? 400 : 404]);
    expect(page.headers.get('content-type')).toContain('application/json');
  }
  const schema = await post(url, { query: '{ __schema { types { name } } }' });
  expect(schema.data).toBeUndefined();
  const failures = [schema, await update(url), await post(url, { query: '{ nope }' }), await post(url, { query: '{' })];
  for (const { errors } of failures) {
    expect(errors.length).toBeGreaterThan(0);
    expect(JSON.stringify(errors)).not.toMatch(/stack|\.js|did you mean/i);
  }
  expect(gateway.stdout()).not.toMatch(/Sandbox|curl|Bearer/);
  expect(await end(gateway, 'SIGTERM')).toEqual({ code: 0, signal: null });
  await booster.close();
});

test('in production one line says what was started, with every value but no secret', async () => {
  const gateway = await spawnGateway({
    ...{ PORT: '0', NODE_ENV: 'production', BOOSTER_BASE_URL: 'http://127.0.0.1:9', BOOSTER_TIMEOUT: '1' },
    ...{ REDIS_URL: 'redis://user:secret-password@127.0.0.1:9', HTTPS_PROXY: 'http://secret-proxy:3128' },
  });
  await gateway.url;
  await end(gateway, 'SIGTERM');

  const lines = gateway
    .stdout()
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line));
  expect(lines.find(({ url }) => url !== undefined)).toMatchObject({
    version: expect.stringMatching(/^\d+\.\d+\.\d+/),
    node: process.version,
    variables: { NODE_ENV: 'production', BOOSTER_TIMEOUT_MS: '5000', REDIS_URL: 'set', METRICS_PORT: null },
  });
  expect(lines.filter(({ level }) => level === 40).map(({ msg }) => msg)).toEqual(
    expect.arrayContaining([
      'BOOSTER_TIMEOUT is not a variable of the gateway: BOOSTER_TIMEOUT_MS may be meant',
      'HTTPS_PROXY is set, but not used: the gateway connects to Booster directly',
    ]),
  );
  expect(gateway.stdout()).not.toContain('secret');
});

test('the audit log on standard error is apart from the log, and written whole before the exit', async () => {
  const provider = await startIdentityProvider('ES256');
  const booster = await startFakeBooster();
  const env = serviceMode(provider, { PORT: '0', AUDIT_LOG: 'stderr', AUDIT_KEY: 'k'.repeat(32) });
  const gateway = await spawnGateway({ BOOSTER_BASE_URL: booster.url, ...env });
  const url = await gateway.url;
  const authorization = `Bearer ${await provider.token({ sub: 'user-7' })}`;

  await Promise.all([update(url, { authorization }), update(url, { authorization, 'idempotency-key': '"other"' })]);

  expect(await end(gateway, 'SIGTERM')).toEqual({ code: 0, signal: null });
  const lines = gateway.stderr().trim().split('\n');
  expect(lines.map((line) => JSON.parse(line))).toMatchObject(Array(2).fill({ sub: 'user-7', outcome: 'APPLIED' }));
  expect(gateway.stdout()).not.toContain('user-7');
  await Promise.all([booster.close(), provider.close()]);
});

for (const [signal, target] of [
  ['SIGTERM', 'npm alone'],
  ['SIGINT', 'the whole group, as Ctrl-C does'],
] as const) {
  test(`${signal} to npm start (${target}) leaves no process and prints no stack`, async () => {
    const npm = await spawnNpmStart({ PORT: '0', LOG_LEVEL: 'silent' });
    const url = await npm.url;
    const group = npm.child.pid ?? 0;

    process.kill(target === 'npm alone' ? group : -group, signal);

    expect(await npm.ended).toEqual({ code: 0, signal: null });
    expect(() => process.kill(-group, 0)).toThrow('ESRCH');
    expect(await responds(url)).toBe(false);
    expect(npm.stdout() + npm.stderr()).not.toMatch(/^\s+at |Error:|npm error/m);
  });
}
