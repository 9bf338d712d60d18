import { readFile } from 'node:fs/promises';
import { createSchemas, type Schemas } from '../../src/graphql/schema.js';

/** The schemas of the gateway. */
export async function readSchemas(): Promise<Schemas> {
  const [typeDefs = '', federation = ''] = await Promise.all(
    ['schema.graphql', 'federation.graphql'].map((path) => readFile(path, 'utf8')),
  );
  return createSchemas({ typeDefs, federation });
}
