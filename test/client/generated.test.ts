import { readFile } from 'node:fs/promises';
import { expect, test } from '@jest/globals';
import { getNamedType, isObjectType } from 'graphql';
import { typePolicies } from '../../client/src/apollo.js';
import { keys } from '../../client/src/urql.js';
import { readSources, renderClient } from '../../tools/client/generated.js';
import { schema } from '../support/operations.js';

const rendered = renderClient(await readSources((path) => readFile(path, 'utf8')));

for (const [path, text] of Object.entries(rendered)) {
  test(`${path} is fresh; if not, npm run generate makes it so`, async () => {
    expect(await readFile(path, 'utf8')).toBe(text);
  });
}

test('the caches know every type that a response can hold', () => {
  const roots = [schema.getQueryType(), schema.getMutationType()];
  const types = Object.values(schema.getTypeMap()).filter(
    (type) => isObjectType(type) && !roots.includes(type) && !type.name.startsWith('__'),
  );

  const names = types.map((type) => getNamedType(type).name).sort();
  expect(Object.keys(typePolicies).sort()).toEqual(names);
  expect(Object.keys(keys).sort()).toEqual(names);
});
