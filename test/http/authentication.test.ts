import { request as httpRequest } from 'node:http';
import { afterAll, beforeAll, beforeEach, expect, test } from '@jest/globals';
import { aPerson } from '../support/customers.js';
import { type FakeBooster, type Reply, startFakeBooster } from '../support/fakeBooster.js';
import { READ_CUSTOMER, startTestGateway, type TestGateway, UPDATE_CUSTOMER } from '../support/gateway.js';
import { fromNow, type IdentityProvider, serviceMode, startIdentityProvider } from '../support/identityProvider.js';

const CUSTOMER = '{"id":5,"canBeContacted":true,"firstName":"Ada"}';
const UPDATE_AND_READ = `mutation ($id: Int!, $input: UpdateCustomerInput!) {
  updateCustomer(boosterCustomerId: $id, input: $input) { userErrors { code message } customer { firstName } }
}`;
const UPDATE_AT_VERSION = `mutation ($id: Int!, $input: UpdateCustomerInput!) {
  updateCustomer(boosterCustomerId: $id, input: $input, ifVersion: "another") { userErrors { code message } }
}`;
const PREVIEW = `query ($id: Int!, $input: UpdateCustomerInput!) {
  previewUpdateCustomer(boosterCustomerId: $id, input: $input) { changes { kind } }
}`;
const update = { id: 5, input: aPerson() };

let booster: FakeBooster;
let reply: Reply;
let provider: IdentityProvider;
let caller: TestGateway;
let service: TestGateway;
let scoped: TestGateway;

beforeAll(async () => {
  booster = await startFakeBooster(({ method }) => (method === 'GET' ? { body: CUSTOMER } : reply));
  provider = await startIdentityProvider();
  caller = await startTestGateway(booster.url);
  service = await startTestGateway(booster.url, serviceMode(provider));
  const scopes = { JWT_SCOPE_UPDATE: 'customer.write', JWT_SCOPE_READ: 'customer.read' };
  scoped = await startTestGateway(booster.url, serviceMode(provider, scopes));
});

beforeEach(() => {
  reply = {};
});

afterAll(async () => {
  for (const one of [caller, service, scoped, provider, booster]) await one.close();
});

async function bearer(claims?: Parameters<IdentityProvider['token']>[0]): Promise<Record<string, string>> {
  return { authorization: `Bearer ${await provider.token(claims)}` };
}

/** Calls of Booster that `act` causes. */
async function calls(act: () => Promise<unknown>) {
  const before = booster.requests.length;
  await act();
  return booster.requests.slice(before);
}

test('in service mode a caller with a good token updates and reads, and Booster sees the credential of the gateway alone', async () => {
  const seen = await calls(async () => {
    const { body } = await service.execute(UPDATE_AND_READ, update, await bearer());
    expect(body.data.updateCustomer).toEqual({ userErrors: [], customer: { firstName: 'Ada' } });
  });

  expect(seen.map(({ method, headers }) => [method, headers.authorization])).toEqual([
    ['PUT', 'Bearer token-of-the-gateway'],
    ['GET', 'Bearer token-of-the-gateway'],
  ]);
});

for (const [mode, gateway] of [
  ['caller', () => caller],
  ['service', () => service],
] as const) {
  test(`in ${mode} mode no header goes to Booster but those of the list`, async () => {
    const headers = {
      ...(await bearer()),
      cookie: 'ss-tok=stolen',
      'x-api-key': 'key-of-the-caller',
      'x-forwarded-for': '10.0.0.1',
      'x-http-method-override': 'GET',
      'ss-override': 'x',
      'x-request-id': 'request-1',
    };

    const seen = await calls(() => gateway().execute(UPDATE_AND_READ, update, headers));

    const [put, get] = seen.map((one) => Object.keys(one.headers).sort());
    expect(get).toEqual(['accept', 'authorization', 'connection', 'host', 'user-agent', 'x-request-id']);
    expect(put?.filter((name) => !get?.includes(name))).toEqual(['content-length', 'content-type']);
    expect(JSON.stringify(seen)).not.toMatch(/stolen|key-of-the-caller|10\.0\.0\.1/);
  });
}

