import { beforeEach, expect, test } from '@jest/globals';
import { aCompany, aPerson } from '../support/customers.js';
import type { Reply } from '../support/fakeBooster.js';
import { UPDATE_CUSTOMER } from '../support/gateway.js';
import { useFakeBooster, useGateway } from '../support/useGateway.js';

const PREVIEW = `query ($id: Int!, $input: UpdateCustomerInput!) {
  previewUpdateCustomer(boosterCustomerId: $id, input: $input) {
    boosterCustomerId
    changes { field kind }
    userErrors { code message field upstreamCode }
  }
}`;

let reply: Reply;
const booster = useFakeBooster(() => reply);
const gateway = useGateway(booster);
let requestsBefore: number;

beforeEach(() => {
  reply = { body: '{"id":5,"canBeContacted":true,"firstName":"Ada","lastName":"Example"}' };
  requestsBefore = booster.requests.length;
});

function calls(): string[] {
  return booster.requests.slice(requestsBefore).map(({ method, url }) => `${method} ${url.replace(/\?.*/, '')}`);
}

test('a preview says what an update would change, by one read and without an update', async () => {
  const { body } = await gateway.execute(PREVIEW, { id: 5, input: aPerson({ lastName: 'New' }) });

  const { changes, ...rest } = body.data.previewUpdateCustomer;
  expect(rest).toEqual({ boosterCustomerId: 5, userErrors: [] });
  expect(changes).toEqual(
    expect.arrayContaining([
      { field: ['input', 'title'], kind: 'SET' },
      { field: ['input', 'firstName'], kind: 'EMPTIED' },
      { field: ['input', 'lastName'], kind: 'CHANGED' },
      { field: ['input', 'canBeContactedByMaison'], kind: 'UNCHANGED' },
      { field: ['input', 'posCode'], kind: 'HIDDEN' },
    ]),
  );
  expect(body.errors).toBeUndefined();
  expect(calls()).toEqual(['GET /customer/5']);
});

for (const [what, id, input] of [
  ['a blank text', 5, aPerson({ lastName: ' ' })],
  ['a day that the calendar does not have', 5, aPerson({ birthDate: '2021-02-30' })],
  ['a company without a name, and an id of 0', 0, aCompany({ companyName: null })],
  ['a member in a list', 5, aPerson({ emails: [{ email: 'ada', isMainEmail: true }] })],
  ['more problems than are reported', 0, aPerson({ emails: Array(100).fill({ email: '', isMainEmail: true }) })],
] as const) {
  test(`${what} is reported as the update reports it, without a call`, async () => {
    const previewed = await gateway.execute(PREVIEW, { id, input });
    const updated = await gateway.execute(UPDATE_CUSTOMER, { id, input });

    const { userErrors } = updated.body.data.updateCustomer;
    expect(userErrors).not.toEqual([]);
    expect(previewed.body).toEqual({
      data: { previewUpdateCustomer: { boosterCustomerId: id, changes: [], userErrors } },
    });
    expect(calls()).toEqual([]);
  });
}

test('a value of the wrong type is reported as the update reports it', async () => {
  const input = { ...aPerson(), lastName: 5, nope: 1 };

  const previewed = await gateway.execute(PREVIEW, { id: 5, input }, { 'x-request-id': 'r-1' });
  const updated = await gateway.execute(UPDATE_CUSTOMER, { id: 5, input }, { 'x-request-id': 'r-1' });

  expect(previewed.status).toBe(400);
  expect(previewed.body.errors.map(({ extensions }: { extensions: { field: string[] } }) => extensions.field)).toEqual(
    updated.body.errors.map(({ extensions }: { extensions: { field: string[] } }) => extensions.field),
  );
  expect(calls()).toEqual([]);
});

test('a customer who does not exist is NOT_FOUND, as the update reports it', async () => {
  reply = { status: 404, body: '{"id":0,"canBeContacted":false}' };
  const previewed = await gateway.execute(PREVIEW, { id: 5, input: aPerson() });
  reply = { status: 404, body: '{"responseStatus":{"errorCode":"NotFound"}}' };
  const updated = await gateway.execute(UPDATE_CUSTOMER, { id: 5, input: aPerson() });

  const [error] = updated.body.data.updateCustomer.userErrors;
  expect(error).toMatchObject({ code: 'NOT_FOUND', field: ['boosterCustomerId'] });
  expect(previewed.body.data.previewUpdateCustomer).toEqual({
    boosterCustomerId: 5,
    changes: [],
    userErrors: [{ ...error, upstreamCode: null }],
  });
});

test('a read that fails is an error at the preview, without an outcome: nothing was to be applied', async () => {
  reply = { status: 500, body: '{"id":0}' };

  const { body, status } = await gateway.execute(PREVIEW, { id: 5, input: aPerson() });

  expect(status).toBe(200);
  expect(body.data).toEqual({ previewUpdateCustomer: null });
  expect(body.errors).toEqual([
    expect.objectContaining({
      path: ['previewUpdateCustomer'],
      extensions: { code: 'UPSTREAM_ERROR', retryable: false, requestId: expect.any(String) },
    }),
  ]);
});

test('a preview and the version beside it come from one read', async () => {
  const { body } = await gateway.execute(
    `query ($input: UpdateCustomerInput!) {
      previewUpdateCustomer(boosterCustomerId: 5, input: $input) { changes { kind } }
      customer(boosterCustomerId: 5) { version }
    }`,
    { input: aPerson() },
  );

  expect(body.data.previewUpdateCustomer.changes).toHaveLength(38);
  expect(body.data.customer.version).toEqual(expect.any(String));
  expect(calls()).toEqual(['GET /customer/5']);
});

test('a preview by GET is 405, and Booster is not called', async () => {
  const search = new URLSearchParams({ query: PREVIEW, variables: JSON.stringify({ id: 5, input: aPerson() }) });

  const response = await fetch(`${gateway.url}/graphql?${search}`, {
    headers: { authorization: 'Bearer x', 'apollo-require-preflight': '1' },
  });

  expect(response.status).toBe(405);
  expect(response.headers.get('allow')).toBe('POST');
  expect(await response.json()).toMatchObject({ errors: [{ extensions: { code: 'METHOD_NOT_ALLOWED' } }] });
  expect(calls()).toEqual([]);
});
