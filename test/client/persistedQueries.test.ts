import { createHash } from 'node:crypto';
import { ApolloClient, ApolloLink, HttpLink, InMemoryCache } from '@apollo/client';
import { PersistedQueryLink } from '@apollo/client/link/persisted-queries';
import { expect, test } from '@jest/globals';
import { gatewayLink } from '../../client/src/apollo.js';
import { toDocument } from '../../client/src/documents.js';
import { ReadCustomer, UpdateCustomer } from '../../client/src/generated/operationTexts.js';
import { useGateway } from '../support/useGateway.js';
import { aRecord, wayTo } from './client.js';

const gateway = useGateway();

const links: Record<string, () => ApolloLink> = {
  'a plain link': () =>
    new HttpLink({ uri: `${gateway.url}/graphql`, headers: { authorization: 'Bearer booster-peer-token' } }),
  'the link of the recipe': () => gatewayLink(wayTo(gateway.url)),
};

for (const [name, link] of Object.entries(links)) {
  for (const useGETForHashedQueries of [false, true]) {
    test(`Apollo Client's persisted queries work over ${name}, ${useGETForHashedQueries ? 'by GET' : 'by POST'}: the client sends its documents`, async () => {
      const persisted = new PersistedQueryLink({ useGETForHashedQueries, sha256 });
      const client = new ApolloClient({ link: ApolloLink.from([persisted, link()]), cache: new InMemoryCache() });
      const variables = { boosterCustomerId: 5 };

      const read = await client.query({ query: toDocument(ReadCustomer.toString()), variables });
      const stored = await client.mutate({
        mutation: toDocument(UpdateCustomer.toString()),
        variables: { ...variables, input: aRecord() },
      });

      expect(read.data).toMatchObject({ customer: { boosterCustomerId: 5 } });
      expect(stored.data).toMatchObject({ updateCustomer: { userErrors: [] } });
      client.stop();
    });
  }
}

function sha256(text: string): string {
  return createHash('sha256').update(text).digest('hex');
}