test('a token that is not accepted is rejected before the document is validated, whatever it selects, and never with the reason', async () => {
  const expired = await bearer({ exp: fromNow(-60) });
  const otherAudience = await bearer({ aud: 'other' });
  const documents = [UPDATE_CUSTOMER, '{ nothing }', '{', '{ __typename }', '{ __schema { queryType { name } } }'];

  const seen = await calls(async () => {
    for (const query of documents) {
      const bodies = [];
      for (const headers of [expired, otherAudience, { authorization: 'Bearer x' }, { authorization: 'Basic eDp5' }]) {
        const {
          status,
          headers: received,
          body,
        } = await service.post({ query }, { ...headers, 'x-request-id': 'r-1' });
        expect([status, received.get('www-authenticate')]).toEqual([401, 'Bearer error="invalid_token"']);
        bodies.push(JSON.stringify(body));
      }
      expect(new Set(bodies).size).toBe(1);
      expect(JSON.parse(bodies[0] ?? '').errors).toEqual([
        expect.objectContaining({ message: 'The token is not accepted. Sign in again.' }),
      ]);
    }
  });

  expect(seen).toEqual([]);
});

test('an update with a token that is not accepted says that nothing was stored', async () => {
  const { body } = await service.execute(UPDATE_CUSTOMER, update, { authorization: 'Bearer x', 'x-request-id': 'r-1' });

  expect(body).toEqual({
    errors: [
      {
        message: 'The token is not accepted. Sign in again.',
        extensions: { code: 'UNAUTHENTICATED', retryable: false, outcome: 'NOT_APPLIED', requestId: 'r-1' },
      },
    ],
  });
});

test('in service mode too, without a token only introspection is executed', async () => {
  const data = await service.execute(READ_CUSTOMER, { id: 5 }, { authorization: '' });
  const introspection = await service.post({ query: '{ __schema { queryType { name } } }' }, { authorization: '' });

  expect([data.status, data.headers.get('www-authenticate'), data.body.errors[0].extensions.code]).toEqual([
    401,
    'Bearer',
    'UNAUTHENTICATED',
  ]);
  expect(introspection.body.data).toEqual({ __schema: { queryType: { name: 'Query' } } });
});

const may = [200, undefined] as const;
const mayNot = [403, 'FORBIDDEN'] as const;
for (const [what, query, scope, expected] of [
  ['an update with the scope for it', UPDATE_CUSTOMER, 'customer.write', may],
  ['an update with the scope to read', UPDATE_CUSTOMER, 'customer.read', mayNot],
  ['an update without any scope', UPDATE_CUSTOMER, '', mayNot],
  ['a read with the scope for it', READ_CUSTOMER, 'customer.read', may],
  ['a read with the scope to update', READ_CUSTOMER, 'customer.write', mayNot],
  ['an update and its read-back with both scopes', UPDATE_AND_READ, 'customer.read customer.write', may],
  ['an update and its read-back without the scope to read', UPDATE_AND_READ, 'customer.write', mayNot],
  ['an update at a version with both scopes', UPDATE_AT_VERSION, 'customer.read customer.write', may],
  ['an update at a version without the scope to read', UPDATE_AT_VERSION, 'customer.write', mayNot],
  ['a preview with the scope to read', PREVIEW, 'customer.read', may],
  ['a preview with the scope to update', PREVIEW, 'customer.write', mayNot],
  ['introspection without any scope', '{ __typename }', '', may],
] as const) {
  test(`${what} is ${expected === may ? 'allowed' : 'rejected without a call to Booster'}`, async () => {
    const variables = query === READ_CUSTOMER ? { id: 5 } : query.includes('$id') ? update : {};
    const headers = await bearer({ scope });

    const seen = await calls(async () => {
      const { status, body } = await scoped.execute(query, variables, headers);
      expect([status, body.errors?.[0].extensions.code]).toEqual(expected);
    });

    if (expected === mayNot) expect(seen).toEqual([]);
  });
}

test('without the permission to update nothing of the input is reported', async () => {
  const headers = await bearer({ scope: 'customer.read' });
  const bodies = [];
  for (const input of [aPerson(), aPerson({ lastName: ' ' }), { lastName: 5 }, undefined]) {
    const { body } = await scoped.execute(UPDATE_CUSTOMER, { id: 5, input }, { ...headers, 'x-request-id': 'r-1' });
    bodies.push(body);
  }

  for (const body of bodies) {
    expect(body).toEqual({
      errors: [
        {
          message: 'The token does not allow this.',
          extensions: { code: 'FORBIDDEN', retryable: false, outcome: 'NOT_APPLIED', requestId: 'r-1' },
        },
      ],
    });
  }
});

