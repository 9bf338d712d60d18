import { afterEach, expect, test } from '@jest/globals';
import { aPerson } from '../support/customers.js';
import { type FakeBooster, type Script, startFakeBooster } from '../support/fakeBooster.js';
import { READ_CUSTOMER, startTestGateway, type TestGateway, UPDATE_CUSTOMER } from '../support/gateway.js';

let booster: FakeBooster;
let gateway: TestGateway;

async function start(script: Script): Promise<void> {
  booster = await startFakeBooster(script);
  gateway = await startTestGateway(booster.url);
}

afterEach(async () => {
  await gateway.close();
  await booster.close();
});

/** `OK`, or the code of the error. */
async function call(document: string, id: number, headers = {}): Promise<string> {
  const { body } = await gateway.execute(document, { id, input: aPerson() }, headers);
  return body.errors?.[0].extensions.code ?? 'OK';
}

async function update(id: number, headers = {}): Promise<string> {
  return call(UPDATE_CUSTOMER, id, headers);
}

async function breakerState(): Promise<string> {
  const health = (await (await fetch(`${gateway.url}/health/ready`)).json()) as { booster: string };
  return health.booster;
}

const page = { status: 500, headers: { 'Content-Type': 'text/html' }, body: '<html>' };

test('one caller whose record makes a proxy fail, however often, shuts out no other caller', async () => {
  await start(({ url }) => (url === '/customer/666' ? page : {}));

  for (let other = 1; other <= 5; other += 1) {
    for (let i = 0; i < 20; i += 1) expect(await update(666)).toBe('UPSTREAM_ERROR');
    expect(await update(other, { authorization: `Bearer of ${other}` })).toBe('OK');
  }

  expect(await breakerState()).toBe('closed');
});

test('ten records that fail open the breaker, and so do ten callers with one record', async () => {
  await start(page);
  for (let id = 1; id <= 10; id += 1) expect(await update(id)).toBe('UPSTREAM_ERROR');

  expect(await update(11)).toBe('UPSTREAM_CIRCUIT_OPEN');
  await gateway.close();

  gateway = await startTestGateway(booster.url);
  for (let caller = 1; caller <= 10; caller += 1)
    expect(await update(5, { authorization: `Bearer of ${caller}` })).toBe('UPSTREAM_ERROR');
  expect(await update(5)).toBe('UPSTREAM_CIRCUIT_OPEN');
});

test('ten records that fail among thirty leave the breaker closed', async () => {
  await start(({ url }) => (Number(/\d+$/.exec(url)?.[0]) % 3 === 0 ? page : {}));

  for (let id = 1; id <= 60; id += 1) expect(await update(id)).toBe(id % 3 === 0 ? 'UPSTREAM_ERROR' : 'OK');

  expect(await breakerState()).toBe('closed');
});

for (const [what, script, document] of [
  [
    'a ResponseStatus with 503',
    { status: 503, body: '{"responseStatus":{"errorCode":"ServiceUnavailable"}}' },
    UPDATE_CUSTOMER,
  ],
  ['an exception with 500', { status: 500, body: '{"ResponseStatus":{"ErrorCode":"Exception"}}' }, UPDATE_CUSTOMER],
  ['a failed read with 500', { status: 500, body: '{"id":0,"canBeContacted":false}' }, READ_CUSTOMER],
  [
    'a failed read in XML',
    { status: 503, body: '<GetCustomerResponse xmlns="x"><id>0</id></GetCustomerResponse>' },
    READ_CUSTOMER,
  ],
  ['a customer of another id', { body: '{"id":987654}' }, READ_CUSTOMER],
  [
    'a customer whose members have other types than in the contract',
    { body: '{"id":5,"emails":"none"}' },
    READ_CUSTOMER,
  ],
  ['a 400 without a body', { status: 400, body: '' }, UPDATE_CUSTOMER],
  ['a 413 of a proxy', { status: 413, headers: { 'Content-Type': 'text/html' }, body: '<html>' }, UPDATE_CUSTOMER],
] as const) {
  test(`Booster is up when it sends ${what}, whatever the record and however often`, async () => {
    await start(script);

    const codes = await Promise.all(Array.from({ length: 30 }, (_, i) => call(document, i + 1)));

    expect(codes).not.toContain('OK');
    expect(codes).not.toContain('UPSTREAM_CIRCUIT_OPEN');
    expect(await breakerState()).toBe('closed');
  });
}
