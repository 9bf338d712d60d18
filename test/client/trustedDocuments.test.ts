import { execFile } from 'node:child_process';
import { readFile } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { promisify } from 'node:util';
import { ApolloClient, ApolloLink, HttpLink, InMemoryCache } from '@apollo/client';
import { PersistedQueryLink } from '@apollo/client/link/persisted-queries';
import { generatePersistedQueryIdsFromManifest } from '@apollo/persisted-query-lists';
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { Client, fetchExchange } from '@urql/core';
import { persistedExchange } from '@urql/exchange-persisted';
import { parse } from 'graphql';
import { createFolder, type Folder } from '../support/folder.js';
import { startTestGateway, type TestGateway } from '../support/gateway.js';
import { aRecord } from './client.js';

/** The documents of a frontend, as its files hold them. */
const texts = {
  Read: `query Read($id: Int!) { customer(boosterCustomerId: $id) { ...Name } }
    fragment Name on Customer { boosterCustomerId lastName }`,
  Update: `mutation Update($id: Int!, $input: UpdateCustomerInput!) {
    updateCustomer(boosterCustomerId: $id, input: $input) { userErrors { code } }
  }`,
  /** Newer than the list that the gateway has. */
  New: 'query New($id: Int!) { customer(boosterCustomerId: $id) { lastName firstName } }',
};

type Name = keyof typeof texts;
type Sent = { readonly method: string; readonly text: boolean };
type Run = (name: Name, variables: object) => Promise<unknown>;
type Setup = { readonly url: string; readonly byGet: boolean; readonly fetch: typeof fetch };

const modes = ['off', 'log', 'only'] as const;
const gateways = {} as Record<(typeof modes)[number], TestGateway>;
let folder: Folder;
let manifest: { operations: { id: string; name: string; body: string }[] };

beforeAll(async () => {
  folder = await createFolder();
  for (const [name, text] of Object.entries(texts)) await folder.write(`src/${name}.graphql`, text);
  const generator = resolve('node_modules/@apollo/generate-persisted-query-manifest/cli.js');
  await promisify(execFile)(process.execPath, [generator], { cwd: folder.path });
  manifest = JSON.parse(await readFile(join(folder.path, 'persisted-query-manifest.json'), 'utf8'));
  const operations = manifest.operations.filter(({ name }) => name !== 'New');
  const TRUSTED_DOCUMENTS = await folder.write('listed.json', { ...manifest, operations });
  for (const mode of modes)
    gateways[mode] = await startTestGateway(undefined, {
      ...{ TRUSTED_DOCUMENTS, TRUSTED_DOCUMENTS_MODE: mode, LOG_LEVEL: 'warn' },
    });
});

afterAll(async () => {
  await Promise.all(Object.values(gateways).map((gateway) => gateway.close()));
  await folder.remove();
});

const clients: Readonly<Record<string, (setup: Setup) => Run>> = {
  'Apollo Client': ({ url, byGet, fetch }) => {
    const ids = generatePersistedQueryIdsFromManifest({ loadManifest: () => manifest });
    const link = ApolloLink.from([
      new PersistedQueryLink({ ...ids, useGETForHashedQueries: byGet }),
      new HttpLink({ uri: url, fetch }),
    ]);
    const client = new ApolloClient({ link, cache: new InMemoryCache() });
    return async (name, variables) =>
      name === 'Update'
        ? (await client.mutate({ mutation: parse(texts[name]), variables })).data
        : (await client.query({ query: parse(texts[name]), variables })).data;
  },
  urql: ({ url, byGet, fetch }) => {
    const { generateHash } = generatePersistedQueryIdsFromManifest({ loadManifest: () => manifest });
    const persisted = persistedExchange({
      generateHash: async (_text, document) => generateHash(document),
      enableForMutation: true,
      preferGetForPersistedQueries: byGet ? 'force' : false,
    });
    const client = new Client({ url, fetch, exchanges: [persisted, fetchExchange], preferGetMethod: false });
    return async (name, variables) => {
      const document = parse(texts[name]);
      const { data, error } = await (name === 'Update'
        ? client.mutation(document, variables)
        : client.query(document, variables)
      ).toPromise();
      if (error !== undefined) throw error;
      return data;
    };
  },
};

for (const [client, setUp] of Object.entries(clients)) {
  for (const byGet of [false, true]) {
    const how = `${client}, ${byGet ? 'by GET' : 'by POST'},`;

    for (const mode of ['log', 'only'] as const) {
      test(`${how} reads and updates by the ids of its manifest with ${mode}: no text is sent`, async () => {
        const { run, sent } = connect(setUp, mode, byGet);

        const read = await run('Read', { id: 5 });
        const stored = await run('Update', { id: 5, input: aRecord() });

        expect(read).toMatchObject({ customer: { boosterCustomerId: 5 } });
        expect(stored).toMatchObject({ updateCustomer: { userErrors: [] } });
        expect(sent).toEqual([
          { method: byGet ? 'GET' : 'POST', text: false },
          { method: 'POST', text: false },
        ]);
      });
    }

    test(`${how} sends its texts with off`, async () => {
      const { run, sent } = connect(setUp, 'off', byGet);

      const read = await run('Read', { id: 5 });
      const stored = await run('Update', { id: 5, input: aRecord() });

      expect(read).toMatchObject({ customer: { boosterCustomerId: 5 } });
      expect(stored).toMatchObject({ updateCustomer: { userErrors: [] } });
      expect(sent.some(({ text }) => text)).toBe(true);
    });

    test(`${how} sends the text of a document that is not listed with log, and the gateway logs its name`, async () => {
      const { run, sent } = connect(setUp, 'log', byGet);

      const read = await run('New', { id: 5 });

      expect(read).toMatchObject({ customer: { lastName: expect.any(String) } });
      expect(sent.map(({ text }) => text)).toEqual([false, true]);
      expect(gateways.log.log.some((line) => JSON.parse(line).operationName === 'New')).toBe(true);
    });

    test(`${how} gets DOCUMENT_NOT_TRUSTED for a document that is not listed with only, and sends no text`, async () => {
      const { run, sent } = connect(setUp, 'only', byGet);

      const error = await run('New', { id: 5 }).catch((thrown: unknown) => thrown);

      expect(codesIn(error)).toEqual(['DOCUMENT_NOT_TRUSTED']);
      expect(sent).toEqual([{ method: byGet ? 'GET' : 'POST', text: false }]);
    });
  }
}

/** The client in front of a gateway, and what it has sent. */
function connect(setUp: (setup: Setup) => Run, mode: (typeof modes)[number], byGet: boolean) {
  const sent: Sent[] = [];
  const fetchAndCount: typeof fetch = (input, init) => {
    const method = init?.method ?? 'GET';
    const whole =
      method === 'GET' ? Object.fromEntries(new URL(String(input)).searchParams) : JSON.parse(String(init?.body));
    sent.push({ method, text: whole.query !== undefined });
    return fetch(input, { ...init, headers: { ...headersOf(init), authorization: 'Bearer booster-peer-token' } });
  };
  return { run: setUp({ url: `${gateways[mode].url}/graphql`, byGet, fetch: fetchAndCount }), sent };
}

function headersOf(init: RequestInit | undefined): Record<string, string> {
  return Object.fromEntries(new Headers(init?.headers));
}

/** Of Apollo Client's CombinedGraphQLErrors and urql's CombinedError. */
function codesIn(error: unknown): unknown[] {
  const { errors, graphQLErrors } = error as Record<string, { extensions: { code: string } }[] | undefined>;
  return (errors ?? graphQLErrors ?? []).map(({ extensions }) => extensions.code);
}
