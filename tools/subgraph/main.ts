import { printSubgraphSchema } from '@apollo/subgraph';
import { createSchemas } from '#gateway/graphql/schema.js';
import { readProjectFile } from '#gateway/projectFile.js';

/** `npm run -s subgraph:sdl`: the schema that a supergraph is composed with. `_service` returns the same in development. */
const typeDefs = await readProjectFile('schema.graphql');
const federation = await readProjectFile('federation.graphql');
process.stdout.write(`${printSubgraphSchema(createSchemas({ typeDefs, federation }).served)}\n`);
