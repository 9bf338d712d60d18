import { beforeEach, expect, test } from '@jest/globals';
import { specifiedRules } from 'graphql';
import { rulesWithText } from '../../src/graphql/validation.js';
import { aPerson } from '../support/customers.js';
import { UPDATE_CUSTOMER } from '../support/gateway.js';
import { useFakeBooster, useGateway } from '../support/useGateway.js';

const booster = useFakeBooster();
const gateway = useGateway(booster);
let callsBefore: number;

beforeEach(() => {
  callsBefore = booster.requests.length;
});

type Reported = {
  message: string;
  path?: unknown;
  extensions: { code: string; field?: string[]; outcome?: string; requestId?: string };
};

async function rejectionOf(query: string, variables = {}): Promise<Reported[]> {
  const { status, body, text } = await gateway.execute(query, variables);
  expect(status).toBe(400);
  expect(body.data).toBeUndefined();
  expect(text).not.toContain('s3cret');
  expect(booster.requests).toHaveLength(callsBefore);
  return body.errors;
}

async function rejectedFields(input: unknown, id: unknown = 5): Promise<string[]> {
  const errors = await rejectionOf(UPDATE_CUSTOMER, { id, input });
  for (const { extensions } of errors)
    expect(extensions).toMatchObject({ code: 'BAD_USER_INPUT', outcome: 'NOT_APPLIED' });
  return errors.map(({ message, extensions }) => `${extensions.field?.join('.')}: ${message}`);
}

test('every wrong or missing value is reported at its field, all at once, and never repeated', async () => {
  const reported = await rejectedFields({
    ...aPerson(),
    brand: null,
    posCode: 5,
    clientType: 's3cret',
    birthDate: 20200230,
    contactByEmailFlag: null,
    surplusMember: 's3cret',
    emails: [{ email: 'a@example.test', isMainEmail: 's3cret' }, null],
    phones: 's3cret',
  });

  expect(reported).toEqual([
    'input.surplusMember: Unknown field in UpdateCustomerInput.',
    'input.clientType: Must be one of PRIVATE, COMPANY.',
    'input.birthDate: Must be a string like 2020-12-30.',
    'input.posCode: Must be a string.',
    'input.brand: A value is required.',
    'input.contactByEmailFlag: A value is required.',
    'input.emails.0.isMainEmail: Must be true or false.',
    'input.emails.1: A value is required.',
    'input.phones.0: Must be an object.',
  ]);
});

test('a missing member is reported at the member', async () => {
  const { brand: _brand, canBeContactedByMaison: _flag, ...rest } = aPerson();

  expect(await rejectedFields(rest)).toEqual([
    'input.canBeContactedByMaison: A value is required.',
    'input.brand: A value is required.',
  ]);
});

for (const [what, id] of [
  ['a text', '5'],
  ['a fraction', 5.5],
  ['too large', 2_147_483_648],
  ['a list', [5, 6]],
  ['missing', null],
] as const) {
  test(`an id that is ${what} is reported at boosterCustomerId`, async () => {
    const [reported] = await rejectedFields(aPerson(), id);

    expect(reported).toMatch(/^boosterCustomerId(\.\d)?: /);
  });
}

for (const date of [
  '2020-12-30T00:00:00Z',
  '30/12/2020',
  '2021-02-29',
  '1900-02-29',
  '2020-13-01',
  '2020-00-10',
  '20201230',
  '+10000-01-01',
  '',
  'soon',
  '２０２０-12-30',
  ' 2020-12-30',
  '2020-12-30\n',
]) {
  test(`${JSON.stringify(date)} is no calendar day, which the caller can correct, in variables and in the document`, async () => {
    const literal = Object.entries({ ...aPerson(), birthDate: date })
      .map(([name, value]) => `${name}: ${name === 'clientType' ? value : JSON.stringify(value)}`)
      .join(' ');
    const document = `mutation { updateCustomer(boosterCustomerId: 5, input: { ${literal} }) { userErrors { code message field } } }`;

    for (const { status, body } of [
      await gateway.execute(UPDATE_CUSTOMER, { id: 5, input: { ...aPerson(), birthDate: date } }),
      await gateway.execute(document),
    ]) {
      expect(status).toBe(200);
      expect(body.data.updateCustomer.userErrors).toMatchObject([
        {
          code: 'INVALID',
          field: ['input', 'birthDate'],
          message: 'Birth date must be a calendar day like 2020-12-30.',
        },
      ]);
    }
    expect(booster.requests).toHaveLength(callsBefore);
  });
}

