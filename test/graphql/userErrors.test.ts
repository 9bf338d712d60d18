import { expect, test } from '@jest/globals';
import fc from 'fast-check';
import { aPerson } from '../support/customers.js';
import type { Reply } from '../support/fakeBooster.js';
import { type Call, type UpdateResult, useScriptedBooster } from '../support/scriptedBooster.js';

const booster = useScriptedBooster();
const anyText = 'Booster rejected this value.';

function updateAgainst(reply: Reply, call?: Call): Promise<UpdateResult> {
  booster.respondWith(reply);
  return booster.update(call);
}

type Rejection = { errorCode?: string | null; fieldName?: string | null; message?: string | null };

function rejecting(errors: Rejection[], status = 400): Reply {
  const [first] = errors;
  return json(status, {
    responseStatus: { errorCode: first?.errorCode, message: 'as a whole', stackTrace: 'at X', errors },
  });
}

function json(status: number, body: unknown): Reply {
  return { status, headers: { 'Content-Type': 'application/json' }, body: JSON.stringify(body) };
}

test("Booster's field errors are reported at the input's fields, several at once, with the gateway's messages", async () => {
  const { userErrors } = await updateAgainst(
    rejecting([
      { errorCode: 'NotEmpty', fieldName: 'LastName', message: "'last Name' must not be empty." },
      { errorCode: 'Email', fieldName: 'Emails[1].Email', message: "'email' is not a valid email address." },
    ]),
  );

  expect(userErrors).toEqual([
    { code: 'REJECTED', field: ['input', 'lastName'], message: 'Must not be empty.', upstreamCode: 'NotEmpty' },
    {
      code: 'REJECTED',
      field: ['input', 'emails', '1', 'email'],
      message: 'Is not an e-mail address.',
      upstreamCode: 'Email',
    },
  ]);
});

for (const [errorCode, text] of Object.entries({
  NotEmpty: 'Must not be empty.',
  NotNull: 'Must not be empty.',
  Empty: 'Must be empty.',
  Null: 'Must be empty.',
  Length: 'Has a length that is not allowed.',
  MinimumLength: 'Is too short.',
  MaximumLength: 'Is too long.',
  ExactLength: 'Has a length that is not allowed.',
  Email: 'Is not an e-mail address.',
  RegularExpression: 'Has a form that is not allowed.',
  Enum: 'Is not one of the allowed values.',
  Equal: 'Is not an allowed value.',
  NotEqual: 'Is not an allowed value.',
  LessThan: 'Is too large.',
  LessThanOrEqual: 'Is too large.',
  GreaterThan: 'Is too small.',
  GreaterThanOrEqual: 'Is too small.',
  InclusiveBetween: 'Is outside of what is allowed.',
  ExclusiveBetween: 'Is outside of what is allowed.',
  ScalePrecision: 'Has too many digits.',
  AlreadyExists: 'Exists already.',
  // No code of FluentValidation: among them what every JavaScript object has, and another case.
  X1: anyText,
  notEmpty: anyText,
  SerializationException: anyText,
  constructor: anyText,
  toString: anyText,
  hasOwnProperty: anyText,
})) {
  test(`the error code ${errorCode} is passed on, with a text of the gateway: ${text}`, async () => {
    const { userErrors } = await updateAgainst(rejecting([{ errorCode, fieldName: 'title', message: "'5' is wrong" }]));

    expect(userErrors).toEqual([
      { code: 'REJECTED', field: ['input', 'title'], message: text, upstreamCode: errorCode },
    ]);
  });
}

