import { execFile } from 'node:child_process';
import { once } from 'node:events';
import { connect } from 'node:net';
import { networkInterfaces } from 'node:os';
import { pathToFileURL } from 'node:url';
import { promisify } from 'node:util';
import { afterEach, expect, test } from '@jest/globals';
import { aPerson } from './support/customers.js';
import { startFakeBooster } from './support/fakeBooster.js';
import { UPDATE_CUSTOMER } from './support/gateway.js';
import {
  freePort,
  type GatewayProcess,
  killAll,
  spawnGateway,
  spawnNpmStart,
  spawnStart,
} from './support/gatewayProcess.js';

const signals = ['SIGINT', 'SIGTERM'] as const;
const hasIpv6 = Object.values(networkInterfaces())
  .flat()
  .some((address) => address?.address === '::1');
const testWithIpv6 = hasIpv6 ? test : test.skip;

afterEach(killAll);

test('the start block names URLs that respond, and says loudly that NODE_ENV is not set', async () => {
  const gateway = await spawnStart({ PORT: '0' });
  const url = await gateway.url;

  const [sandbox, explorer] = await Promise.all(
    ['Sandbox', 'Explorer'].map(async (name) => {
      const [, page = ''] = new RegExp(`${name} +(\\S+)`).exec(gateway.stdout()) ?? [];
      return { page, status: (await fetch(page, { headers: { accept: 'text/html' } })).status };
    }),
  );
  expect(sandbox).toEqual({ page: `${url}/graphql`, status: 200 });
  expect(explorer).toEqual({ page: `${url}/graphiql`, status: 200 });
  const [, booster = ''] = /Booster {2,}(\S+)/.exec(gateway.stdout()) ?? [];
  expect((await fetch(`${booster}/customer/5`, { headers: { accept: 'application/json' } })).status).toBe(401);
  expect(gateway.stdout()).toContain('NODE_ENV IS NOT SET');
  expect(gateway.stdout()).toContain('Authorization: Bearer booster-peer-token');
  await end(gateway, 'SIGTERM');
});

test('the curl line of the start block stores an update when it is pasted into bash', async () => {
  const gateway = await spawnStart({ PORT: '0', NODE_ENV: 'development' });
  await gateway.url;

  const [line = ''] = /curl .*/.exec(gateway.stdout()) ?? [];
  const { stdout } = await promisify(execFile)('bash', ['-c', line]);

  expect(JSON.parse(stdout)).toEqual({
    data: { updateCustomer: { userErrors: [], customer: { firstName: 'Ada', lastName: 'Example' } } },
  });
  expect(gateway.stdout()).not.toContain('NOT SET');
  await end(gateway, 'SIGTERM');
});

for (const signal of signals) {
  test(`it exits 0 on ${signal}, with nothing on standard error`, async () => {
    const gateway = await spawnStart({ PORT: '0', LOG_LEVEL: 'silent' });
    await gateway.url;

    expect(await end(gateway, signal)).toEqual({ code: 0, signal: null });
    expect(gateway.stderr()).toBe('');
  });

  test(`on ${signal} an update that is under way still gets its response, also when npm passes the signal on a second time`, async () => {
    let release = () => {};
    const booster = await startFakeBooster((_request, response) => {
      release = () => response.writeHead(200, { 'content-type': 'application/json' }).end('{}');
      for (const sent of [signal, signals.find((other) => other !== signal)]) gateway.child.kill(sent);
      return undefined;
    });
    const gateway = await spawnGateway({ PORT: '0', BOOSTER_BASE_URL: booster.url });
    const url = await gateway.url;

    const response = update(url);
    await refused(url);
    release();

    expect(await response).toEqual({ data: { updateCustomer: { boosterCustomerId: 5, userErrors: [] } } });
    expect(await gateway.ended).toEqual({ code: 0, signal: null });
    await booster.close();
  });

  test(`on ${signal} an update that Booster never responds to ends with its time-out, not with the process`, async () => {
    const booster = await startFakeBooster(() => {
      gateway.child.kill(signal);
      return undefined;
    });
    const gateway = await spawnGateway({ PORT: '0', BOOSTER_BASE_URL: booster.url, BOOSTER_TIMEOUT_MS: '500' });

    const { errors } = await update(await gateway.url);

    expect(errors).toEqual([expect.objectContaining({ path: ['updateCustomer'] })]);
    expect(errors[0].extensions).toMatchObject({ code: 'UPSTREAM_TIMEOUT', outcome: 'UNKNOWN' });
    expect(await gateway.ended).toEqual({ code: 0, signal: null });
    await booster.close();
  });
}

