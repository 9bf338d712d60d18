import { spawn } from 'node:child_process';
import { cp, mkdir, mkdtemp, readdir, rm, symlink } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { expect, test } from '@jest/globals';
import { buildClientSchema, getIntrospectionQuery, isInputObjectType, printSchema } from 'graphql';
import { reservedIds } from '../../tools/localBooster/reservedIds.js';
import type { TestGateway } from '../support/gateway.js';
import { schema } from '../support/operations.js';
import { useFakeBooster, useGateway } from '../support/useGateway.js';

const booster = useFakeBooster();
const gateway = useGateway(undefined, { BOOSTER_TIMEOUT_MS: '1000' });
const atRealBooster = useGateway(booster);

const assets = [
  'js',
  'css',
  'page.js',
  'withoutFederation.js',
  'page.css',
  'editorWorkerService',
  'graphqlWorker',
  'jsonWorker',
];

test('GraphiQL opens with a tab for a read, for each kind of customer, for wrong input and for each failure', async () => {
  const { tabs, headers } = await readyIn(gateway);

  expect(headers).toEqual(gateway.firstSteps.headers);
  expect(tabs.map(nameOf)).toEqual([
    ...['Read', 'Private', 'Company', 'UserErrors'],
    ...reservedIds.map(({ name }) => name),
  ]);
});

test('in front of another Booster there are no failures to provoke, and each tab warns', async () => {
  const { tabs } = await readyIn(atRealBooster);

  expect(tabs.map(nameOf)).toEqual(['Read', 'Private', 'Company', 'UserErrors']);
  for (const { query, variables } of tabs) {
    expect(query).toMatch(/^# The customers of this Booster are real\./);
    expect(variables.boosterCustomerId).toBe(0);
  }
});

test('no hint in an editor is longer than 45 characters', async () => {
  const ready = [await readyIn(gateway), await readyIn(atRealBooster)].flatMap(({ tabs }) => tabs);
  const documents = [gateway.firstSteps.document, ...ready.map(({ query }) => query)];

  const hints = documents.flatMap((document) => document.split('\n').filter((line) => line.startsWith('#')));
  expect(hints.filter((line) => line.length > 45)).toEqual([]);
});

test('each update names every member of the input, of every item too, so that none is emptied without a word', async () => {
  const { tabs } = await readyIn(gateway);

  const inputs = tabs.flatMap(({ variables: { input } }) => (input ? [input] : []));
  expect(inputs).toHaveLength(3 + reservedIds.length);
  for (const input of inputs) expectEveryMember(input, 'UpdateCustomerInput');
});

for (const name of ['Read', 'Private', 'Company']) {
  test(`the tab ${name} runs and meets no error`, async () => {
    const { body } = await runTab(gateway, name);

    const { customer, userErrors = [] } = body.data.updateCustomer ?? body.data;
    expect(body.errors).toBeUndefined();
    expect(userErrors).toEqual([]);
    expect(customer.boosterCustomerId).toBe(5);
  });
}

test('the tab UserErrors returns one error for each field at fault', async () => {
  const { body } = await runTab(gateway, 'UserErrors');

  expect(body.data.updateCustomer.userErrors).toEqual([
    expect.objectContaining({ code: 'BLANK', field: ['input', 'lastName'] }),
    expect.objectContaining({ code: 'INVALID', field: ['input', 'birthDate'] }),
    expect.objectContaining({ code: 'INVALID', field: ['input', 'emails', '0', 'email'] }),
  ]);
});

for (const { id, name, reported } of reservedIds) {
  test(`the tab ${name}, with the id ${id}, returns what the table of reserved ids says: ${reported}`, async () => {
    const { body } = await runTab(gateway, name);

    const [{ extensions }] = body.errors ?? [{}];
    const [userError] = body.data.updateCustomer?.userErrors ?? [];
    expect(userError ? `${userError.code} in userErrors` : `${extensions.code}, ${extensions.outcome}`).toBe(reported);
  });
}

for (const path of ['', ...assets.map((name) => `/${name}`)]) {
  test(`GET /graphiql${path} is sent compressed, and again only when it has changed`, async () => {
    const url = `${gateway.url}/graphiql${path}`;
    const [unencoded, noGzip, gzipped] = await Promise.all(
      ['identity', 'br, gzip;q=0', 'gzip'].map((encoding) => fetch(url, { headers: { 'accept-encoding': encoding } })),
    );

    expect([unencoded, noGzip, gzipped].map((response) => response?.headers.get('content-encoding'))).toEqual([
      null,
      null,
      'gzip',
    ]);
    const text = await unencoded?.text();
    expect(await noGzip?.text()).toBe(text);
    expect(await gzipped?.text()).toBe(text);
    expect(gzipped?.headers.get('cache-control')).toBe('private, no-cache');
    expect(gzipped?.headers.get('vary')).toMatch(/accept-encoding/i);
    const etag = gzipped?.headers.get('etag') ?? '';
    const again = await fetch(url, { headers: { 'if-none-match': `"x", ${etag}` } });
    expect([again.status, await again.text(), again.headers.get('etag')]).toEqual([304, '', etag]);
    expect((await fetch(url, { headers: { 'if-none-match': '"x"' } })).status).toBe(200);
  });
}

test('GET /graphiql refers to nothing elsewhere, and may load nothing elsewhere', async () => {
  const page = await (await fetch(`${gateway.url}/graphiql`)).text();

  const references = [...page.matchAll(/(?:src|href)="([^"]*)"/g)].map(([, reference]) => reference);
  const loaded = ['js', 'css', 'page.js', 'page.css'].map((name) => `/graphiql/${name}`);
  expect(references.sort()).toEqual(['/', 'data:,', ...loaded].sort());
  expect(page).toMatch(/content="default-src 'none'; script-src 'self';[^"]* connect-src 'self'"/);
  expect(page).toContain('<meta name="viewport"');
});

test('the schema that GraphiQL shows has nothing that is for routers only, and is the served one otherwise', async () => {
  const { body } = await gateway.post({ query: getIntrospectionQuery() });
  const path = '../../pages/withoutFederation.js';
  const { withoutFederation } = await import(path);

  const served = printSchema(buildClientSchema(structuredClone(body.data)));
  const shown = printSchema(buildClientSchema(withoutFederation(body).data));
  expect(served).toMatch(/_entities|link__/);
  expect(shown).not.toMatch(/_entities|_service|_Any|_Entity|link__|federation__|@link|@key/);
  expect(shown).toContain('customer(');
  expect(shown).toContain('input UpdateCustomerInput');
  expect(withoutFederation({ errors: [] })).toEqual({ errors: [] });
});

test('GET /graphiql is a 404 that says why, when development dependencies were left out', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'booster-gateway-'));
  for (const name of ['dist', 'pages', 'subgraph.graphql', 'package.json']) {
    await cp(name, join(folder, name), { recursive: true });
  }
  await mkdir(join(folder, 'node_modules'));
  const packages = (await readdir('node_modules')).filter((name) => name !== '@graphql-yoga');
  await Promise.all(packages.map((name) => symlink(resolve('node_modules', name), join(folder, 'node_modules', name))));
  const env = { PATH: process.env.PATH, PORT: '0', BOOSTER_BASE_URL: booster.url, LOG_LEVEL: 'silent' };
  const child = spawn(process.execPath, ['dist/main.js'], { cwd: folder, env });
  const url = await new Promise<string>((found) => {
    let block = '';
    child.stdout.on('data', (chunk) => {
      block += chunk;
      const [, explorer] = /Explorer +(\S+)/.exec(block) ?? [];
      if (explorer !== undefined) found(explorer);
    });
  });

  const response = await fetch(url);
  const asset = await fetch(`${url}/js`);

  const { errors } = (await response.json()) as { errors: unknown[] };
  expect([response.status, asset.status]).toEqual([404, 404]);
  expect(errors).toEqual([
    expect.objectContaining({
      message: expect.stringContaining('development dependency'),
      extensions: expect.objectContaining({ code: 'NOT_FOUND' }),
    }),
  ]);
  child.kill('SIGKILL');
  await rm(folder, { recursive: true });
});