for (const date of [20201230, true, {}, [], ['2020-12-30']]) {
  test(`${JSON.stringify(date)} instead of a day is bad input`, async () => {
    expect(await rejectedFields({ ...aPerson(), birthDate: date })).toEqual([
      'input.birthDate: Must be a string like 2020-12-30.',
    ]);
  });
}

test('a variable that fills only a part of the input is reported at that part', async () => {
  const query = `mutation ($mails: [EmailInput!], $brand: String!) {
    updateCustomer(boosterCustomerId: 5, input: {
      canBeContactedByMaison: true, clientType: COMPANY, companyName: "X", countryId: "gb", posCode: "P", brand: $brand, emails: $mails
    }) { userErrors { code } }
  }`;
  const errors = await rejectionOf(query, { brand: 7, mails: [{ email: 's3cret' }] });

  expect(errors.map(({ extensions }) => extensions.field)).toEqual([
    ['input', 'emails', '0', 'isMainEmail'],
    ['input', 'brand'],
  ]);
});

test('values written into the document are reported at their fields too', async () => {
  const errors = await rejectionOf(`mutation {
    updateCustomer(input: { clientType: s3cret, countryId: 5, posCode: "P", brand: "B", emails: [{ email: "s3cret" }], surplus: "s3cret" }) { userErrors { code } }
  }`);

  expect(errors.map(({ extensions }) => `${extensions.code} ${extensions.field?.join('.')}`)).toEqual([
    'BAD_USER_INPUT boosterCustomerId',
    'BAD_USER_INPUT input.surplus',
    'BAD_USER_INPUT input.canBeContactedByMaison',
    'BAD_USER_INPUT input.clientType',
    'BAD_USER_INPUT input.countryId',
    'BAD_USER_INPUT input.emails.0.isMainEmail',
  ]);
});

const rest = 'canBeContactedByMaison: true, clientType: COMPANY, companyName: "X", countryId: "gb", posCode: "P"';
for (const [what, id, input, fields] of [
  [
    'a quoted enum value',
    '5',
    'canBeContactedByMaison: true, clientType: "PRIVATE", countryId: "gb", posCode: "P", brand: "B"',
    ['input.clientType'],
  ],
  ['texts without quotes', '5', `${rest}, brand: B, gender: FOO`, ['input.gender', 'input.brand']],
  ['an id with a fraction', '5.0', `${rest}, brand: "B"`, ['boosterCustomerId']],
  ['a number for a date', '5', `${rest}, brand: "B", birthDate: 2020`, ['input.birthDate']],
  [
    'one item of a list that is not in a list',
    '5',
    `${rest}, brand: "B", emails: { email: 5, isMainEmail: true }`,
    ['input.emails.0.email'],
  ],
] as const) {
  test(`${what} in the document is reported at its field`, async () => {
    const errors = await rejectionOf(
      `mutation { updateCustomer(boosterCustomerId: ${id}, input: { ${input} }) { userErrors { code } } }`,
    );

    expect(errors.map(({ extensions }) => extensions.field?.join('.'))).toEqual(fields);
    for (const { extensions } of errors) expect(extensions.code).toBe('BAD_USER_INPUT');
  });
}