for (const errorCode of [
  '__proto__',
  'Bad: Lovelace',
  'ada@example.test',
  '+41 79 123 45 67',
  '1815-12-10',
  'Ada Lovelace',
  'Lovelace\n',
  'Straße',
  'x'.repeat(65),
  '\u0301'.repeat(10_000),
]) {
  test(`an error code that has not the form of one is not passed on: ${JSON.stringify(errorCode).slice(0, 30)}`, async () => {
    const ofField = await updateAgainst(rejecting([{ errorCode, fieldName: 'title' }]));
    const ofAll = await updateAgainst(json(400, { responseStatus: { errorCode } }));
    const conflict = await updateAgainst(json(409, { responseStatus: { errorCode } }));

    expect(ofField.userErrors).toEqual([
      { code: 'REJECTED', field: ['input', 'title'], message: anyText, upstreamCode: null },
    ]);
    expect(ofAll.userErrors).toEqual([{ code: 'REJECTED', field: [], message: anyText, upstreamCode: null }]);
    expect(conflict.userErrors).toMatchObject([{ code: 'CONFLICT', upstreamCode: null }]);
  });
}

for (const fieldName of [
  'loyalty.tier',
  'Loyalty',
  '_x',
  'lists[0].items[12].name_1',
  'emails[0].x',
  `a${'.b'.repeat(49)}c`,
]) {
  test(`a path of members that the contract does not have stands before the message: ${fieldName}`, async () => {
    const { userErrors } = await updateAgainst(rejecting([{ errorCode: 'X1', fieldName, message: 'is gone.' }]));

    expect(userErrors).toEqual([
      { code: 'REJECTED', field: [], message: `${fieldName}: ${anyText}`, upstreamCode: 'X1' },
    ]);
  });
}

for (const fieldName of [
  'emails[Lovelace]',
  'emails[-1]',
  'ada@example.test',
  'Ada Lovelace',
  'Lovelace\n',
  'lástName',
  '1815-12-10',
  '0791234567',
  '.a',
  'a.',
  'a..b',
  'a[0',
  '<b>',
  `a${'.b'.repeat(50)}`,
  'x'.repeat(101),
  'x'.repeat(500_000),
  '\u0301'.repeat(10_000),
  '[0]'.repeat(10_000),
]) {
  test(`a field name that is no such path is not passed on: ${JSON.stringify(fieldName).slice(0, 30)}`, async () => {
    const { userErrors } = await updateAgainst(rejecting([{ errorCode: 'X1', fieldName, message: 'is gone.' }]));

    expect(userErrors).toEqual([{ code: 'REJECTED', field: [], message: anyText, upstreamCode: 'X1' }]);
  });
}

const marked = fc
  .oneof(
    fc.string({ unit: 'binary', maxLength: 50 }),
    fc.string({ unit: 'grapheme', maxLength: 50 }),
    fc.constantFrom(
      "'{0}' must not be empty.",
      '\u0301'.repeat(5_000),
      'e\u0301\u0327'.repeat(3_000),
      '%00',
      '<script>',
      '{"a":1}',
    ),
  )
  // The spaces keep it from having the form of a code or a path.
  .map((text) => `${text} Canary ${text}`);
const codes = fc.oneof(fc.constantFrom('NotEmpty', 'Email', 'Length', 'Taken', 'ArgumentException'), marked);

test('no message, stack trace or meta of Booster ever reaches a caller, in any format, casing and status', async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.record({
        text: marked,
        errorCode: codes,
        fieldName: fc.oneof(fc.constantFrom('lastName', 'emails[0]'), marked),
      }),
      fc.constantFrom(200, 201, 400, 404, 409, 412, 422, 500, 503),
      fc.constantFrom(asJson, asPascalCase, asXml),
      async (rejection, status, format) => {
        const { text, userErrors } = await updateAgainst({ ...format(rejection), status });

        expect(text).not.toMatch(/Canary|must not be empty|\u0301/);
        for (const { message, upstreamCode } of userErrors) {
          expect(ownWords).toContain(message);
          expect([null, 'NotEmpty', 'Email', 'Length', 'Taken', 'ArgumentException']).toContain(upstreamCode);
        }
      },
    ),
    { numRuns: 300 },
  );
});

const ownWords = [
  anyText,
  'Must not be empty.',
  'Is not an e-mail address.',
  'Has a length that is not allowed.',
  'There is no customer with this id.',
  'The customer was changed meanwhile. Read it again.',
];

type Hostile = { readonly text: string; readonly errorCode: string; readonly fieldName: string };

