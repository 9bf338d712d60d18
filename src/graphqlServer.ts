import { readFile } from 'node:fs/promises';
import type { Config } from './config/config.js';
import { createApolloServer } from './graphql/apolloServer.js';
import { createDocuments } from './graphql/documents.js';
import { createSchemas } from './graphql/schema.js';
import { withTrustedDocuments } from './trustedDocuments/trustedDocuments.js';
import { noTrustedList, startTrustedList } from './trustedDocuments/trustedList.js';

type Log = Readonly<Record<'info' | 'warn' | 'error', (fields: object, message: string) => void>>;

/** The composition root of what speaks GraphQL. Throws DocumentListError. */
export async function startGraphqlServer({ production, trustedDocuments }: Config, log: () => Log) {
  const [typeDefs, federation] = [await read('schema.graphql'), await read('federation.graphql')];
  const schemas = createSchemas({ typeDefs, federation });
  const introspection = !production;
  const rules = { schemas, introspection };
  const list = trustedDocuments ? await startTrustedList(trustedDocuments.path, rules, log) : noTrustedList;
  const documents = withTrustedDocuments(createDocuments(schemas, introspection), {
    mode: trustedDocuments?.mode ?? 'off',
    list: list.current,
    onUnlisted: (unlisted) => log().warn(unlisted, 'A document that is not on the list of trusted documents'),
  });
  const apollo = createApolloServer(schemas, documents);
  await apollo.start();
  const stop = async () => {
    await list.close();
    await apollo.stop();
  };
  return { apollo, documents, stop };
}

function read(file: string): Promise<string> {
  return readFile(new URL(`../${file}`, import.meta.url), 'utf8');
}
