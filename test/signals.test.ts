import { once } from 'node:events';
import { connect } from 'node:net';
import { pathToFileURL } from 'node:url';
import { afterEach, expect, test } from '@jest/globals';
import { startFakeBooster } from './support/fakeBooster.js';
import { killAll, spawnGateway, spawnStart } from './support/gatewayProcess.js';
import { closedToNew, end, update } from './support/processRequests.js';
import { until } from './support/until.js';

const signals = ['SIGINT', 'SIGTERM', 'SIGHUP'] as const;

afterEach(killAll);

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
    await closedToNew(url);
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
    const gateway = await spawnGateway({ PORT: '0', BOOSTER_BASE_URL: booster.url, BOOSTER_TIMEOUT_MS: '2000' });

    const { errors } = await update(await gateway.url);

    expect(errors).toEqual([expect.objectContaining({ path: ['updateCustomer'] })]);
    expect(errors[0].extensions).toMatchObject({ code: 'UPSTREAM_TIMEOUT', outcome: 'UNKNOWN' });
    expect(await gateway.ended).toEqual({ code: 0, signal: null });
    await booster.close();
  });
}

test('on a signal it is not ready, and serves new connections for SHUTDOWN_DELAY_MS', async () => {
  const booster = await startFakeBooster();
  const env = { PORT: '0', BOOSTER_BASE_URL: booster.url, SHUTDOWN_DELAY_MS: '600000' };
  const gateway = await spawnGateway(env);
  const url = await gateway.url;

  gateway.child.kill('SIGTERM');
  await until(async () => (await fetch(`${url}/health/ready`)).status === 503);

  expect((await update(url)).data.updateCustomer.userErrors).toEqual([]);
  await booster.close();
});

test('after SHUTDOWN_DELAY_MS it stops as it does without', async () => {
  const gateway = await spawnStart({ PORT: '0', LOG_LEVEL: 'silent', SHUTDOWN_DELAY_MS: '50' });
  await gateway.url;

  expect(await end(gateway, 'SIGTERM')).toEqual({ code: 0, signal: null });
});

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
  const env = { BOOSTER_MAX_CONCURRENT: '1', BOOSTER_DEADLINE_MS: '2500', SHUTDOWN_TIMEOUT_MS: '30000' };
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
