import { printSubgraphSchema } from '@apollo/subgraph';
import { readSchemas } from '#gateway/graphql/schema.js';

/** `npm run -s subgraph:sdl`: the schema that a supergraph is composed with. `_service` returns the same in development. */
const { served } = await readSchemas();
process.stdout.write(`${printSubgraphSchema(served)}\n`);