test('a signal while it loads ends it with 0, before it has started', async () => {
  const NODE_OPTIONS = `--import=${pathToFileURL('test/support/signalsWhileLoading.mjs')}`;
  const gateway = await spawnStart({ PORT: '0', NODE_OPTIONS });

  expect(await gateway.ended).toEqual({ code: 0, signal: null });
  expect(gateway.stdout() + gateway.stderr()).toBe('');
});

test('a signal while it waits for the contract check ends it with 0', async () => {
  const booster = await startFakeBooster(() => {
    gateway.child.kill('SIGTERM');
    return {};
  });
  const env = { PORT: '0', BOOSTER_BASE_URL: booster.url, CONTRACT_CHECK: 'fail' };
  const gateway = await spawnGateway({ ...env, LOG_LEVEL: 'silent' });

  expect(await gateway.ended).toEqual({ code: 0, signal: null });
  expect(gateway.stderr()).toBe('');
  await booster.close();
});

test('a connection on which nothing was ever sent does not delay the stop', async () => {
  const gateway = await spawnStart({ PORT: '0', SHUTDOWN_TIMEOUT_MS: '600000' });
  const { hostname, port } = new URL(await gateway.url);
  const silent = connect(Number(port), hostname).on('error', () => {});
  await once(silent, 'connect');
  // The server has accepted it for certain once it has responded on a later one.
  await fetch(`http://${hostname}:${port}/`, { redirect: 'manual' });

  expect(await end(gateway, 'SIGINT')).toEqual({ code: 0, signal: null });
  silent.destroy();
});

test('a second Ctrl-C ends it at once, with whatever is under way', async () => {
  const booster = await startFakeBooster(() => undefined);
  const env = { BOOSTER_TIMEOUT_MS: '300000', BOOSTER_DEADLINE_MS: '300000', SHUTDOWN_TIMEOUT_MS: '600000' };
  const gateway = await spawnGateway({ PORT: '0', BOOSTER_BASE_URL: booster.url, ...env });
  const cut = update(await gateway.url).catch(() => 'cut off');
  await until(() => booster.requests.length > 0);

  const pressing = setInterval(() => gateway.child.kill('SIGINT'), 100);

  expect(await gateway.ended).toEqual({ code: 1, signal: null });
  clearInterval(pressing);
  expect(await cut).toBe('cut off');
  expect(gateway.stderr()).toBe('');
  await booster.close();
});

test('however many wait for Booster when it stops, each gets its response by its deadline', async () => {
  const booster = await startFakeBooster(() => undefined);
  const env = { BOOSTER_MAX_CONCURRENT: '1', BOOSTER_DEADLINE_MS: '900', SHUTDOWN_TIMEOUT_MS: '5000' };
  const gateway = await spawnGateway({ PORT: '0', BOOSTER_BASE_URL: booster.url, ...env });
  const url = await gateway.url;
  const updates = Array.from({ length: 12 }, () => update(url).catch(() => 'cut off'));
  await until(() => booster.requests.length > 0);

  expect(await end(gateway, 'SIGTERM')).toEqual({ code: 0, signal: null });
  expect(await Promise.all(updates)).not.toContain('cut off');
  await booster.close();
});

test('what takes longer than SHUTDOWN_TIMEOUT_MS is cut off, and the exit code says so', async () => {
  const gateway = await spawnGateway({
    ...{ PORT: '0', BOOSTER_BASE_URL: 'http://127.0.0.1:9', BOOSTER_DEADLINE_MS: '100', SHUTDOWN_TIMEOUT_MS: '1000' },
    NODE_OPTIONS: `--import=${pathToFileURL('test/support/neverCloses.mjs')}`,
  });
  const { hostname, port } = new URL(await gateway.url);
  const silent = connect(Number(port), hostname);
  await once(silent, 'connect');

  expect(await end(gateway, 'SIGTERM')).toEqual({ code: 1, signal: null });
  silent.destroy();
});

