import { afterEach, expect, test } from '@jest/globals';
import { aPerson } from '../support/customers.js';
import { type FakeBooster, startFakeBooster } from '../support/fakeBooster.js';
import { startTestGateway, type TestGateway, UPDATE_CUSTOMER } from '../support/gateway.js';

let booster: FakeBooster;
let gateway: TestGateway;

async function start(env: NodeJS.ProcessEnv = {}): Promise<void> {
  booster = await startFakeBooster({ status: 500, body: '' });
  gateway = await startTestGateway(booster.url, env);
}

afterEach(async () => {
  await gateway.close();
  await booster.close();
});

test('a gateway that runs is live and ready, for anybody', async () => {
  await start();

  expect(await get('/health/live')).toEqual([200, { status: 'live' }]);
  expect(await get('/health/ready')).toEqual([200, { status: 'ready', booster: 'closed' }]);
  expect(booster.requests).toEqual([]);
});

test('an open breaker is shown, and does not take the gateway out', async () => {
  await start();
  for (let id = 1; id <= 10; id += 1) await gateway.execute(UPDATE_CUSTOMER, { id, input: aPerson() });

  expect(await get('/health/ready')).toEqual([
    200,
    { status: 'ready', booster: expect.stringMatching(/^(open|halfOpen)$/) },
  ]);
});

test('another method than GET is not allowed, and says which is', async () => {
  await start();

  for (const path of ['/health/live', '/health/ready']) {
    for (const method of ['POST', 'PUT', 'DELETE', 'HEAD']) {
      const response = await fetch(gateway.url + path, { method });
      expect([path, method, response.status, response.headers.get('allow')]).toEqual([path, method, 405, 'GET']);
      if (method !== 'HEAD')
        expect(await response.json()).toMatchObject({ errors: [{ extensions: { code: 'METHOD_NOT_ALLOWED' } }] });
    }
  }
});

test('frequent probes are not logged at info', async () => {
  await start({ LOG_LEVEL: 'info' });

  await get('/health/live');
  await get('/health/ready');

  await gateway.close();
  expect(requestLines()).toEqual([]);
});

test('at debug it is logged', async () => {
  await start({ LOG_LEVEL: 'debug' });

  await get('/health/ready');

  await gateway.close();
  expect(requestLines()).toEqual([expect.objectContaining({ level: 20, route: '/health/ready', status: 200 })]);
});

/** The stop has a line of its own. */
function requestLines(): unknown[] {
  return gateway.log.map((line) => JSON.parse(line)).filter(({ route }) => route !== undefined);
}

async function get(path: string): Promise<[number, unknown]> {
  const response = await fetch(gateway.url + path);
  expect(response.headers.get('cache-control')).toBe('no-store');
  return [response.status, await response.json()];
}
