import { afterEach, expect, test } from '@jest/globals';
import type { UpdateCustomerInput } from '../../src/generated/graphql.js';
import { aPerson } from '../support/customers.js';
import { type FakeBooster, type Reply, startFakeBooster } from '../support/fakeBooster.js';
import { startTestGateway, type TestGateway, UPDATE_CUSTOMER } from '../support/gateway.js';

let booster: FakeBooster;
let gateway: TestGateway;

afterEach(stop);

async function stop(): Promise<void> {
  await gateway?.close();
  await booster?.close();
}

type UserError = { code: string; message: string; field: string[]; upstreamCode: string | null };
type Told = { userErrors?: UserError[]; errors?: { message: string; extensions: Record<string, unknown> }[] };

async function updateAgainst(
  reply: Reply,
  input: UpdateCustomerInput = aPerson(),
  id = 5,
  headers = {},
): Promise<Told> {
  await stop();
  booster = await startFakeBooster(reply);
  // So short that no Retry-After fits: nothing is sent again.
  gateway = await startTestGateway(booster.url, { BOOSTER_DEADLINE_MS: '900' });
  const { body } = await gateway.execute(UPDATE_CUSTOMER, { id, input }, headers);
  return { userErrors: body.data?.updateCustomer?.userErrors, errors: body.errors };
}

type Refusal = { errorCode?: string | null; fieldName?: string | null; message?: string | null };

function refusing(errors: Refusal[], status = 400): Reply {
  const [first] = errors;
  return json(status, {
    responseStatus: { errorCode: first?.errorCode, message: 'as a whole', stackTrace: 'at X', errors },
  });
}

function json(status: number, body: unknown, headers = {}): Reply {
  return { status, headers: { 'Content-Type': 'application/json', ...headers }, body: JSON.stringify(body) };
}

async function messageFor(
  message: string,
  input?: UpdateCustomerInput,
  id?: number,
  headers = {},
): Promise<string | undefined> {
  const told = await updateAgainst(
    refusing([{ errorCode: 'RegularExpression', fieldName: 'lastName', message }]),
    input,
    id,
    headers,
  );
  return told.userErrors?.[0]?.message;
}

test("Booster's field errors are reported at the input's fields, several at once, in the gateway's words", async () => {
  const { userErrors } = await updateAgainst(
    refusing([
      { errorCode: 'NotEmpty', fieldName: 'LastName', message: "'last Name' must not be empty." },
      { errorCode: 'Email', fieldName: 'Emails[1].Email', message: "'email' is not a valid email address." },
    ]),
  );

  expect(userErrors).toEqual([
    {
      code: 'REJECTED',
      field: ['input', 'lastName'],
      message: 'Must not be empty.',
      upstreamCode: 'NotEmpty',
    },
    {
      code: 'REJECTED',
      field: ['input', 'emails', '1', 'email'],
      message: 'Is not an e-mail address.',
      upstreamCode: 'Email',
    },
  ]);
});

test('a field name that the contract does not have is not lost: it stands before the message', async () => {
  const { userErrors } = await updateAgainst(
    refusing([{ errorCode: 'X1', fieldName: 'loyalty.tier', message: 'is gone.' }]),
  );

  expect(userErrors).toEqual([
    { code: 'REJECTED', field: [], message: 'loyalty.tier: Booster rejected this value.', upstreamCode: 'X1' },
  ]);
});

test('field errors with a status of success are a refusal all the same', async () => {
  for (const status of [200, 201, 422]) {
    const { userErrors } = await updateAgainst(
      refusing([{ errorCode: 'NotEmpty', fieldName: 'brand', message: 'no' }], status),
    );
    expect(userErrors).toMatchObject([{ code: 'REJECTED', field: ['input', 'brand'] }]);
  }
});

test('a refusal as a whole is told without a field and without its message', async () => {
  const { userErrors } = await updateAgainst(
    json(400, { ResponseStatus: { ErrorCode: 'CustomerLocked', Message: 'Ada is locked' } }),
  );

  expect(userErrors).toEqual([
    { code: 'REJECTED', field: [], message: 'Booster rejected this value.', upstreamCode: 'CustomerLocked' },
  ]);
});

