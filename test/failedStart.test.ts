import { pathToFileURL } from 'node:url';
import { afterEach, expect, test } from '@jest/globals';
import { startFakeBooster } from './support/fakeBooster.js';
import { killAll, spawnGateway, spawnStart } from './support/gatewayProcess.js';

afterEach(killAll);

test('an uncaught error while it loads is reported by its name alone', async () => {
  const NODE_OPTIONS = `--import=${pathToFileURL('test/support/defectWhileLoading.mjs')}`;
  const gateway = await spawnStart({ PORT: '0', NODE_OPTIONS });

  expect(await gateway.ended).toEqual({ code: 1, signal: null });
  // As the reason why it did not start, or in the log: how far it is by then depends on how Node loads it.
  const output = gateway.stderr() + gateway.stdout();
  expect(output).toMatch(/The gateway could not start: TypeError\n|"defect":"TypeError /);
  expect(output).not.toContain('canary');
});

test('a taken port is one clear line, and no stack', async () => {
  const first = await startFakeBooster();
  const { port } = new URL(first.url);

  const second = await spawnStart({ PORT: port });

  expect(await second.ended).toEqual({ code: 1, signal: null });
  expect(second.stderr()).toBe(
    `Port ${port} is taken: stop what uses it, or set PORT to another (PORT=0 takes a free one).\n`,
  );
  expect(second.stdout()).toBe('');
  await first.close();
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

test('the local Booster is not offered to other machines', async () => {
  const gateway = await spawnStart({ PORT: '0', HOST: '0.0.0.0' });

  expect(await gateway.ended).toEqual({ code: 1, signal: null });
  expect(gateway.stderr()).toContain('HOST must be a loopback address with the local Booster');
});