test('of several operations the scope of the one that runs counts', async () => {
  const query = `query Read { ...Reads } fragment Reads on Query { customer(boosterCustomerId: 5) { firstName } }
    mutation Write($input: UpdateCustomerInput!) { updateCustomer(boosterCustomerId: 5, input: $input) { userErrors { code } } }`;
  const variables = { input: aPerson() };
  const statusOf = async (operationName: string | undefined, scope: string) =>
    (await scoped.post({ query, operationName, variables }, await bearer({ scope }))).status;

  expect(await statusOf('Read', 'customer.read')).toBe(200);
  expect(await statusOf('Write', 'customer.write')).toBe(200);
  expect(await statusOf('Read', 'customer.write')).toBe(403);
  expect(await statusOf('Write', 'customer.read')).toBe(403);
  // None of them runs.
  expect(await statusOf(undefined, 'customer.write')).toBe(400);
});

test('when the keys cannot be fetched, no caller is authenticated, and the error says that it is not their fault', async () => {
  const noKeys = await startTestGateway(booster.url, serviceMode({ jwksUrl: `${booster.url}/no-keys` }));
  const headers = { ...(await bearer()), 'x-request-id': 'r-1' };

  const { status, body } = await noKeys.execute(UPDATE_CUSTOMER, update, headers);

  expect(booster.requests.at(-1)?.url).toBe('/no-keys');
  expect(status).toBe(503);
  expect(body.errors[0].extensions).toEqual({
    code: 'AUTHENTICATION_UNAVAILABLE',
    retryable: true,
    outcome: 'NOT_APPLIED',
    requestId: 'r-1',
  });
  await noKeys.close();
});

for (const [what, values, status] of [
  ['two different Authorization headers', ['Bearer one', 'Bearer two'], 400],
  ['the same Authorization header twice', ['Bearer one', 'Bearer one'], 200],
] as const) {
  test(`${what} in one request give ${status}`, async () => {
    const seen = await calls(async () => {
      const response = await postRaw(caller.url, values);
      expect(response.status).toBe(status);
      if (status === 400) expect(JSON.parse(response.body).errors[0].extensions.code).toBe('BAD_REQUEST');
    });

    expect(seen.map(({ headers }) => headers.authorization)).toEqual(status === 200 ? ['Bearer one'] : []);
  });
}

test('Booster cannot pass on the token of the caller, nor the credential of the gateway', async () => {
  const headers = await bearer();
  const token = headers.authorization?.slice('Bearer '.length) ?? '';
  const errors = [token, 'token-of-the-gateway'].map((secret) => ({
    errorCode: 'NotEmpty',
    fieldName: 'lastName',
    message: `Rejected: ${secret}`,
  }));
  reply = { status: 400, body: JSON.stringify({ responseStatus: { errorCode: 'NotEmpty', message: 'x', errors } }) };

  const { body, text } = await service.execute(UPDATE_CUSTOMER, update, headers);

  expect(body.data.updateCustomer.userErrors).toHaveLength(2);
  expect(text).not.toContain(token);
  expect(text).not.toContain('token-of-the-gateway');
});

function postRaw(url: string, authorization: readonly string[]): Promise<{ status: number; body: string }> {
  const body = JSON.stringify({ query: READ_CUSTOMER, variables: { id: 5 } });
  const headers = [
    'host',
    new URL(url).host,
    'content-type',
    'application/json',
    'content-length',
    String(Buffer.byteLength(body)),
  ];
  for (const value of authorization) headers.push('authorization', value);
  return new Promise((resolve, reject) => {
    httpRequest(`${url}/graphql`, { method: 'POST', headers }, async (response) => {
      const chunks: Buffer[] = [];
      for await (const chunk of response) chunks.push(chunk as Buffer);
      resolve({ status: response.statusCode ?? 0, body: Buffer.concat(chunks).toString() });
    })
      .on('error', reject)
      .end(body);
  });
}