for (const [status, body, expected] of [
  [200, { responseStatus: { errorCode: 'InvalidOperationException' } }, 'UPSTREAM_ERROR UNKNOWN'],
  [400, { responseStatus: { errorCode: 'ArgumentException', message: 'x' } }, 'UPSTREAM_ERROR UNKNOWN'],
  [400, { responseStatus: { errorCode: 'SerializationException', errors: [] } }, 'UPSTREAM_ERROR NOT_APPLIED'],
  [200, { responseStatus: { errorCode: 'SerializationException' } }, 'UPSTREAM_ERROR NOT_APPLIED'],
  [400, {}, 'UPSTREAM_ERROR UNKNOWN'],
  [400, [], 'UPSTREAM_ERROR UNKNOWN'],
  [400, null, 'UPSTREAM_ERROR UNKNOWN'],
  [400, { responseStatus: 'x' }, 'UPSTREAM_ERROR UNKNOWN'],
  [402, {}, 'UPSTREAM_ERROR UNKNOWN'],
  [200, { responseStatus: null, ResponseStatus: { ErrorCode: 'SomeException' } }, 'UPSTREAM_ERROR UNKNOWN'],
  [405, {}, 'UPSTREAM_ERROR UNKNOWN'],
  [418, {}, 'UPSTREAM_ERROR UNKNOWN'],
  [404, {}, 'UPSTREAM_BAD_RESPONSE NOT_APPLIED'],
  [301, {}, 'UPSTREAM_BAD_RESPONSE NOT_APPLIED'],
  [303, {}, 'UPSTREAM_BAD_RESPONSE UNKNOWN'],
  [304, {}, 'UPSTREAM_BAD_RESPONSE UNKNOWN'],
  [206, {}, 'UPSTREAM_BAD_RESPONSE UNKNOWN'],
  [500, {}, 'UPSTREAM_ERROR UNKNOWN'],
  [501, {}, 'UPSTREAM_ERROR UNKNOWN'],
  [599, {}, 'UPSTREAM_ERROR UNKNOWN'],
  [502, {}, 'UPSTREAM_UNAVAILABLE UNKNOWN'],
  [503, {}, 'UPSTREAM_UNAVAILABLE UNKNOWN'],
  [504, {}, 'UPSTREAM_TIMEOUT UNKNOWN'],
  [401, {}, 'UNAUTHENTICATED NOT_APPLIED'],
  [403, {}, 'FORBIDDEN NOT_APPLIED'],
  [429, {}, 'RATE_LIMITED NOT_APPLIED'],
] as const) {
  test(`${status} with ${JSON.stringify(body)} is told as ${expected}`, async () => {
    const { errors } = await updateAgainst(json(status, body));
    expect(`${errors?.[0]?.extensions.code} ${errors?.[0]?.extensions.outcome}`).toBe(expected);
  });
}

for (const [what, reply] of [
  ['an empty object', json(200, {})],
  ['a DTO', json(201, { result: 'updated', responseStatus: null })],
  ['an empty ResponseStatus', json(200, { responseStatus: { errors: [] } })],
  ['a bare text', { body: 'OK' }],
  ['nothing', { status: 204, headers: {}, body: '' }],
  ['JSON null', { body: 'null' }],
  ['white space', { body: ' \r\n' }],
  ['JSON behind a byte order mark', { body: '\ufeff{}' }],
  [
    'XML',
    {
      headers: { 'Content-Type': 'application/xml' },
      body: '<?xml version="1.0" encoding="utf-8"?><z:anyType xmlns:z="http://schemas.microsoft.com/2003/10/Serialization/" />',
    },
  ],
  ['JSON without a content type', { headers: {}, body: '{}' }],
] as const) {
  test(`an answer of ${what} means stored`, async () => {
    expect(await updateAgainst(reply)).toEqual({ userErrors: [], errors: undefined });
  });
}

