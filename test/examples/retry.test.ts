import { expect, test } from '@jest/globals';
import { UpdatePrivateCustomerDocument } from '../../examples/generated/operations.js';
import { type Update, updateCustomer } from '../../examples/updateCustomer.js';
import { type FakeBooster, type Script, startFakeBooster } from '../support/fakeBooster.js';
import { startTestGateway } from '../support/gateway.js';
import { aForm, callsOf, wayTo } from './client.js';

const CUSTOMER = '{"id":5,"canBeContacted":true,"lastName":"Stored"}';

type Attempted = { readonly update: Update; readonly waits: number[]; readonly calls: Record<string, number> };

/** One update against a scripted Booster. */
async function updateWith(script: Script): Promise<Attempted> {
  const booster = await startFakeBooster(script);
  const gateway = await startTestGateway(booster.url);
  const attempted = await updateAt(gateway.url, booster);
  await gateway.close();
  await booster.close();
  return attempted;
}

async function updateAt(url: string, booster: FakeBooster): Promise<Attempted> {
  const waits: number[] = [];
  const wait = async (seconds: number) => void waits.push(seconds);
  const update = await updateCustomer(wayTo(url), UpdatePrivateCustomerDocument, aForm(), wait);
  return { update, waits, calls: callsOf(booster) };
}

/** Ten seconds are as much as the gateway's whole deadline, so it retries nothing itself. */
const retryAfter = (seconds: number) => ({ status: 429, headers: { 'Retry-After': String(seconds) } });

test('an update that was not stored is retried after the delay that Booster names', async () => {
  let puts = 0;
  const { update, waits, calls } = await updateWith(({ method }) => {
    if (method === 'GET') return { body: CUSTOMER };
    puts += 1;
    return puts === 1 ? retryAfter(10) : {};
  });

  expect(update).toMatchObject({ kind: 'stored', customer: { lastName: 'Stored' } });
  expect(waits).toEqual([10]);
  expect(calls).toEqual({ PUT: 2, GET: 1 });
});

test('there are three attempts at most', async () => {
  const { update, waits, calls } = await updateWith(retryAfter(10));

  expect(update).toMatchObject({ kind: 'failed', error: { code: 'RATE_LIMITED', retryAfterSeconds: 10 } });
  expect(waits).toEqual([10, 10]);
  expect(calls).toEqual({ PUT: 3, GET: 0 });
});

test('a delay of more than ten seconds is not waited for', async () => {
  const { update, waits, calls } = await updateWith(retryAfter(11));

  expect(update).toMatchObject({ kind: 'failed', error: { retryAfterSeconds: 11 } });
  expect(waits).toEqual([]);
  expect(calls).toEqual({ PUT: 1, GET: 0 });
});

test('without a named delay, the delays double', async () => {
  const gone = await startFakeBooster();
  await gone.close();
  const gateway = await startTestGateway(gone.url);

  const { update, waits } = await updateAt(gateway.url, gone);

  expect(update).toMatchObject({ kind: 'failed', error: { code: 'UPSTREAM_UNAVAILABLE', outcome: 'NOT_APPLIED' } });
  expect(waits).toEqual([2, 4]);
  await gateway.close();
});

test('a delay of zero becomes a second', async () => {
  const extensions = { code: 'OVERLOADED', retryable: true, outcome: 'NOT_APPLIED', retryAfterSeconds: 0 };
  const body = JSON.stringify({ data: { updateCustomer: null }, errors: [{ message: 'Too many.', extensions }] });
  const full = await startFakeBooster({ body });

  const { update, waits } = await updateAt(full.url, full);

  expect(update).toMatchObject({ kind: 'failed', error: { code: 'OVERLOADED' } });
  expect(waits).toEqual([1, 1]);
  expect(full.requests).toHaveLength(3);
  await full.close();
});

test('an error that is not retryable is not retried', async () => {
  const { update, waits, calls } = await updateWith({ status: 403, body: '{}' });

  expect(update).toMatchObject({ kind: 'failed', error: { code: 'FORBIDDEN', retryable: false } });
  expect(waits).toEqual([]);
  expect(calls).toEqual({ PUT: 1, GET: 0 });
});

for (const [what, status, code] of [
  ['and is retryable', 503, 'UPSTREAM_UNAVAILABLE'],
  ['and is not retryable', 500, 'UPSTREAM_ERROR'],
] as const) {
  test(`an update that may have been stored, ${what}, is never retried: the customer is read instead`, async () => {
    const script: Script = ({ method }) => (method === 'GET' ? { body: CUSTOMER } : { status });

    const { update, waits, calls } = await updateWith(script);

    expect(update).toMatchObject({ kind: 'unknown', error: { code }, customer: { lastName: 'Stored' } });
    expect(waits).toEqual([]);
    expect(calls).toEqual({ PUT: 1, GET: 1 });
  });
}

test('an update whose gateway is cut off is not retried either, and after a failed read the outcome stays UNKNOWN', async () => {
  const cutOff = await startFakeBooster((_request, _response, { socket }) => void socket.destroy());

  const { update, waits } = await updateAt(cutOff.url, cutOff);

  expect(update).toMatchObject({ kind: 'unknown', error: { code: 'NO_RESPONSE' }, customer: undefined });
  expect(waits).toEqual([]);
  expect(cutOff.requests.filter(({ body }) => body.includes('mutation'))).toHaveLength(1);
  expect(cutOff.requests.filter(({ body }) => body.includes('query ReadCustomer'))).toHaveLength(1);
  await cutOff.close();
});

test('an update that was stored but could not be read back is a success, and is not retried', async () => {
  const { update, waits, calls } = await updateWith(({ method }) => (method === 'GET' ? { status: 500 } : {}));

  expect(update).toEqual({ kind: 'stored', customer: null });
  expect(waits).toEqual([]);
  expect(calls).toEqual({ PUT: 1, GET: 1 });
});