test('an uncaught error while it loads is reported by its name alone', async () => {
  const NODE_OPTIONS = `--import=${pathToFileURL('test/support/defectWhileLoading.mjs')}`;
  const gateway = await spawnStart({ PORT: '0', NODE_OPTIONS });

  expect(await gateway.ended).toEqual({ code: 1, signal: null });
  // As the reason why it did not start, or in the log: how far it is by then depends on how Node loads it.
  const output = gateway.stderr() + gateway.stdout();
  expect(output).toMatch(/The gateway could not start: TypeError\n|"defect":"TypeError /);
  expect(output).not.toContain('canary');
});

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

test('a taken port is one clear line, and no stack', async () => {
  const first = await spawnStart({ PORT: '0' });
  const { port } = new URL(await first.url);

  const second = await spawnStart({ PORT: port });

  expect(await second.ended).toEqual({ code: 1, signal: null });
  expect(second.stderr()).toBe(
    `Port ${port} is taken: stop what uses it, or set PORT to another (PORT=0 takes a free one).\n`,
  );
  expect(second.stdout()).toBe('');
  await end(first, 'SIGTERM');
});

test('a HOST that this machine does not have is one clear line', async () => {
  const gateway = await spawnGateway({ PORT: '0', HOST: '192.0.2.1', BOOSTER_BASE_URL: 'http://127.0.0.1:9' });

  expect(await gateway.ended).toEqual({ code: 1, signal: null });
  expect(gateway.stderr()).toBe('HOST is not an address of this machine.\n');
});

test('a METRICS_HOST that this machine does not have is reported under its own name', async () => {
  const env = { PORT: '0', METRICS_PORT: '0', METRICS_HOST: '192.0.2.1', BOOSTER_BASE_URL: 'http://127.0.0.1:9' };
  const gateway = await spawnGateway(env);

  expect(await gateway.ended).toEqual({ code: 1, signal: null });
  expect(gateway.stderr()).toBe('METRICS_HOST is not an address of this machine.\n');
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

test('all problems of the configuration are reported at once, without their values', async () => {
  const gateway = await spawnGateway({
    PORT: '0x10',
    HOST: '0.0.0.0',
    LOG_LEVEL: 'secret-level',
    BOOSTER_BASE_URL: 'booster.secret.example:443/api',
    BOOSTER_TIMEOUT_MS: '-1',
  });

  expect(await gateway.ended).toEqual({ code: 1, signal: null });
  expect(gateway.stderr()).toBe(`The configuration is not valid:
  PORT must be a whole number from 0 to 65535
  LOG_LEVEL must be one of trace, debug, info, warn, error, fatal, silent
  BOOSTER_BASE_URL must be a URL like https://booster.example.com/api, without credentials, query or fragment
  BOOSTER_TIMEOUT_MS must be a whole number from 1 to 600000
`);
  expect(gateway.stdout()).toBe('');
});

for (const [what, spawn, env] of [
  ['the gateway alone', spawnGateway, {}],
  ['the gateway alone in production', spawnGateway, { NODE_ENV: 'production' }],
  ['npm start in production', spawnStart, { NODE_ENV: 'production' }],
] as const) {
  test(`${what} does not start without BOOSTER_BASE_URL, and says how to get a local Booster`, async () => {
    const gateway = await spawn({ PORT: '0', ...env });

    expect(await gateway.ended).toEqual({ code: 1, signal: null });
    expect(gateway.stderr()).toBe(`The configuration is not valid:
  BOOSTER_BASE_URL is not set: it must name the Booster to call. For development \`npm start\` runs a local one
`);
    expect(gateway.stdout()).toBe('');
  });
}

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

for (const [NODE_TLS_REJECT_UNAUTHORIZED, warnings] of [
  ['0', 1],
  ['1', 0],
] as const) {
  test(`the start block warns ${warnings} times of NODE_TLS_REJECT_UNAUTHORIZED=${NODE_TLS_REJECT_UNAUTHORIZED}`, async () => {
    const gateway = await spawnStart({ PORT: '0', NODE_TLS_REJECT_UNAUTHORIZED });
    await gateway.url;

    expect(gateway.stdout().match(/TLS CERTIFICATES ARE NOT VERIFIED/g) ?? []).toHaveLength(warnings);
    await end(gateway, 'SIGTERM');
  });
}

test('the local Booster is not offered to other machines', async () => {
  const gateway = await spawnStart({ PORT: '0', HOST: '0.0.0.0' });

  expect(await gateway.ended).toEqual({ code: 1, signal: null });
  expect(gateway.stderr()).toContain('HOST must be a loopback address with the local Booster');
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

function end(gateway: GatewayProcess, signal: NodeJS.Signals) {
  gateway.child.kill(signal);
  return gateway.ended;
}

async function post(url: string, body: unknown, headers: Record<string, string> = {}) {
  const response = await fetch(`${url}/graphql`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', authorization: 'Bearer x', ...headers },
    body: JSON.stringify(body),
  });
  return response.json();
}

function update(url: string, headers: Record<string, string> = {}) {
  return post(url, { query: UPDATE_CUSTOMER, variables: { id: 5, input: aPerson() } }, headers);
}

function responds(url: string): Promise<boolean> {
  return fetch(url).then(
    () => true,
    () => false,
  );
}

/** Tries again until it is so; the test's own time-out ends what never comes. */
async function until(so: () => boolean | Promise<boolean>): Promise<void> {
  while (!(await so())) await new Promise(setImmediate);
}

/** Waits until no new connection is taken. */
async function refused(url: string): Promise<void> {
  await until(async () => !(await responds(`${url}/nothing`)));
}