test('a wrong default of a variable, or argument of a directive, is reported beside a wrong value', async () => {
  const errors = await rejectionOf(`query ($id: Int! = "s3cret") {
    customer(boosterCustomerId: $id) { lastName @include(if: "s3cret") }
    other: customer(boosterCustomerId: "s3cret") { lastName }
  }`);

  expect(errors.map(({ extensions }) => [extensions.code, extensions.field])).toEqual([
    ['BAD_USER_INPUT', []],
    ['BAD_USER_INPUT', []],
    ['BAD_USER_INPUT', ['boosterCustomerId']],
  ]);
});

test('a variable that two operations use is reported where the one that runs uses it', async () => {
  const { body } = await gateway.post({
    query: `query A($x: Int!) { customer(boosterCustomerId: $x) { sapId } }
      mutation B($x: UpdateCustomerInput!) { updateCustomer(boosterCustomerId: 5, input: $x) { userErrors { code } } }`,
    operationName: 'B',
    variables: { x: { ...aPerson(), brand: 5 } },
  });

  expect(body.errors).toMatchObject([{ extensions: { field: ['input', 'brand'], outcome: 'NOT_APPLIED' } }]);
});

// Found only during execution: the variable's own type allows null, its position does not.
const update = (declared: string, id: string, input: string) =>
  `mutation (${declared}) { updateCustomer(boosterCustomerId: ${id}, input: { ${input} }) { userErrors { code } } }`;
for (const [query, variables, field] of [
  [update('$f: Int = 5', '$f', `${rest}, brand: "B"`), { f: null }, ['boosterCustomerId']],
  [
    update('$f: Boolean = true', '5', `${rest}, brand: "B", contactByEmailFlag: $f`),
    { f: null },
    ['input', 'contactByEmailFlag'],
  ],
  [update('$f: String = "B"', '5', `${rest}, brand: $f`), { f: null }, ['input', 'brand']],
  [
    update('$f: EmailInput = { email: "a@b", isMainEmail: true }', '5', `${rest}, brand: "B", emails: [$f]`),
    { f: null },
    ['input', 'emails', '0'],
  ],
  ['query ($f: Int = 5) { customer(boosterCustomerId: $f) { sapId } }', { f: null }, ['boosterCustomerId']],
  ['query ($f: Boolean = true) { __typename @include(if: $f) }', { f: null }, undefined],
] as const) {
  test(`a null variable where none may be is bad input: ${query.slice(0, 60)}`, async () => {
    const { body } = await gateway.execute(query, variables);

    expect(body.errors).toHaveLength(1);
    expect(body.errors[0].extensions).toMatchObject({
      code: 'BAD_USER_INPUT',
      ...(field === undefined ? {} : { field }),
    });
    expect(body.errors[0].extensions.outcome).toBe(query.startsWith('mutation') ? 'NOT_APPLIED' : undefined);
    expect(booster.requests).toHaveLength(callsBefore);
  });
}

test('an error below a rejected update says that it was not applied', async () => {
  const { body } = await gateway.execute(
    `mutation ($id: Int!, $input: UpdateCustomerInput!, $f: Boolean = true) {
      updateCustomer(boosterCustomerId: $id, input: $input) { userErrors { code @include(if: $f) } }
    }`,
    { id: 5, input: aPerson({ lastName: '' }), f: null },
  );

  expect(body.errors[0].extensions).toMatchObject({ code: 'BAD_USER_INPUT', outcome: 'NOT_APPLIED' });
  expect(booster.requests).toHaveLength(callsBefore);
});

test('a subscription is a document that does not fit the schema', async () => {
  const { status, body, text } = await gateway.execute('subscription { s3cret }');

  expect(status).toBe(400);
  expect(body).toEqual({
    errors: [
      {
        message: 'There are no subscriptions here.',
        extensions: expect.objectContaining({ code: 'GRAPHQL_VALIDATION_FAILED' }),
      },
    ],
  });
  expect(text).not.toContain('s3cret');
});