for (const [what, reply] of [
  ['JSON that breaks off', { body: '{"a":' }],
  ['a text that begins like JSON', { body: '"OK' }],
  ['XML that breaks off', { headers: { 'Content-Type': 'application/xml' }, body: '<a><b></a>' }],
  [
    'XML with a DOCTYPE',
    { headers: { 'Content-Type': 'application/xml' }, body: '<!DOCTYPE a [<!ENTITY e "x">]><a>&e;</a>' },
  ],
  ['two XML documents in one', { headers: { 'Content-Type': 'application/xml' }, body: '<a/><b/>' }],
  [
    'XML nested without end',
    { headers: { 'Content-Type': 'application/xml' }, body: '<a>'.repeat(100) + '</a>'.repeat(100) },
  ],
  ['JSON that is not UTF-8', { body: Buffer.from([0x7b, 0x22, 0xff, 0x22, 0x3a, 0x31, 0x7d]) }],
  ['an HTML page', { headers: { 'Content-Type': 'text/html' }, body: 'please log in' }],
  ['a text that is not announced as data', { headers: { 'Content-Type': 'text/plain' }, body: 'OK' }],
  ['XML of another system', { headers: { 'Content-Type': 'application/xml' }, body: '<z:anyType xmlns:z="x" />' }],
  ['an HTML page announced as JSON', { body: '<!doctype html><p>maintenance' }],
  [
    'an XHTML page',
    { headers: { 'Content-Type': 'application/xhtml+xml' }, body: '<?xml version="1.0"?><html xmlns="x"></html>' },
  ],
  ['a page behind a comment', { headers: {}, body: '<!-- x --><html></html>' }],
  ['a head without a page', { headers: {}, body: '<head><title>Maintenance</title></head>' }],
  ['an empty page', { headers: { 'Content-Type': 'text/html' }, body: '' }],
] as const) {
  test(`a 200 with ${what} leaves the outcome unknown`, async () => {
    const { errors } = await updateAgainst(reply);
    expect(errors?.[0]?.extensions).toMatchObject({
      code: 'UPSTREAM_BAD_RESPONSE',
      outcome: 'UNKNOWN',
      retryable: false,
    });
  });
}

test('a message of Booster is never shown, whatever it says', async () => {
  const ours = 'Has a form that is not allowed.';
  const input = aPerson({ lastName: 'Lovelace', emails: [{ email: 'ada@example.test', isMainEmail: true }] });
  for (const message of ['M is not allowed', "'Lovelace' is not allowed", 'customer 12345 is locked', 'x'.repeat(300)])
    expect(await messageFor(message, input, 12_345)).toBe(ours);
});

test('a field name that is no path of a member, or a code that has not the form of one, is not shown', async () => {
  const { userErrors } = await updateAgainst(
    refusing([{ errorCode: 'Bad: Lovelace', fieldName: 'emails[Lovelace]', message: 'no' }]),
  );

  expect(userErrors).toEqual([
    { code: 'REJECTED', field: [], message: 'Booster rejected this value.', upstreamCode: null },
  ]);
});

test("an exception's message is never shown: it quotes the request", async () => {
  const { userErrors } = await updateAgainst(
    refusing([
      { errorCode: 'SerializationException', fieldName: 'boosterCustomerId', message: "'5' is an Invalid value" },
    ]),
  );

  expect(userErrors).toEqual([
    {
      code: 'REJECTED',
      field: ['boosterCustomerId'],
      message: 'Booster rejected this value.',
      upstreamCode: 'SerializationException',
    },
  ]);
});

for (const [errorCode, upstreamCode] of [
  ['constructor', 'constructor'],
  // It has not the form of a code.
  ['__proto__', null],
  ['toString', 'toString'],
  ['hasOwnProperty', 'hasOwnProperty'],
] as const) {
  test(`the error code ${errorCode} has no text of its own`, async () => {
    const { userErrors } = await updateAgainst(refusing([{ errorCode, fieldName: 'title' }]));

    expect(userErrors).toEqual([
      { code: 'REJECTED', field: ['input', 'title'], message: 'Booster rejected this value.', upstreamCode },
    ]);
  });
}

test("Booster's field errors are told in the order of the input, and what is not about a field last", async () => {
  const names = [
    'nope',
    'brand',
    'emails[10].email',
    'emails[2].isMainEmail',
    'emails[2].email',
    'title',
    'boosterCustomerId',
    'emails',
  ];
  const { userErrors } = await updateAgainst(
    refusing(names.map((fieldName) => ({ errorCode: 'X', fieldName, message: 'no' }))),
  );

  expect(userErrors?.map(({ field }) => field.join('.'))).toEqual([
    'boosterCustomerId',
    'input.title',
    'input.brand',
    'input.emails',
    'input.emails.2.email',
    'input.emails.2.isMainEmail',
    'input.emails.10.email',
    '',
  ]);
});

