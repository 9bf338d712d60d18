import { hash } from 'node:crypto';
import { chmod, stat, symlink, utimes, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from '@jest/globals';
import { DocumentListError, fingerprintOf, readDocuments } from '../../src/trustedDocuments/readDocuments.js';
import { createFolder, type Folder, manifestOf } from '../support/folder.js';

const read = 'query Read { customer(boosterCustomerId: 5) { lastName } }';

let folder: Folder;

beforeEach(async () => {
  folder = await createFolder();
});

afterEach(() => folder.remove());

test("Apollo's manifest lists each operation by its id and its name", async () => {
  const path = await folder.write('list.json', manifestOf([{ id: 'any id', name: 'Read', body: read }]));

  expect(await readDocuments(path)).toEqual([{ id: 'any id', name: 'Read', text: read }]);
});

test('a map of hash to text lists each text by its hash, named by its operation if it has a name', async () => {
  const path = await folder.write('list.json', {
    a: read,
    b: '{ __typename }',
    c: `fragment F on Customer { sapId }\n${read}`,
  });

  expect(await readDocuments(path)).toEqual([
    { id: 'a', name: 'Read', text: read },
    { id: 'b', name: 'b', text: '{ __typename }' },
    { id: 'c', name: 'Read', text: `fragment F on Customer { sapId }\n${read}` },
  ]);
});

test('a byte order mark in front of a list does not count', async () => {
  const path = await folder.write('list.json', `\uFEFF${JSON.stringify({ a: read })}`);

  expect(await readDocuments(path)).toEqual([{ id: 'a', name: 'Read', text: read }]);
});

test('ids may be names that every object has', async () => {
  const path = await folder.write('list.json', `{ "__proto__": "${read}", "constructor": "${read}" }`);

  expect((await readDocuments(path)).map(({ id }) => id)).toEqual(['__proto__', 'constructor']);
});

test('a folder lists its .graphql files, also in folders below, by the SHA-256 of their bytes', async () => {
  await folder.write('b/update.graphql', '\uFEFF{ __typename }\r\n');
  await folder.write('a.graphql', read);
  await folder.write('a.variables.json', '{}');

  expect(await readDocuments(folder.path)).toEqual([
    { id: hash('sha256', read), name: 'a.graphql', text: read },
    {
      id: hash('sha256', '\uFEFF{ __typename }\r\n'),
      name: join('b', 'update.graphql'),
      text: '\uFEFF{ __typename }\r\n',
    },
  ]);
});

test('a mounted ConfigMap lists each file once: its hidden folders are left out', async () => {
  await folder.write('..2026_01_01/a.graphql', read);
  await symlink('..2026_01_01', join(folder.path, '..data'));
  await symlink('..data/a.graphql', join(folder.path, 'a.graphql'));

  expect((await readDocuments(folder.path)).map(({ name }) => name)).toEqual(['a.graphql']);
});

for (const [what, content, problem] of [
  ['half of a list', '{ "a": "quer', 'The list is not JSON'],
  ['an empty file', '', 'The list is not JSON'],
  ['an empty map', '{}', 'There is no document on the list'],
  ['an empty manifest', manifestOf([]), 'There is no document on the list'],
  ['a list of texts', [read], 'The list is neither a persisted query manifest nor a map of hash to text'],
  ['a text', JSON.stringify(read), 'The list is neither a persisted query manifest nor a map of hash to text'],
  ['null', 'null', 'The list is neither a persisted query manifest nor a map of hash to text'],
  ['a text that is no text', { a: 5 }, 'The list is neither a persisted query manifest nor a map of hash to text'],
  [
    'a text that is no text, by an odd name',
    '{ "__proto__": 5 }',
    'The list is neither a persisted query manifest nor a map of hash to text',
  ],
  ['an empty id', { '': read }, 'The list is neither a persisted query manifest nor a map of hash to text'],
  [
    'a manifest with an operation without a name',
    {
      ...manifestOf([]),
      operations: [
        { id: 'a', name: 'A', body: read },
        { id: 'b', body: read },
      ],
    },
    'operations.1.name: Invalid input: expected string, received undefined',
  ],
  [
    'a manifest of another format',
    { ...manifestOf([]), format: 'other' },
    'The list is neither a persisted query manifest nor a map of hash to text',
  ],
] as const) {
  test(`${what} is no list`, async () => {
    const path = await folder.write('list.json', content);

    expect(await problemsOf(path)).toEqual([problem]);
  });
}

test('a folder without .graphql files and a path without a file are no lists', async () => {
  await folder.write('list.json', { a: read });
  await folder.write('a.gql', read);

  expect(await problemsOf(folder.path)).toEqual(['There is no .graphql file in the folder']);
  expect(await problemsOf(join(folder.path, 'nothing.json'))).toEqual(['The list cannot be read: ENOENT']);
});

test('a list counts as changed when its permissions were corrected, and when its new text has the old time', async () => {
  const path = await folder.write('list.json', { a: read });
  const { atime, mtime } = await stat(path);
  const first = await fingerprintOf(path);
  await chmod(path, 0o640);
  const second = await fingerprintOf(path);
  await writeFile(path, JSON.stringify({ b: read }));
  await utimes(path, atime, mtime);

  expect(new Set([first, second, await fingerprintOf(path)]).size).toBe(3);
});

async function problemsOf(path: string): Promise<readonly string[]> {
  const error = await readDocuments(path).catch((thrown: unknown) => thrown);
  return error instanceof DocumentListError ? error.problems : ['none'];
}
