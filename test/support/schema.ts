import { readFile } from 'node:fs/promises';
import type { GraphQLSchema } from 'graphql';
import { createSchema } from '../../src/graphql/schema.js';

/** The schema as the gateway serves it. */
export async function servedSchema(): Promise<GraphQLSchema> {
  const [typeDefs = '', federation = ''] = await Promise.all(
    ['schema.graphql', 'federation.graphql'].map((path) => readFile(path, 'utf8')),
  );
  return createSchema({ typeDefs, federation });
}
