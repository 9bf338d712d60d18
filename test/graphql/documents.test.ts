import { beforeAll, expect, test } from '@jest/globals';
import { createDocuments, type Documents } from '../../src/graphql/documents.js';
import { GatewayError, GatewayErrors } from '../../src/graphql/gatewayError.js';
import { readSchemas, type Schemas } from '../../src/graphql/schema.js';

const read = 'query Read { customer(boosterCustomerId: 5) { lastName } }';

let schemas: Schemas;

beforeAll(async () => {
  schemas = await readSchemas();
});

/** The steps of the route for a request with this text. */
function request(documents: Documents, source: string, operationName?: string) {
  const examined = documents.examine(source);
  const info = documents.operationOf(examined, operationName);
  return { examined, info, operation: documents.prepare(examined, info) };
}

function thrownBy(run: () => unknown): unknown {
  try {
    return run();
  } catch (error) {
    return error;
  }
}

test('an accepted document that came twice is kept: it is parsed, validated and prepared no more', () => {
  const documents = createDocuments(schemas, false);
  request(documents, read);

  const second = request(documents, read);
  const third = request(documents, read);

  expect(third.examined).toBe(second.examined);
  expect(third.operation).toBe(second.operation);
  for (let time = 1; time <= 2; time += 1) expect(documents.find(second.examined.hash)).toBe(second.examined.document);
});

test('an accepted document that came once is found by the request that brought it, and not kept', () => {
  const documents = createDocuments(schemas, false);

  const { examined } = request(documents, read);

  expect(documents.find(examined.hash)).toBe(examined.document);
  expect(documents.find(examined.hash)).toBeUndefined();
});

test('a document that is not validated yet is not found, so that it cannot be executed', () => {
  const documents = createDocuments(schemas, false);

  const { hash } = documents.examine(read);

  expect(documents.find(hash)).toBeUndefined();
});

for (const [what, source] of [
  ['syntax', '{ customer('],
  ['limits', `{ ${'__typename '.repeat(3_000)} }`],
  ['introspection', '{ __schema { types { name } } }'],
  ['the schema', '{ nothing }'],
] as const) {
  test(`a document that is rejected for ${what} is rejected again with the same errors, which are found once`, () => {
    const documents = createDocuments(schemas, false);

    const first = thrownBy(() => request(documents, source));
    const second = thrownBy(() => request(documents, source));

    expect(first).toBeInstanceOf(GatewayErrors);
    expect(second).toBe(first);
  });
}

test('rejected documents cannot evict accepted ones, however many there are', () => {
  const documents = createDocuments(schemas, false);
  request(documents, read);
  const { examined } = request(documents, read);

  // A syntax error counts as 500 characters: 1,200 of them are more than the store of accepted documents would hold.
  for (let i = 0; i < 1_200; i += 1) {
    thrownBy(() => request(documents, `{ nothing${i} }`));
    thrownBy(() => request(documents, `{ nothing${i}`));
  }

  expect(documents.examine(read)).toBe(examined);
});

test('of many accepted documents the latest are kept', () => {
  const documents = createDocuments(schemas, false);
  const twice = (source: string) => [1, 2].map(() => request(documents, source))[1];
  const oldest = twice(read);
  const text = (
    i: number,
  ) => `query Read${i} { customer(boosterCustomerId: 5) { ${'lastName '.repeat(100)} # ${'x'.repeat(4_000)}
 } }`;

  for (let i = 0; i < 200; i += 1) twice(text(i));

  expect(documents.find(oldest?.examined.hash ?? '')).toBeUndefined();
  expect(documents.examine(text(199)).verdict).toBe('accepted');
});

test('operationName chooses the operation, whose fragments and variables are its own', () => {
  const documents = createDocuments(schemas, false);
  const source = `query A { __typename } mutation B($i: UpdateCustomerInput!) {
    updateCustomer(boosterCustomerId: 5, input: $i) { userErrors { code } }
  }`;

  expect(request(documents, source, 'A').info).toMatchObject({ mutation: false, data: false });
  expect(request(documents, source, 'B').info).toMatchObject({ mutation: true, data: true });
  for (const name of [undefined, 'C', 'toString']) {
    const error = thrownBy(() => request(documents, source, name));
    expect(error).toBeInstanceOf(GatewayError);
    expect(error).toMatchObject({ kind: 'noOperation' });
  }
});
