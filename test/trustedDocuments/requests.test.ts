import { hash } from 'node:crypto';
import { afterAll, expect, test } from '@jest/globals';
import { aPerson } from '../support/customers.js';
import { createFolder } from '../support/folder.js';
import { type TestGateway, UPDATE_CUSTOMER } from '../support/gateway.js';
import { useFakeBooster, useGateway } from '../support/useGateway.js';

const READ = 'query Read($id: Int!) { customer(boosterCustomerId: $id) { boosterCustomerId } }';
const SEVERAL = 'query A { __typename } query B($id: Int!) { customer(boosterCustomerId: $id) { sapId } }';
const UNLISTED = 'query Other($id: Int!) { customer(boosterCustomerId: $id) { boosterCustomerId } }';
const readHash = hash('sha256', READ);
/** Ids are what the client's tool makes of them, such as MD5. */
const readId = hash('md5', READ);

const folder = await createFolder();
const TRUSTED_DOCUMENTS = await folder.write('list.json', {
  [readId]: READ,
  'update/1': UPDATE_CUSTOMER,
  several: SEVERAL,
});
const booster = useFakeBooster(({ method }) => (method === 'GET' ? { body: '{"id":5}' } : {}));
const gateways = {
  off: useGateway(booster, { TRUSTED_DOCUMENTS, LOG_LEVEL: 'warn' }),
  log: useGateway(booster, { TRUSTED_DOCUMENTS, TRUSTED_DOCUMENTS_MODE: 'log', LOG_LEVEL: 'warn' }),
  only: useGateway(booster, { TRUSTED_DOCUMENTS, TRUSTED_DOCUMENTS_MODE: 'only', LOG_LEVEL: 'warn' }),
};
const { off, log, only } = gateways;
const modes = ['off', 'log', 'only'] as const;

afterAll(() => folder.remove());

const variables = { id: 5 };
const data = { customer: { boosterCustomerId: 5 } };

function persisted(sha256Hash: unknown) {
  return { extensions: { persistedQuery: { version: 1, sha256Hash } } };
}

async function get(gateway: TestGateway, params: Readonly<Record<string, unknown>>) {
  const search = new URLSearchParams();
  for (const [name, value] of Object.entries(params))
    search.set(name, typeof value === 'string' ? value : JSON.stringify(value));
  const headers = { authorization: 'Bearer booster-peer-token' };
  const response = await fetch(`${gateway.url}/graphql?${search}`, { headers });
  return { status: response.status, headers: response.headers, body: await response.json() };
}

function rejectionOf({ status, body }: { readonly status: number; readonly body: unknown }) {
  const [error] = (body as { errors: { message: string; extensions: object }[] }).errors;
  return { status, message: error?.message, ...error?.extensions };
}

const names: Readonly<Record<string, object>> = {
  'its id as documentId': { documentId: readId },
  'its SHA-256 as documentId': { documentId: readHash },
  'its SHA-256 as documentId, in the form of GraphQL over HTTP': { documentId: `sha256:${readHash}` },
  'its id as the hash of a persisted query': persisted(readId),
  'its SHA-256 as the hash of a persisted query': persisted(readHash),
  'its id beside the hash of another': { documentId: readId, ...persisted('other') },
  'its id beside null': { documentId: readId, query: null, extensions: null },
};

