import { afterEach, expect, test } from '@jest/globals';
import { aPerson } from '../support/customers.js';
import { type FakeBooster, type Script, startFakeBooster } from '../support/fakeBooster.js';
import { READ_CUSTOMER, startTestGateway, type TestGateway, UPDATE_CUSTOMER } from '../support/gateway.js';
import { until } from '../support/until.js';

let booster: FakeBooster;
let gateway: TestGateway;

async function start(script: Script = {}, env: NodeJS.ProcessEnv = {}): Promise<void> {
  booster = await startFakeBooster(script);
  gateway = await startTestGateway(booster.url, { METRICS_PORT: '0', ...env });
}

afterEach(async () => {
  await gateway.close();
  await booster.close();
});

const update = (name = 'Update', id = 5) => ({
  query: UPDATE_CUSTOMER.replace('Update(', `${name}(`),
  variables: { id, input: aPerson() },
});

test('requests are counted by their root field and code, never by a name from the caller', async () => {
  await start(({ method }) => (method === 'GET' ? { body: '{"id":5}' } : {}));

  await gateway.post(update());
  await gateway.post(update('AdaExample'));
  await gateway.post({ query: READ_CUSTOMER, variables: { id: 5 } });
  await gateway.post({ query: '{ __typename }' });
  await gateway.post({ query: '{ adaExample }' });
  await gateway.post({ ...update(), variables: { id: 5, input: aPerson({ lastName: '' }) } });
  await gateway.post('{');
  await fetch(`${gateway.url}/nothing`);

  expect(await requests(7)).toEqual({
    'operation="updateCustomer",code="OK"': 2,
    'operation="updateCustomer",code="BLANK"': 1,
    'operation="customer",code="OK"': 1,
    'operation="introspection",code="OK"': 1,
    'operation="none",code="GRAPHQL_VALIDATION_FAILED"': 1,
    'operation="none",code="BAD_REQUEST"': 1,
  });
});

test('calls of Booster are counted by operation, status and what they came to', async () => {
  let reads = 0;
  const responses: Script = ({ method, url }, response) => {
    if (url.startsWith('/customer/7')) response.destroy();
    else if (url.startsWith('/customer/8')) return { status: 999, body: '' };
    else if (method === 'GET' && reads++ === 2)
      return { status: 404, body: '{"responseStatus":{"errorCode":"NotFound"}}' };
    else return { status: 503, headers: { 'Retry-After': '0' }, body: '' };
    return undefined;
  };
  await start(responses);

  for (const id of [5, 7, 8]) await gateway.execute(UPDATE_CUSTOMER, { id, input: aPerson() });
  await gateway.execute(READ_CUSTOMER, { id: 5 });

  await requests(4);
  expect(await samples('booster_gateway_upstream_calls_total')).toEqual({
    'operation="UpdateCustomer",status="503",kind="interrupted"': 1,
    'operation="UpdateCustomer",status="none",kind="connectionLost"': 1,
    'operation="UpdateCustomer",status="other",kind="unreadable"': 1,
    'operation="GetCustomer",status="404",kind="notFound"': 1,
  });
  expect(await samples('booster_gateway_upstream_call_attempts_sum')).toEqual({
    'operation="UpdateCustomer"': 3,
    'operation="GetCustomer"': 3,
  });
  expect(await samples('booster_gateway_upstream_attempt_duration_seconds_count')).toEqual({
    'operation="UpdateCustomer"': 3,
    'operation="GetCustomer"': 3,
  });
});

test('the state of the breaker is shown, and what it sheds is a call without an attempt', async () => {
  await start({ status: 500, body: '' });
  expect(await samples('booster_gateway_breaker_state')).toEqual({
    'state="closed"': 1,
    'state="open"': 0,
    'state="halfOpen"': 0,
  });

  for (let id = 1; id <= 11; id += 1) await gateway.post(update('Update', id));

  await requests(11);
  expect((await samples('booster_gateway_breaker_state'))['state="closed"']).toBe(0);
  expect(await samples('booster_gateway_upstream_calls_total')).toMatchObject({
    'operation="UpdateCustomer",status="500",kind="failed"': 10,
    'operation="UpdateCustomer",status="none",kind="circuitOpen"': 1,
  });
  expect(await samples('booster_gateway_upstream_call_attempts_bucket')).toMatchObject({
    'le="0",operation="UpdateCustomer"': 1,
  });
});

test('what is under way is shown', async () => {
  const held: (() => void)[] = [];
  await start((_request, response) => {
    held.push(() => response.writeHead(204).end());
    return undefined;
  });
  const updates = [gateway.post(update()), gateway.post(update('Update', 6))];
  await until(() => held.length === 2);

  expect(await samples('booster_gateway_upstream_calls_in_flight')).toEqual({ '': 2 });

  for (const respond of held) respond();
  await Promise.all(updates);
  expect(await samples('booster_gateway_upstream_calls_in_flight')).toEqual({ '': 0 });
});

test('the listener has /metrics by GET, and nothing else', async () => {
  await start();
  const url = gateway.metricsUrl ?? '';

  const found = await fetch(`${url}?x=1`);
  expect(found.status).toBe(200);
  expect(found.headers.get('content-type')).toContain('text/plain; version=0.0.4');
  expect(await found.text()).toContain('nodejs_eventloop_lag_seconds');
  expect((await fetch(url, { method: 'POST', body: 'x' })).status).toBe(405);
  for (const path of ['/', '/graphql', '/health/live']) expect((await fetch(new URL(path, url))).status).toBe(404);
  expect((await fetch(`${gateway.url}/metrics`)).status).toBe(404);
});

test('without METRICS_PORT there is no listener', async () => {
  await start({}, { METRICS_PORT: '' });

  expect(gateway.metricsUrl).toBeUndefined();
});

/** How often each pair of labels was counted, once so many requests are: one is counted when it is over, which its caller may know first. */
async function requests(count: number): Promise<Record<string, number>> {
  for (;;) {
    const found = await samples('booster_gateway_requests_total');
    if (Object.values(found).reduce((sum, value) => sum + value, 0) >= count) return found;
  }
}

async function samples(name: string): Promise<Record<string, number>> {
  const text = await (await fetch(gateway.metricsUrl ?? '')).text();
  const lines = [...text.matchAll(new RegExp(`^${name}(?:\\{(.*)\\})? (.*)$`, 'gm'))];
  return Object.fromEntries(lines.map(([, labels = '', value]) => [labels, Number(value)]));
}
