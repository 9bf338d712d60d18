import { expect, test } from '@jest/globals';
import { aCompany, aPerson } from './support/customers.js';
import { READ_CUSTOMER, UPDATE_CUSTOMER } from './support/gateway.js';
import { useGateway, useLocalBooster } from './support/useGateway.js';

const booster = useLocalBooster();
const gateway = useGateway(booster, { BOOSTER_TIMEOUT_MS: '500', BOOSTER_DEADLINE_MS: '1900' });

const UPDATE_AND_READ = `mutation Update($id: Int!, $input: UpdateCustomerInput!) {
  updateCustomer(boosterCustomerId: $id, input: $input) {
    userErrors { code field }
    customer { boosterCustomerId title lastName languageId canBeContactedByMaison emails { email isMainEmail } registrationDate }
  }
}`;

test('an update is stored, read back in the response, and there for the next read', async () => {
  const input = aPerson({
    lastName: 'Lovelace',
    registrationDate: '2021-03-04',
    emails: [{ email: 'a@example.test', isMainEmail: true }],
  });

  const { body } = await gateway.execute(UPDATE_AND_READ, { id: 77, input });
  const read = await gateway.execute(READ_CUSTOMER, { id: 77 });

  expect(body).toEqual({
    data: {
      updateCustomer: {
        userErrors: [],
        customer: {
          boosterCustomerId: 77,
          title: 'Mrs.',
          lastName: 'Lovelace',
          languageId: 'eng',
          canBeContactedByMaison: true,
          emails: [{ email: 'a@example.test', isMainEmail: true }],
          registrationDate: '2021-03-04',
        },
      },
    },
  });
  expect(read.body.data.customer).toMatchObject({
    boosterCustomerId: 77,
    lastName: 'Lovelace',
    registrationDate: '2021-03-04',
  });
  expect(booster.customer(77)).toMatchObject({
    lastName: 'Lovelace',
    posCode: 'ES100:102048',
    contactByEmailFlag: false,
  });
});

test('an update with userErrors does not read the customer', async () => {
  const { body } = await gateway.execute(UPDATE_AND_READ, { id: 78, input: aCompany({ companyName: '' }) });

  expect(body.data.updateCustomer).toEqual({
    userErrors: [{ code: 'BLANK', field: ['input', 'companyName'] }],
    customer: null,
  });
  expect(body.errors).toBeUndefined();
});

test('a customer that does not exist is null when read and NOT_FOUND when updated', async () => {
  const read = await gateway.execute(READ_CUSTOMER, { id: 10_001 });
  const update = await gateway.execute(UPDATE_CUSTOMER, { id: 10_001, input: aPerson() });

  expect(read.body).toEqual({ data: { customer: null } });
  expect(update.body.data.updateCustomer.userErrors).toMatchObject([
    { code: 'NOT_FOUND', field: ['boosterCustomerId'] },
  ]);
});

test('a token that Booster does not accept is UNAUTHENTICATED', async () => {
  const { body } = await gateway.execute(
    UPDATE_CUSTOMER,
    { id: 5, input: aPerson() },
    { authorization: 'Bearer nope' },
  );

  expect(body.errors[0].extensions).toMatchObject({ code: 'UNAUTHENTICATED', outcome: 'NOT_APPLIED' });
});

for (const [id, expected] of [
  [90_401, 'UNAUTHENTICATED NOT_APPLIED'],
  [90_403, 'FORBIDDEN NOT_APPLIED'],
  [90_404, 'NOT_FOUND boosterCustomerId'],
  [90_409, 'CONFLICT '],
  [90_429, 'RATE_LIMITED NOT_APPLIED'],
  [90_500, 'UPSTREAM_ERROR UNKNOWN'],
  [90_503, 'UPSTREAM_UNAVAILABLE UNKNOWN'],
  [90_504, 'UPSTREAM_TIMEOUT UNKNOWN'],
  [90_000, 'UPSTREAM_CONNECTION_LOST UNKNOWN'],
] as const) {
  test(`updating the reserved id ${id} shows ${expected}`, async () => {
    const { body } = await gateway.execute(UPDATE_CUSTOMER, { id, input: aPerson() });

    const error = body.errors?.[0]?.extensions;
    const userError = body.data?.updateCustomer?.userErrors[0];
    expect(
      error === undefined ? `${userError.code} ${userError.field.join('.')}` : `${error.code} ${error.outcome}`,
    ).toBe(expected);
  });
}

for (const [id, expected] of [
  [90_401, 'UNAUTHENTICATED'],
  [90_403, 'FORBIDDEN'],
  [90_404, undefined],
  [90_409, 'UPSTREAM_ERROR'],
  [90_429, 'RATE_LIMITED'],
  [90_500, 'UPSTREAM_ERROR'],
  [90_503, 'UPSTREAM_UNAVAILABLE'],
  [90_504, 'UPSTREAM_TIMEOUT'],
  [90_000, 'UPSTREAM_CONNECTION_LOST'],
] as const) {
  test(`reading the reserved id ${id} shows ${expected ?? 'null'}`, async () => {
    const { body } = await gateway.execute(READ_CUSTOMER, { id });

    expect(body.data).toEqual({ customer: null });
    expect(body.errors?.[0]?.extensions.code).toBe(expected);
  });
}