for (const mode of ['log', 'only'] as const) {
  for (const [what, name] of Object.entries(names)) {
    test(`with ${mode} a listed document is executed by ${what}, by POST and by GET`, async () => {
      const byPost = await gateways[mode].post({ ...name, variables });
      const { query: _null, ...inUrl } = { query: null, ...name };
      const byGet = await get(gateways[mode], { ...inUrl, variables });

      expect(byPost).toMatchObject({ status: 200, body: { data } });
      expect(byGet).toMatchObject({ status: 200, body: { data } });
    });
  }

  test(`with ${mode} a listed text is executed, alone, with its id, with its hash and with unknown ones`, async () => {
    for (const name of [
      {},
      { documentId: readId },
      persisted(readHash),
      persisted('unknown'),
      { documentId: 'unknown' },
    ])
      expect((await gateways[mode].post({ query: READ, ...name, variables })).body).toEqual({ data });
    expect((await get(gateways[mode], { query: READ, variables })).body).toEqual({ data });
  });

  test(`with ${mode} a listed update is stored by its id, and rejected by GET`, async () => {
    const update = { documentId: 'update/1', variables: { id: 5, input: aPerson() } };

    const { body } = await gateways[mode].post(update);
    const byGet = await get(gateways[mode], update);

    expect(body).toEqual({ data: { updateCustomer: { boosterCustomerId: 5, userErrors: [] } } });
    expect(rejectionOf(byGet)).toMatchObject({ status: 405, code: 'METHOD_NOT_ALLOWED' });
    expect(byGet.headers.get('allow')).toBe('POST');
  });

  test(`with ${mode} operationName chooses among the operations of a listed document`, async () => {
    const chosen = await gateways[mode].post({ documentId: 'several', operationName: 'A' });
    const unchosen = await gateways[mode].post({ documentId: 'several' });

    expect(chosen.body).toEqual({ data: { __typename: 'Query' } });
    expect(rejectionOf(unchosen)).toMatchObject({ status: 400, code: 'OPERATION_RESOLUTION_FAILURE' });
  });

  test(`with ${mode} an id beside the text of another document is a clear error`, async () => {
    const response = await gateways[mode].post({ documentId: readId, query: SEVERAL, operationName: 'A' });

    expect(rejectionOf(response)).toMatchObject({
      status: 400,
      code: 'BAD_REQUEST',
      message: 'documentId names another document than query: send one.',
    });
  });

  test(`with ${mode} a listed document needs credentials like every other`, async () => {
    for (const authorization of ['', ' '])
      expect(
        rejectionOf(await gateways[mode].post({ documentId: readId, variables }, { authorization })),
      ).toMatchObject({
        status: 401,
        code: 'UNAUTHENTICATED',
      });
  });
}

const unknown = {
  off: { status: 200, code: 'PERSISTED_QUERY_NOT_SUPPORTED', message: 'PersistedQueryNotSupported' },
  log: { status: 200, code: 'PERSISTED_QUERY_NOT_FOUND', message: 'PersistedQueryNotFound' },
  only: {
    status: 400,
    code: 'DOCUMENT_NOT_TRUSTED',
    message: 'This document is not on the list of trusted documents.',
  },
} as const;

for (const mode of modes) {
  test(`with ${mode} an unknown hash or id is ${unknown[mode].code}, and no cache keeps it`, async () => {
    const hashes = [
      '0'.repeat(64),
      readHash.toUpperCase(),
      `${readId} `,
      'sha256:',
      '__proto__',
      'constructor',
      'toString',
    ];
    for (const name of hashes.flatMap((text) => [{ documentId: text }, persisted(text)])) {
      const byPost = await gateways[mode].post({ ...name, variables });
      const byGet = await get(gateways[mode], { ...name, variables });

      const expected = { ...unknown[mode], retryable: false, outcome: 'NOT_APPLIED' };
      expect(rejectionOf(byPost)).toMatchObject(expected);
      expect(rejectionOf(byGet)).toMatchObject(expected);
      expect(byGet.headers.get('cache-control')).toBe('no-store');
    }
  });

  test(`with ${mode} a wrong type is a clear error`, async () => {
    const id = 'documentId must be a string that is not empty.';
    const sha = 'extensions.persistedQuery.sha256Hash must be a string that is not empty.';
    const query = 'query must be a GraphQL document.';
    for (const [body, message] of [
      [{ documentId: 5 }, id],
      [{ documentId: '' }, id],
      [{ documentId: [readId], query: READ }, id],
      [{ documentId: { sha256: readHash } }, id],
      [persisted(5), sha],
      [persisted(''), sha],
      [persisted(null), sha],
      [{ extensions: { persistedQuery: readHash } }, sha],
      [{ extensions: { persistedQuery: [readHash] } }, sha],
      [{ documentId: readId, query: '' }, query],
      [{ documentId: readId, query: 5 }, query],
      [{ query: null }, query],
      [{}, query],
      [{ extensions: { persistedQuery: null } }, query],
      [{ documentId: readId, extensions: 5 }, 'extensions must be an object.'],
    ] as const)
      expect(rejectionOf(await gateways[mode].post(body))).toMatchObject({ status: 400, code: 'BAD_REQUEST', message });
    const twice = await fetch(`${gateways[mode].url}/graphql?documentId=a&documentId=b`, {
      headers: { authorization: 'Bearer x' },
    });
    expect(rejectionOf({ status: twice.status, body: await twice.json() }).message).toBe(
      'The URL has the search parameter documentId twice.',
    );
  });
}

