import { ApolloClient, HttpLink, InMemoryCache } from '@apollo/client';
import { Client, fetchExchange } from '@urql/core';
import { GraphQLClient } from 'graphql-request';
import { gatewayLink, typePolicies } from '../../client/src/apollo.js';
import { toDocument } from '../../client/src/documents.js';
import type { Gateway } from '../../client/src/gateway.js';
import { gatewayFetch } from '../../client/src/gatewayFetch.js';
import { clientOptions } from '../../client/src/urql.js';

/** One call, as a page would make it. */
export type Call = {
  readonly gateway: Gateway;
  readonly text: string;
  readonly variables: Record<string, unknown>;
  /** Of the client itself. */
  readonly headers?: Record<string, string>;
  /** Whether the client sends queries by GET. */
  readonly byGet?: boolean;
};

/** Resolves with the data; rejects as the client does. */
export type RunCall = (call: Call) => Promise<unknown>;

/** The clients as they are, with nothing of the package but the documents. */
export const plainClients: Readonly<Record<string, RunCall>> = {
  'Apollo Client': async (call) => {
    const headers = await headersOf(call);
    return withApollo(new HttpLink({ uri: call.gateway.url, headers, useGETForQueries: call.byGet ?? false }), call);
  },
  urql: async (call) => {
    const headers = await headersOf(call);
    return withUrql({ url: call.gateway.url, preferGetMethod: call.byGet ?? false, fetchOptions: { headers } }, call);
  },
  'graphql-request': async (call) =>
    new GraphQLClient(call.gateway.url, {
      headers: await headersOf(call),
      method: call.byGet ? 'GET' : 'POST',
    }).request(call.text, call.variables),
};

/** The clients as the recipes set them up. */
export const recipes: Readonly<Record<string, RunCall>> = {
  'Apollo Client by recipe': (call) => withApollo(gatewayLink(call.gateway), call),
  'urql by recipe': (call) => withUrql(clientOptions(call.gateway), call),
  'graphql-request by recipe': ({ gateway, text, variables }) =>
    new GraphQLClient(gateway.url, { fetch: gatewayFetch(gateway) }).request(text, variables),
};

async function withApollo(link: HttpLink, { text, variables }: Call): Promise<unknown> {
  const client = new ApolloClient({ link, cache: new InMemoryCache({ typePolicies }) });
  try {
    const { data } = text.startsWith('mutation')
      ? await client.mutate({ mutation: toDocument(text), variables })
      : await client.query({ query: toDocument(text), variables });
    return data;
  } finally {
    client.stop();
  }
}

async function withUrql(
  options: Omit<ConstructorParameters<typeof Client>[0], 'exchanges'>,
  { text, variables }: Call,
): Promise<unknown> {
  const client = new Client({ ...options, exchanges: [fetchExchange] });
  const document = toDocument(text);
  const { data, error } = text.startsWith('mutation')
    ? await client.mutation(document, variables).toPromise()
    : await client.query(document, variables).toPromise();
  if (error !== undefined) throw error;
  return data;
}

async function headersOf({ gateway, headers = {} }: Call): Promise<Record<string, string>> {
  return { authorization: await gateway.authorization(), ...headers };
}
