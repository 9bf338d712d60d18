import { expect, test } from '@jest/globals';
import type { Update } from '../../client/src/update.js';
import { updateCustomer } from '../../client/src/updateCustomer.js';
import { type FakeBooster, type Reply, type Script, startFakeBooster } from '../support/fakeBooster.js';
import { startTestGateway } from '../support/gateway.js';
import { aRecord, callsOf, wayTo } from './client.js';

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
  const wait = async (ms: number) => void waits.push(ms);
  const update = await updateCustomer(wayTo(url, { wait }), 5, aRecord());
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

  expect(update).toMatchObject({ kind: 'saved', customer: { lastName: 'Stored' } });
  expect(waits).toEqual([10_000]);
  expect(calls).toEqual({ PUT: 2, GET: 1 });
});

test('it is retried once', async () => {
  const { update, waits, calls } = await updateWith(retryAfter(10));

  expect(update).toMatchObject({
    kind: 'notSaved',
    error: { code: 'RATE_LIMITED', limitedBy: 'BOOSTER', retryAfterSeconds: 10 },
  });
  expect(waits).toEqual([10_000]);
  expect(calls).toEqual({ PUT: 2, GET: 0 });
});

test('a delay of more than ten seconds is not waited for', async () => {
  const { update, waits, calls } = await updateWith(retryAfter(11));

  expect(update).toMatchObject({ kind: 'notSaved', error: { retryAfterSeconds: 11 } });
  expect(waits).toEqual([]);
  expect(calls).toEqual({ PUT: 1, GET: 0 });
});

test('without a named delay, or with one of zero, it is a second', async () => {
  const gone = await startFakeBooster();
  await gone.close();
  const gateway = await startTestGateway(gone.url);
  const full = await startFakeBooster(overloaded);

  const unreachable = await updateAt(gateway.url, gone);
  const shed = await updateAt(full.url, full);

  expect(unreachable.update).toMatchObject({ kind: 'notSaved', error: { code: 'UPSTREAM_UNAVAILABLE' } });
  expect([...unreachable.waits, ...shed.waits]).toEqual([1_000, 1_000]);
  await gateway.close();
  await full.close();
});

const overloaded: Reply = {
  body: JSON.stringify({
    errors: [
      {
        message: 'Too many.',
        extensions: { code: 'OVERLOADED', retryable: true, outcome: 'NOT_APPLIED', retryAfterSeconds: 0 },
      },
    ],
  }),
};

test('all attempts of a save have one idempotency key, two saves have two', async () => {
  const full = await startFakeBooster(overloaded);

  await updateAt(full.url, full);
  await updateAt(full.url, full);

  const keys = full.requests
    .filter(({ body }) => body.includes('mutation'))
    .map(({ headers }) => String(headers['idempotency-key']));
  expect(keys).toHaveLength(4);
  for (const key of keys)
    expect(key).toMatch(/^"[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}"$/);
  expect([keys[1], keys[3]]).toEqual([keys[0], keys[2]]);
  expect(new Set(keys).size).toBe(2);
  await full.close();
});

test('the token is read anew for a retry', async () => {
  const full = await startFakeBooster(overloaded);
  const tokens = ['Bearer 1', 'Bearer 2'];
  const authorization = async () => tokens.shift() ?? '';

  await updateCustomer(wayTo(full.url, { authorization }), 5, aRecord());

  const sent = full.requests
    .filter(({ body }) => body.includes('mutation'))
    .map(({ headers }) => headers.authorization);
  expect(sent).toEqual(['Bearer 1', 'Bearer 2']);
  await full.close();
});

test('an error that is not retryable is not retried', async () => {
  const { update, waits, calls } = await updateWith({ status: 403, body: '{}' });

  expect(update).toMatchObject({ kind: 'notSaved', error: { code: 'FORBIDDEN', retryable: false } });
  expect(waits).toEqual([]);
  expect(calls).toEqual({ PUT: 1, GET: 0 });
});

for (const [what, status, code] of [
  ['and is retryable', 503, 'UPSTREAM_UNAVAILABLE'],
  ['and is not retryable', 500, 'UPSTREAM_ERROR'],
] as const) {
  test(`an update that may have been stored, ${what}, is never retried`, async () => {
    const { update, waits, calls } = await updateWith({ status });

    expect(update).toMatchObject({ kind: 'maybeSaved', error: { code }, idempotencyKey: expect.any(String) });
    expect(waits).toEqual([]);
    expect(calls).toEqual({ PUT: 1, GET: 0 });
  });
}

test('a save that is aborted while it waits for its retry stays not saved', async () => {
  const full = await startFakeBooster(overloaded);
  const controller = new AbortController();
  const wait = async () => controller.abort();

  const update = await updateCustomer(wayTo(full.url, { wait }), 5, aRecord(), { signal: controller.signal });

  expect(update).toMatchObject({ kind: 'notSaved', error: { code: 'OVERLOADED' } });
  expect(full.requests.filter(({ body }) => body.includes('mutation'))).toHaveLength(1);
  await full.close();
});
