import { expect, test } from '@jest/globals';
import { readProjectFile } from '../../src/projectFile.js';
import { renderSubgraph } from '../../tools/subgraph/subgraph.js';

test('subgraph.graphql is generated from schema.graphql and federation.graphql', async () => {
  const typeDefs = await readProjectFile('schema.graphql');
  const federation = await readProjectFile('federation.graphql');

  expect(await readProjectFile('subgraph.graphql')).toBe(await renderSubgraph(typeDefs, federation));
});
