import { expect, test } from '@jest/globals';
import { getIntrospectionQuery } from 'graphql';
import { aPerson } from '../support/customers.js';
import { UPDATE_CUSTOMER } from '../support/gateway.js';
import { useFakeBooster, useGateway } from '../support/useGateway.js';

const booster = useFakeBooster(({ method }) => (method === 'GET' ? { body: '{"id":5,"lastName":"Example"}' } : {}));
const gateway = useGateway(booster);

const read = 'customer(boosterCustomerId: 5) { lastName }';
const update = 'updateCustomer(boosterCustomerId: 5, input: $input) { userErrors { code } }';

function many(times: number, one: (index: number) => string): string {
  return Array.from({ length: times }, (_, index) => one(index)).join(' ');
}

for (const [what, query, message] of [
  ['2,001 tokens', `{ ${many(2_000, () => '__typename')} }`, 'The document has more than 2000 tokens.'],
  ['tokens without end', `{ ${many(20_000, () => 'a')} `, 'The document has more than 2000 tokens.'],
  [
    '50,001 characters',
    `{ __typename }${' '.repeat(50_001 - 14)}`,
    'The document has more than 50000 characters: send values as variables.',
  ],
  ['5,001 lines', `{ __typename }${'\n'.repeat(5_000)}`, 'The document has more than 5000 lines.'],
  ['5,001 lines of comments', `{ __typename }${'#\r'.repeat(5_000)}`, 'The document has more than 5000 lines.'],
  [
    'the same field 101 times',
    `{ customer(boosterCustomerId: 5) { ${many(101, () => 'emails { email }')} } }`,
    'The document selects the same field more than 100 times.',
  ],
  [
    'the same field 101 times by fragments',
    `{ customer(boosterCustomerId: 5) { ${many(50, () => '... { emails { email } }')} ...F } }
      fragment F on Customer { ${many(51, () => 'emails { email }')} }`,
    'The document selects the same field more than 100 times.',
  ],
  ['31 aliases', `{ ${many(31, (i) => `a${i}: __typename`)} }`, 'The document has more than 30 aliases.'],
  ['21 root fields', `{ ${many(21, () => '__typename')} }`, 'The document has more than 20 root fields.'],
  [
    '21 root fields by fragments',
    `{ ${many(3, () => '...F')} } fragment F on Query { ${many(7, () => '__typename')} }`,
    'The document has more than 20 root fields.',
  ],
  [
    '21 directives',
    `{ __typename ${many(21, () => '@include(if: true)')} }`,
    'The document has more than 20 directives.',
  ],
  [
    '21 fragments',
    `{ ...F0 } ${many(21, (i) => `fragment F${i} on Query { ${i < 20 ? `...F${i + 1}` : '__typename'} }`)}`,
    'The document has more than 20 fragments.',
  ],
  ['11 operations', many(11, (i) => `query Q${i} { __typename }`), 'The document has more than 10 operations.'],
  [
    '21 levels',
    `${'{ __schema'.repeat(1)} ${'{ types'.repeat(20)} ${'}'.repeat(21)}`,
    'The document is deeper than 20 levels.',
  ],
  [
    'two updates',
    `mutation ($input: UpdateCustomerInput!) { a: ${update} b: ${update} }`,
    'The document has more than 1 updateCustomer.',
  ],
  [
    'two updates by a fragment',
    `mutation ($input: UpdateCustomerInput!) { ...F ${update} } fragment F on Mutation { b: ${update} }`,
    'The document has more than 1 updateCustomer.',
  ],
] as const) {
  test(`a document with ${what} is rejected, and Booster is not called`, async () => {
    const { status, body } = await gateway.execute(query, { input: aPerson() });

    expect(status).toBe(400);
    expect(body.errors).toEqual([
      {
        message,
        extensions: expect.objectContaining({ code: 'OPERATION_TOO_COMPLEX', requestId: expect.any(String) }),
      },
    ]);
    expect(booster.requests).toEqual([]);
  });
}

test('what tools and frontends send is within the limits', async () => {
  const introspection = await gateway.execute(getIntrospectionQuery({ inputValueDeprecation: true, oneOf: true }));
  const reads = await gateway.execute(`{ ${many(20, (i) => `a${i}: ${read}`)} }`);

  expect(introspection.body.errors).toBeUndefined();
  expect(reads.body).toEqual({
    data: Object.fromEntries(Array.from({ length: 20 }, (_, i) => [`a${i}`, { lastName: 'Example' }])),
  });
});

