import { readFile } from 'node:fs/promises';
import { printSubgraphSchema } from '@apollo/subgraph';
import { createSchemas } from '#gateway/graphql/schema.js';

/** `npm run -s subgraph:sdl`: the schema that a supergraph is composed with. `_service` returns the same in development. */
const [typeDefs = '', federation = ''] = await Promise.all(
  ['schema.graphql', 'federation.graphql'].map((file) => readFile(new URL(`../../${file}`, import.meta.url), 'utf8')),
);
process.stdout.write(`${printSubgraphSchema(createSchemas({ typeDefs, federation }).served)}\n`);