test('a variable with a name of every object is still missing', async () => {
  const [error] = await rejectionOf(
    'query ($constructor: Int!) { customer(boosterCustomerId: $constructor) { sapId } }',
  );

  expect(error).toMatchObject({ message: 'A value is required.', extensions: { field: ['boosterCustomerId'] } });
});

for (const [code, query, message] of [
  ['GRAPHQL_PARSE_FAILED', '{ customer(boosterCustomerId: "s3cret', 'The document is not valid GraphQL.'],
  ['GRAPHQL_PARSE_FAILED', '{ s3cret'.repeat(3), 'The document is not valid GraphQL.'],
  ['GRAPHQL_VALIDATION_FAILED', '{ s3cret }', 'This field does not exist on its type.'],
  [
    'GRAPHQL_VALIDATION_FAILED',
    '{ customer(boosterCustomerId: 5, s3cret: 1) { lastName } }',
    'This argument does not exist.',
  ],
  [
    'GRAPHQL_VALIDATION_FAILED',
    '{ customer(boosterCustomerId: 5) }',
    'An object needs a selection of fields, and a scalar must not have one.',
  ],
  ['GRAPHQL_VALIDATION_FAILED', 'query ($s3cret: Int) { __typename }', 'This variable is never used.'],
  [
    'GRAPHQL_VALIDATION_FAILED',
    '{ customer(boosterCustomerId: $s3cret) { lastName } }',
    'This variable is not declared by the operation.',
  ],
  ['GRAPHQL_VALIDATION_FAILED', '{ __typename @s3cret }', 'This directive does not exist, or not at this position.'],
  ['GRAPHQL_VALIDATION_FAILED', '{ ...s3cret }', 'This fragment is not defined in the document.'],
] as const) {
  test(`${query} is rejected with ${code} with the gateway's message`, async () => {
    const errors = await rejectionOf(query);

    expect(errors[0]).toMatchObject({ message, extensions: { code, requestId: expect.any(String) } });
  });
}

test('of two operations with the same name none can be executed', async () => {
  const { status, body } = await gateway.post({
    query: 'query a { __typename } query a { __typename }',
    operationName: 'a',
  });

  expect(status).toBe(400);
  expect(body.errors[0]).toMatchObject({
    message: 'Two operations have the same name.',
    extensions: { code: 'GRAPHQL_VALIDATION_FAILED' },
  });
});

test('an operationName that names no operation is rejected without repeating it', async () => {
  const { status, body, text } = await gateway.post({
    query: 'query a { __typename } query b { __typename }',
    operationName: 's3cret',
  });

  expect(status).toBe(400);
  expect(body.errors[0].extensions.code).toBe('OPERATION_RESOLUTION_FAILURE');
  expect(text).not.toContain('s3cret');
});

test('a read of an id that no customer can have is bad input, and Booster is not called', async () => {
  const { body } = await gateway.execute('{ customer(boosterCustomerId: 0) { lastName } }');

  expect(body.errors[0]).toMatchObject({
    path: ['customer'],
    extensions: { code: 'BAD_USER_INPUT', field: ['boosterCustomerId'] },
  });
  expect(booster.requests).toHaveLength(callsBefore);
});

test('what breaks a local rule is reported as userErrors, and Booster is not called', async () => {
  const { status, body } = await gateway.execute(UPDATE_CUSTOMER, { id: 5, input: aPerson({ lastName: ' ' }) });

  expect(status).toBe(200);
  expect(body.data.updateCustomer.userErrors).toEqual([
    {
      code: 'BLANK',
      message: 'Last name must not be blank when the client type is PRIVATE.',
      field: ['input', 'lastName'],
      upstreamCode: null,
    },
  ]);
  expect(booster.requests).toHaveLength(callsBefore);
});

test('every rule of graphql-js has a text of the gateway', () => {
  expect([...specifiedRules.map(({ name }) => name)].sort()).toEqual([...rulesWithText].sort());
});
