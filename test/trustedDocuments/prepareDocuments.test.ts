import { hash } from 'node:crypto';
import { beforeAll, expect, test } from '@jest/globals';
import { createDocuments } from '../../src/graphql/documents.js';
import { readSchemas, type Schemas } from '../../src/graphql/schema.js';
import { prepareDocuments } from '../../src/trustedDocuments/prepareDocuments.js';
import { DocumentListError } from '../../src/trustedDocuments/readDocuments.js';

const read = 'query Read { customer(boosterCustomerId: 5) { lastName } }';

let schemas: Schemas;

beforeAll(async () => {
  schemas = await readSchemas();
});

function listed(...texts: string[]) {
  return texts.map((text, at) => ({ id: `id-${at}`, text, name: `N${at}` }));
}

async function problemsOf(documents: ReturnType<typeof listed>, introspection = false): Promise<readonly string[]> {
  const error = await prepareDocuments(documents, { schemas, introspection }).catch((thrown: unknown) => thrown);
  return error instanceof DocumentListError ? error.problems : [];
}

test('every operation of a document is prepared, and found by id and by hash', async () => {
  const text = `query A { __typename } query B { ...F } fragment F on Query { customer(boosterCustomerId: 5) { sapId } }`;

  const list = await prepareDocuments(listed(text), { schemas, introspection: false });

  const document = list.byId.get('id-0');
  expect(list.byHash.get(hash('sha256', text))).toBe(document);
  expect(document?.verdict).toBe('accepted');
  expect([...(document?.prepared.keys() ?? [])].map(({ operation }) => operation.name?.value)).toEqual(['A', 'B']);
});

test('a document that was prepared before stays as it is; one that is not listed any more is forgotten', async () => {
  const rules = { schemas, introspection: false };
  const before = await prepareDocuments(listed(read, '{ __typename }'), rules);

  const after = await prepareDocuments(listed(read), rules, before);

  expect(after.byId.get('id-0')).toBe(before.byId.get('id-0'));
  expect(after.byHash.size).toBe(1);
});

test('what is prepared here can be executed by other stores of documents', async () => {
  const { byId } = await prepareDocuments(listed(read), { schemas, introspection: false });
  const document = byId.get('id-0');
  const others = createDocuments(schemas, false);

  if (document === undefined) throw new Error('It is not there');
  const info = others.operationOf(document, 'Read');
  expect(others.prepare(document, info)).toBe(document.prepared.get(info));
});

for (const [what, text, problem] of [
  ['a syntax error', '{ customer(', 'Line 1, column 12: The document is not valid GraphQL.'],
  ['no text', ' ', 'Line 1, column 2: The document is not valid GraphQL.'],
  ['too many fields', `{ ${'__typename '.repeat(3_000)} }`, 'The document has more than 2000 tokens.'],
  ['an unknown field', 'query A {\n  nothing\n}', 'Line 2, column 3: This field does not exist on its type.'],
  [
    'two mistakes',
    '{ nothing customer(boosterCustomerId: 5) { nothing } }',
    'Line 1, column 3: This field does not exist on its type. Line 1, column 44: This field does not exist on its type.',
  ],
  [
    'a value that does not fit',
    '{ customer(boosterCustomerId: "5") { sapId } }',
    'boosterCustomerId: Must be a whole number from -2147483648 to 2147483647.',
  ],
  ['introspection', '{ __schema { types { name } } }', 'The schema cannot be read here.'],
  ['a fragment alone', 'fragment F on Customer { sapId }', 'There is no operation, or several without a name.'],
  ['operations without a name', '{ __typename } { __typename }', 'There is no operation, or several without a name.'],
  ['a subscription', 'subscription S { changed }', 'There are no subscriptions here.'],
  [
    'a type definition',
    'type A { a: Int } query B { __typename }',
    'Line 1, column 1: Only operations and fragments can be sent.',
  ],
] as const) {
  test(`a document with ${what} is one problem, by its name`, async () => {
    expect(await problemsOf(listed(read, text))).toEqual([`N1: ${problem}`]);
  });
}

test('a byte order mark, line ends of Windows and comments are no problems', async () => {
  expect(await problemsOf(listed('\uFEFF# A comment\r\nquery A {\r\n  __typename\r\n}\r\n'))).toEqual([]);
});

test('all bad documents are reported, and introspection only where it is not allowed', async () => {
  const documents = listed('{ nothing }', read, '{ __schema { types { name } } }', '{');

  expect((await problemsOf(documents)).map((problem) => problem.slice(0, 3))).toEqual(['N0:', 'N2:', 'N3:']);
  expect((await problemsOf(documents, true)).map((problem) => problem.slice(0, 3))).toEqual(['N0:', 'N3:']);
});

test('two texts with one id are a problem, the same text twice is none', async () => {
  const same = { id: 'same', name: 'A', text: read };

  expect(await problemsOf([same, { ...same, name: 'B' }])).toEqual([]);
  expect(await problemsOf([same, { id: 'same', name: 'B', text: '{ __typename }' }])).toEqual([
    'B: Another document has the same id.',
  ]);
});