test('a fragment that contains itself, and spreads of spreads, end at once', async () => {
  const cycle = await gateway.execute('{ ...A } fragment A on Query { ...B } fragment B on Query { ...A }');
  const bomb = await gateway.execute(
    `{ ...F0 } ${many(19, (i) => `fragment F${i} on Query { ...F${i + 1} ...F${i + 1} }`)} fragment F19 on Query { __typename }`,
  );

  expect(cycle.body.errors[0].extensions.code).toBe('GRAPHQL_VALIDATION_FAILED');
  expect(bomb.body.errors[0].extensions.code).toBe('OPERATION_TOO_COMPLEX');
});

test('at most ten errors are reported', async () => {
  const { body } = await gateway.execute(`query { ${many(19, (i) => `nope${i}`)} }`);

  expect(body.errors).toHaveLength(10);
});

test('errors never come to more than 64 KB, however long the names in the document', async () => {
  const alias = 'a'.repeat(40_000);
  const { body } = await gateway.execute(
    `query ($wrong: [_Any!]!) { ${alias}: _entities(representations: $wrong) { __typename } }`,
    { wrong: Array(10).fill({ __typename: 'Customer' }) },
  );

  expect(JSON.stringify(body.errors).length).toBeLessThan(65_536);
  expect(body.errors[0].extensions.code).toBe('BAD_USER_INPUT');
});

test('at most a hundred userErrors are reported', async () => {
  const emails = Array(100).fill({ email: '', isMainEmail: true });
  const { body } = await gateway.execute(UPDATE_CUSTOMER, {
    id: 5,
    input: aPerson({ emails, hobbies: Array(100).fill({ hobby: '', sapHobbyId: '' }) }),
  });

  expect(body.data.updateCustomer.userErrors).toHaveLength(100);
});

test('a list of a hundred thousand wrong items is rejected with ten errors', async () => {
  const { status, body } = await gateway.execute(UPDATE_CUSTOMER, {
    id: 5,
    input: { ...aPerson(), emails: Array(100_000).fill(0) },
  });

  expect(status).toBe(400);
  expect(body.errors).toHaveLength(10);
});

test('seventy thousand members that do not exist are rejected like one', async () => {
  const unknown = Object.fromEntries(Array.from({ length: 70_000 }, (_, i) => [`m${i}`, i]));
  const { status, body } = await gateway.execute(UPDATE_CUSTOMER, { id: 5, input: { ...aPerson(), ...unknown } });

  expect(status).toBe(400);
  expect(body.errors).toHaveLength(1);
});

test('a document nested without end does not exhaust the stack', async () => {
  for (const query of [
    `${'{a'.repeat(100_000)}`,
    `{ customer(boosterCustomerId: ${'['.repeat(900)}${']'.repeat(900)}) { lastName } }`,
  ]) {
    const { status, body } = await gateway.execute(query);

    expect(status).toBe(400);
    expect(body.errors[0].extensions.code).not.toBe('INTERNAL_SERVER_ERROR');
  }
});

test('a mutation that is too complex is reported as NOT_APPLIED', async () => {
  const { body } = await gateway.execute(`mutation ($input: UpdateCustomerInput!) { a: ${update} b: ${update} }`);

  const tooLong = await gateway.execute(`mutation { ${many(2_000, () => '__typename')} }`);

  for (const { errors } of [body, tooLong.body])
    expect(errors).toMatchObject([{ extensions: { code: 'OPERATION_TOO_COMPLEX', outcome: 'NOT_APPLIED' } }]);
});

test('fragments that contain each other are a document that does not fit, however many ways lead round', async () => {
  const cycles = many(20, (i) => `fragment F${i} on __Schema { ...F${(i + 1) % 20} ...F${(i + 7) % 20} ...F${i} }`);
  const { status, body } = await gateway.execute(`{ __schema { ...F0 } } ${cycles}`, {}, { authorization: '' });

  expect(status).toBe(400);
  expect(body.errors[0].extensions.code).toBe('GRAPHQL_VALIDATION_FAILED');
});