type Variables = { readonly boosterCustomerId: number; readonly input?: Readonly<Record<string, unknown>> };
type Ready = {
  readonly tabs: readonly { readonly query: string; readonly variables: Variables }[];
  readonly headers: { readonly Authorization: string };
};

async function readyIn({ url }: TestGateway): Promise<Ready> {
  const response = await fetch(`${url}/graphiql`);
  expect(response.headers.get('content-type')).toBe('text/html; charset=utf-8');
  const [, ready = ''] = /<script type="application\/json" id="ready">(.*)<\/script>/.exec(await response.text()) ?? [];
  return JSON.parse(ready);
}

/** As GraphiQL names a tab. */
function nameOf({ query }: { readonly query: string }): string | undefined {
  return /^(?!#).*(?:query|mutation)\s+(\w+)/m.exec(query)?.[1];
}

async function runTab(at: TestGateway, name: string) {
  const { tabs, headers } = await readyIn(at);
  const tab = tabs.find((candidate) => nameOf(candidate) === name);
  return at.post({ ...tab, operationName: name }, { authorization: headers.Authorization });
}

function expectEveryMember(value: object, typeName: string): void {
  const type = schema.getType(typeName);
  if (!isInputObjectType(type)) throw new Error(`${typeName} is no input type`);
  expect(Object.keys(value).sort()).toEqual(Object.keys(type.getFields()).sort());
  for (const [name, items] of Object.entries(value)) {
    if (!Array.isArray(items)) continue;
    const itemType = String(type.getFields()[name]?.type).replace(/\W/g, '');
    for (const item of items) expectEveryMember(item, itemType);
  }
}