for (const mode of ['off', 'log'] as const) {
  test(`with ${mode} a text that is not listed is executed, also with an unknown id or hash`, async () => {
    for (const name of [{}, { documentId: 'unknown' }, persisted('unknown'), persisted(readHash)])
      expect((await gateways[mode].post({ query: UNLISTED, ...name, variables })).body).toEqual({ data });
  });
}

test('with off the list is not used: a listed id is unknown, and a warning says so', async () => {
  const { body } = await off.post({ documentId: readId, query: SEVERAL, operationName: 'A' });

  expect(rejectionOf(await off.post({ documentId: readId, variables }))).toMatchObject(unknown.off);
  expect(body).toEqual({ data: { __typename: 'Query' } });
  expect(off.log.filter((line) => line.includes('TRUSTED_DOCUMENTS is set, but not used'))).toHaveLength(1);
});

test('with only what is not listed is rejected before it is parsed, a thousand random texts among it', async () => {
  const texts = [
    ...[UNLISTED, '{', '{ nothing }', '{ __typename }', '{ __schema { types { name } } }', `${READ} `, ` ${READ}`],
    ...[READ.replace('boosterCustomerId }', 'boosterCustomerId sapId }'), `# ${READ}`, 'x'.repeat(60_000)],
    ...Array.from({ length: 1_000 }, (_, at) => `query { customer(boosterCustomerId: ${at}) { sapId } }`),
  ];
  const before = booster.requests.length;

  const responses = await Promise.all(texts.map((query) => only.post({ query, variables })));

  const expected = { ...unknown.only, retryable: false, outcome: 'NOT_APPLIED' };
  for (const response of responses) expect(rejectionOf(response)).toMatchObject(expected);
  expect(booster.requests).toHaveLength(before);
});

test('with only a document that is not listed is rejected without credentials too', async () => {
  for (const authorization of ['', ' '])
    expect(rejectionOf(await only.post({ query: UNLISTED, variables }, { authorization }))).toMatchObject(unknown.only);
});

test('with log each document that is not listed is one line, by name and hash, without its text', async () => {
  const secret = 'query Secret { customer(boosterCustomerId: 4711) { lastName } }';
  const nameless = '{ customer(boosterCustomerId: 4711) { lastName } }';
  const texts = [
    secret,
    secret,
    nameless,
    READ,
    `${SEVERAL} # other`,
    `query ${'N'.repeat(100)} { __typename }`,
    '{ nothing }',
  ];

  for (const query of texts)
    await log.post({ query, variables, ...(query.startsWith(SEVERAL) ? { operationName: 'B' } : {}) });

  const lines = log.log.map((line) => JSON.parse(line)).filter(({ documentHash }) => documentHash !== undefined);
  const named = (operationName: string | null) => lines.filter((line) => line.operationName === operationName);
  for (const [name, text] of [
    ['Secret', secret],
    [null, nameless],
    ['B', `${SEVERAL} # other`],
  ] as const)
    expect(named(name)).toEqual([
      expect.objectContaining({
        level: 40,
        documentHash: hash('sha256', text),
        msg: 'A document that is not on the list of trusted documents',
      }),
    ]);
  expect(named('N'.repeat(64))).toHaveLength(1);
  expect(named('Read')).toEqual([]);
  expect(log.log.join('')).not.toMatch(/4711|nothing/);
});

test('with off and only no document is logged', () => {
  expect([...off.log, ...only.log].filter((line) => line.includes('documentHash'))).toEqual([]);
});

test('an update by its id, and then by its text with the same Idempotency-Key, is executed once', async () => {
  const sent = { variables: { id: 5, input: aPerson() } };
  const headers = { 'idempotency-key': '"save-by-id"' };
  const before = booster.requests.length;

  const byId = await log.post({ documentId: 'update/1', ...sent }, headers);
  const byText = await log.post({ query: UPDATE_CUSTOMER, ...sent }, headers);

  expect(byId.body.data.updateCustomer.userErrors).toEqual([]);
  expect(byText.body).toEqual(byId.body);
  expect(booster.requests.length - before).toBe(1);
});