test('a thousand field errors about the largest input are told soon, a hundred of them', async () => {
  const address = {
    addressType: 'Home address',
    countryId: 'gb',
    isMainAddress: true,
    city: 'x'.repeat(250),
    street: 'y'.repeat(250),
  };
  const errors = Array.from({ length: 1_000 }, (_, i) => ({
    errorCode: 'Length',
    fieldName: `addresses[${i % 100}].city`,
    message: 'z'.repeat(900),
  }));
  const { userErrors } = await updateAgainst(
    refusing(errors),
    aPerson({ addresses: Array.from({ length: 100 }, (_, i) => ({ ...address, zipCode: `zip ${i}` })) }),
  );

  expect(userErrors).toHaveLength(100);
});

test('errors without code, name or message are still told', async () => {
  const { userErrors } = await updateAgainst(refusing([{}, { errorCode: null, fieldName: '', message: '' }]));

  expect(userErrors).toEqual([
    { code: 'REJECTED', field: [], message: 'Booster rejected this value.', upstreamCode: null },
    { code: 'REJECTED', field: [], message: 'Booster rejected this value.', upstreamCode: null },
  ]);
});

test('a refusal is read whatever its content type', async () => {
  const { userErrors } = await updateAgainst({
    ...refusing([{ errorCode: 'X', fieldName: 'brand', message: 'no' }]),
    headers: { 'Content-Type': 'text/html' },
  });

  expect(userErrors).toMatchObject([{ field: ['input', 'brand'] }]);
});

test('a customer that does not exist, and a conflict, are told in words of ours', async () => {
  const missing = await updateAgainst(
    json(404, { responseStatus: { errorCode: 'NotFound', message: 'Customer 5 does not exist' } }),
  );
  const conflict = await updateAgainst(
    json(409, { responseStatus: { errorCode: 'Conflict', message: 'Ada was here' } }),
  );
  const precondition = await updateAgainst({ status: 412, body: '' });

  expect(missing.userErrors).toMatchObject([
    { code: 'NOT_FOUND', field: ['boosterCustomerId'], upstreamCode: 'NotFound' },
  ]);
  expect(conflict.userErrors).toMatchObject([{ code: 'CONFLICT', field: [], upstreamCode: 'Conflict' }]);
  expect(precondition.userErrors).toMatchObject([{ code: 'CONFLICT', field: [], upstreamCode: null }]);
  expect(JSON.stringify([missing, conflict])).not.toMatch(/does not exist|Ada/);
});

test('Retry-After is told in seconds, whether it came as seconds or as a date, and as a header', async () => {
  const inSeconds = await updateAgainst(json(429, {}, { 'Retry-After': '7' }));
  expect(inSeconds.errors?.[0]?.extensions).toMatchObject({
    code: 'RATE_LIMITED',
    retryable: true,
    retryAfterSeconds: 7,
  });

  const { headers: withWait } = await gateway.execute(UPDATE_CUSTOMER, { id: 5, input: aPerson() });
  expect(withWait.get('retry-after')).toBe('7');

  const past = await updateAgainst(json(503, {}, { 'Retry-After': new Date(0).toUTCString() }));
  expect(past.errors?.[0]?.extensions).toMatchObject({ outcome: 'UNKNOWN', retryAfterSeconds: 0 });

  for (const unusable of ['soon', 'soon 5', 'after 12', '-1', '1.5', 'May 5']) {
    const nonsense = await updateAgainst(json(503, {}, { 'Retry-After': unusable }));
    expect(nonsense.errors?.[0]?.extensions).not.toHaveProperty('retryAfterSeconds');
    expect(nonsense.errors?.[0]?.extensions).toMatchObject({ outcome: 'UNKNOWN' });
    expect(booster.requests).toHaveLength(1);
  }

  for (const far of ['9999999999', 'Fri, 31 Dec 9999 23:59:59 GMT']) {
    const told = await updateAgainst(json(503, {}, { 'Retry-After': far }));
    expect(told.errors?.[0]?.extensions).toMatchObject({ outcome: 'UNKNOWN', retryAfterSeconds: 86_400 });
  }
});