function asJson({ text, errorCode, fieldName }: Hostile): Reply {
  const errors = [{ errorCode, fieldName, message: text, meta: { PropertyValue: text } }];
  return {
    headers: { 'Content-Type': 'application/json' },
    body: JSON.stringify({ responseStatus: { errorCode, message: text, stackTrace: text, errors, meta: { text } } }),
  };
}

function asPascalCase(hostile: Hostile): Reply {
  const reply = asJson(hostile);
  return {
    ...reply,
    body: String(reply.body).replace(/"([a-z])(\w+)":/g, (_, first, rest) => `"${first.toUpperCase()}${rest}":`),
  };
}

function asXml({ text, errorCode, fieldName }: Hostile): Reply {
  const element = (name: string, value: string) =>
    `<${name}>${value.replace(/[^ -~]|[<&>]/gu, (character) => `&#${character.codePointAt(0)};`)}</${name}>`;
  const error = element('ErrorCode', errorCode) + element('FieldName', fieldName) + element('Message', text);
  const status = element('ErrorCode', errorCode) + element('Message', text) + element('StackTrace', text);
  return {
    headers: { 'Content-Type': 'application/xml' },
    body: `<ErrorResponse xmlns="http://schemas.servicestack.net/types"><ResponseStatus>${status}<Errors><ResponseError>${error}</ResponseError></Errors></ResponseStatus></ErrorResponse>`,
  };
}

test('field errors with a status of success are a rejection all the same', async () => {
  for (const status of [200, 201, 422]) {
    const { userErrors } = await updateAgainst(
      rejecting([{ errorCode: 'NotEmpty', fieldName: 'brand', message: 'no' }], status),
    );
    expect(userErrors).toMatchObject([{ code: 'REJECTED', field: ['input', 'brand'] }]);
  }
});

test('a rejection as a whole is reported without a field and without its message', async () => {
  const { userErrors } = await updateAgainst(
    json(400, { ResponseStatus: { ErrorCode: 'CustomerLocked', Message: 'Ada is locked' } }),
  );

  expect(userErrors).toEqual([{ code: 'REJECTED', field: [], message: anyText, upstreamCode: 'CustomerLocked' }]);
});

test("an exception's message is never shown: it quotes the request", async () => {
  const { userErrors } = await updateAgainst(
    rejecting([
      { errorCode: 'SerializationException', fieldName: 'boosterCustomerId', message: "'5' is an Invalid value" },
    ]),
  );

  expect(userErrors).toEqual([
    {
      code: 'REJECTED',
      field: ['boosterCustomerId'],
      message: anyText,
      upstreamCode: 'SerializationException',
    },
  ]);
});

test("Booster's field errors are reported in the order of the input, and what is not about a field last", async () => {
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
    rejecting(names.map((fieldName) => ({ errorCode: 'X', fieldName, message: 'no' }))),
  );

  expect(userErrors.map(({ field }) => field.join('.'))).toEqual([
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

test('of a thousand field errors about the largest input a hundred are reported', async () => {
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
  const { userErrors } = await updateAgainst(rejecting(errors), {
    input: aPerson({ addresses: Array.from({ length: 100 }, (_, i) => ({ ...address, zipCode: `zip ${i}` })) }),
  });

  expect(userErrors).toHaveLength(100);
});

test('errors without code, name or message are still reported', async () => {
  const { userErrors } = await updateAgainst(rejecting([{}, { errorCode: null, fieldName: '', message: '' }]));

  expect(userErrors).toEqual([
    { code: 'REJECTED', field: [], message: anyText, upstreamCode: null },
    { code: 'REJECTED', field: [], message: anyText, upstreamCode: null },
  ]);
});

test('a rejection is read whatever its content type', async () => {
  const { userErrors } = await updateAgainst({
    ...rejecting([{ errorCode: 'X', fieldName: 'brand', message: 'no' }]),
    headers: { 'Content-Type': 'text/html' },
  });

  expect(userErrors).toMatchObject([{ field: ['input', 'brand'] }]);
});

test('a customer that does not exist, and a conflict, are reported with messages of the gateway', async () => {
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
  expect(missing.text + conflict.text).not.toMatch(/does not exist|Ada/);
});
