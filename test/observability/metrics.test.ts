import { readFile } from 'node:fs/promises';
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

test('requests are counted by their root field, code and outcome, never by a name from the caller', async () => {
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
    'operation="updateCustomer",code="OK",outcome="APPLIED"': 2,
    'operation="updateCustomer",code="BLANK",outcome="NOT_APPLIED"': 1,
    'operation="customer",code="OK",outcome="none"': 1,
    'operation="introspection",code="OK",outcome="none"': 1,
    'operation="none",code="GRAPHQL_VALIDATION_FAILED",outcome="NOT_APPLIED"': 1,
    'operation="none",code="BAD_REQUEST",outcome="NOT_APPLIED"': 1,
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
  expect(await counted('booster_gateway_upstream_calls_total')).toEqual({
    'operation="UpdateCustomer",kind="interrupted"': 1,
    'operation="UpdateCustomer",kind="connectionLost"': 1,
    'operation="UpdateCustomer",kind="unreadable"': 1,
    'operation="GetCustomer",kind="notFound"': 1,
  });
  expect(await counted('booster_gateway_upstream_responses_total')).toEqual({
    'operation="UpdateCustomer",status="503"': 1,
    'operation="UpdateCustomer",status="none"': 1,
    'operation="UpdateCustomer",status="other"': 1,
    'operation="GetCustomer",status="503"': 2,
    'operation="GetCustomer",status="404"': 1,
  });
  expect(await counted('booster_gateway_upstream_retries_total')).toEqual({ 'operation="GetCustomer"': 2 });
  expect(await counted('booster_gateway_upstream_attempt_duration_seconds_count')).toEqual({
    'operation="UpdateCustomer"': 3,
    'operation="GetCustomer"': 3,
  });
});

test('every series of a closed label set starts at 0, so that the first event is an increase', async () => {
  await start();
  const update = 'operation="updateCustomer"';
  const first: Record<string, string> = {
    requests_total: `${update},code="UPSTREAM_TIMEOUT",outcome="UNKNOWN"`,
    request_duration_seconds_count: `${update},outcome="UNKNOWN"`,
    user_errors_total: 'code="REJECTED"',
    token_rejections_total: 'reason="expired"',
    jwks_failures_total: 'cause="dns"',
    upstream_calls_total: 'operation="UpdateCustomer",kind="undeserializable"',
    upstream_failures_total: 'operation="AccessToken",cause="tls_expired"',
    upstream_retries_total: 'operation="GetCustomer"',
    upstream_attempt_duration_seconds_count: 'operation="GetCustomer"',
    breaker_openings_total: '',
    shed_total: 'reason="bodies"',
    redis_failures_total: 'cause="timeout"',
    rate_limited_total: 'by="GATEWAY"',
    updates_repeated_total: 'result="joined"',
    log_lines_dropped_total: '',
  };

  for (const [name, labels] of Object.entries(first))
    expect([name, (await samples(`booster_gateway_${name}`))[labels]]).toEqual([name, 0]);
});

test('no request ends with labels that are not there from the start', async () => {
  await start(({ method, url }) => {
    if (method === 'GET') return { status: 500, body: '' };
    return url.endsWith('/7') ? { status: 500, body: '' } : {};
  });
  const before = Object.keys(await samples('booster_gateway_requests_total'));
  const readBack = { query: UPDATE_CUSTOMER.replace('userErrors', 'customer { firstName } userErrors') };

  await gateway.post({ ...update(), ...readBack });
  await gateway.post(update('Update', 7));
  await gateway.post({ ...update(), variables: { id: 5, input: {} } });
  await gateway.post(update(), { authorization: '' });
  await gateway.post({ query: READ_CUSTOMER, variables: { id: 5 } });
  await gateway.post({ query: '{' });
  await requests(6);

  expect(Object.keys(await samples('booster_gateway_requests_total'))).toEqual(before);
});

test('userErrors are counted by code, each of them', async () => {
  await start();

  const emails = ['x', 'y'].map((email) => ({ email, isMainEmail: false }));
  await gateway.post({ ...update(), variables: { id: 5, input: aPerson({ lastName: '', emails }) } });

  await requests(1);
  expect(await counted('booster_gateway_user_errors_total')).toEqual({ 'code="BLANK"': 1, 'code="INVALID"': 2 });
});

test('the version that runs is shown', async () => {
  await start();
  const { version } = JSON.parse(await readFile('package.json', 'utf8'));

  expect(await samples('booster_gateway_build_info')).toEqual({
    [`version="${version}",node="${process.version}"`]: 1,
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
  expect(await samples('booster_gateway_breaker_openings_total')).toEqual({ '': 1 });
  expect(await counted('booster_gateway_upstream_calls_total')).toEqual({
    'operation="UpdateCustomer",kind="failed"': 10,
    'operation="UpdateCustomer",kind="circuitOpen"': 1,
  });
  expect(await counted('booster_gateway_upstream_responses_total')).toEqual({
    'operation="UpdateCustomer",status="500"': 10,
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
  expect(await samples('booster_gateway_requests_in_flight')).toEqual({ '': 2 });

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
    const found = await counted('booster_gateway_requests_total');
    if (Object.values(found).reduce((sum, value) => sum + value, 0) >= count) return found;
  }
}

/** Without the series that are still at 0. */
async function counted(name: string): Promise<Record<string, number>> {
  return Object.fromEntries(Object.entries(await samples(name)).filter(([, value]) => value > 0));
}

async function samples(name: string): Promise<Record<string, number>> {
  const text = await (await fetch(gateway.metricsUrl ?? '')).text();
  const lines = [...text.matchAll(new RegExp(`^${name}(?:\\{(.*)\\})? (.*)$`, 'gm'))];
  return Object.fromEntries(lines.map(([, labels = '', value]) => [labels, Number(value)]));
}
