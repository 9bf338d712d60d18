import type { Config } from './config/config.js';
import { createApolloServer } from './graphql/apolloServer.js';
import { createDocuments } from './graphql/documents.js';
import { readSchemas } from './graphql/schema.js';
import { withTrustedDocuments } from './trustedDocuments/trustedDocuments.js';
import { noTrustedList, startTrustedList } from './trustedDocuments/trustedList.js';

type Log = Readonly<Record<'info' | 'warn' | 'error', (fields: object, message: string) => void>>;

/** The composition root of what speaks GraphQL. Throws DocumentListError. */
export async function startGraphqlServer({ production, trustedDocuments }: Config, log: () => Log) {
  const schemas = await readSchemas();
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
