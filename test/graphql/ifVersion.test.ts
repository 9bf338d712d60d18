import { beforeEach, expect, test } from '@jest/globals';
import { aPerson } from '../support/customers.js';
import type { Reply } from '../support/fakeBooster.js';
import { useFakeBooster, useGateway, useLocalBooster } from '../support/useGateway.js';

const UPDATE = `mutation ($id: Int! = 5, $input: UpdateCustomerInput!, $ifVersion: String) {
  updateCustomer(boosterCustomerId: $id, input: $input, ifVersion: $ifVersion) {
    userErrors { code message field upstreamCode }
  }
}`;
const UPDATE_AND_READ = UPDATE.replace('userErrors', 'customer { version lastName } userErrors');
const READ = 'query ($id: Int! = 5) { customer(boosterCustomerId: $id) { version lastName } }';

/** Booster's response to a GET. */
let read: Reply;
const booster = useFakeBooster(({ method }) => (method === 'GET' ? read : {}));
const gateway = useGateway(booster);
const local = useGateway(useLocalBooster());
let requestsBefore: number;
let version: string;

beforeEach(async () => {
  read = { body: '{"id":5,"canBeContacted":true,"lastName":"Example"}' };
  version = (await gateway.execute(READ)).body.data.customer.version;
  requestsBefore = booster.requests.length;
});

function methods(): string[] {
  return booster.requests.slice(requestsBefore).map(({ method }) => method);
}

test('an update at the version that Booster has is stored, after one read', async () => {
  const { body } = await gateway.execute(UPDATE, { input: aPerson(), ifVersion: version });

  expect(body).toEqual({ data: { updateCustomer: { userErrors: [] } } });
  expect(methods()).toEqual(['GET', 'PUT']);
});

for (const [what, ifVersion] of [
  ['another version', () => `${version}x`],
  ['an empty text', () => ''],
  ['a version in another casing', () => version.toUpperCase()],
] as const) {
  test(`an update at ${what} is a CONFLICT, and Booster gets none`, async () => {
    const { body } = await gateway.execute(UPDATE_AND_READ, { input: aPerson(), ifVersion: ifVersion() });

    expect(body.data.updateCustomer).toEqual({
      customer: null,
      userErrors: [
        {
          code: 'CONFLICT',
          message: 'The customer was changed meanwhile. Read it again.',
          field: ['ifVersion'],
          upstreamCode: null,
        },
      ],
    });
    expect(body.errors).toBeUndefined();
    expect(methods()).toEqual(['GET']);
  });
}

test('without ifVersion, or with null, an update reads nothing', async () => {
  await gateway.execute(UPDATE, { input: aPerson() });
  await gateway.execute(UPDATE, { input: aPerson(), ifVersion: null });

  expect(methods()).toEqual(['PUT', 'PUT']);
});

test('an input that the gateway rejects costs no read', async () => {
  const { body } = await gateway.execute(UPDATE, { input: aPerson({ lastName: ' ' }), ifVersion: 'another' });

  expect(body.data.updateCustomer.userErrors).toEqual([expect.objectContaining({ code: 'BLANK' })]);
  expect(methods()).toEqual([]);
});

test('a customer that does not exist any more is NOT_FOUND, and Booster gets no update', async () => {
  read = { status: 404, body: '{"id":0}' };

  const { body } = await gateway.execute(UPDATE, { input: aPerson(), ifVersion: version });

  expect(body.data.updateCustomer.userErrors).toEqual([
    expect.objectContaining({ code: 'NOT_FOUND', field: ['boosterCustomerId'] }),
  ]);
  expect(methods()).toEqual(['GET']);
});

for (const [status, code, retryable] of [
  [500, 'UPSTREAM_ERROR', false],
  [401, 'UNAUTHENTICATED', false],
  [403, 'FORBIDDEN', false],
  [504, 'UPSTREAM_TIMEOUT', true],
] as const) {
  test(`when the read before the update fails with ${status}, the update is NOT_APPLIED: ${code}`, async () => {
    read = { status, body: '{"id":0}' };

    const { body } = await gateway.execute(UPDATE, { input: aPerson(), ifVersion: version });

    expect(body.data).toEqual({ updateCustomer: null });
    expect(body.errors).toEqual([
      expect.objectContaining({
        path: ['updateCustomer'],
        extensions: expect.objectContaining({ code, retryable, outcome: 'NOT_APPLIED' }),
      }),
    ]);
    expect(methods()).not.toContain('PUT');
  });
}

test('the read-back is read after the update, not before it', async () => {
  const before = (await local.execute(READ)).body.data.customer;

  const { body } = await local.execute(UPDATE_AND_READ, {
    input: aPerson({ lastName: 'New' }),
    ifVersion: before.version,
  });

  const { customer } = body.data.updateCustomer;
  expect(customer.lastName).toBe('New');
  expect(customer.version).not.toBe(before.version);
  expect((await local.execute(READ)).body.data.customer).toEqual(customer);
});

test('of two editors who read the same customer, the second one to save loses nothing and overwrites nothing', async () => {
  const rounds = 50;
  const overwritten = { with: 0, without: 0 };

  for (let round = 0; round < rounds; round += 1) {
    for (const guarded of [true, false]) {
      const { version } = (await local.execute(READ)).body.data.customer;
      const save = (lastName: string) =>
        local.execute(UPDATE, { input: aPerson({ lastName }), ...(guarded ? { ifVersion: version } : {}) });
      await save(`First ${round} ${guarded}`);
      const second = await save(`Second ${round} ${guarded}`);
      const { lastName } = (await local.execute(READ)).body.data.customer;

      if (lastName.startsWith('Second')) overwritten[guarded ? 'with' : 'without'] += 1;
      else expect(second.body.data.updateCustomer.userErrors).toMatchObject([{ code: 'CONFLICT' }]);
    }
  }

  expect(overwritten).toEqual({ with: 0, without: rounds });
});
