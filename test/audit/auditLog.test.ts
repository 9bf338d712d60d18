import { createHmac } from 'node:crypto';
import { mkdir, mkdtemp, readFile, rename, rm, stat } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from '@jest/globals';
import { membersOf } from '../../src/booster/contract.js';
import { aPerson } from '../support/customers.js';
import { type FakeBooster, type Script, startFakeBooster } from '../support/fakeBooster.js';
import { READ_CUSTOMER, startTestGateway, type TestGateway, UPDATE_CUSTOMER } from '../support/gateway.js';
import { type IdentityProvider, serviceMode, startIdentityProvider } from '../support/identityProvider.js';
import { until } from '../support/until.js';

const AUDIT_KEY = 'a key of 32 characters or more!!'.replaceAll(' ', '-');
const PREVIEW = `query ($id: Int!, $input: UpdateCustomerInput!) {
  previewUpdateCustomer(boosterCustomerId: $id, input: $input) { changes { kind } }
}`;
const UPDATE_VERSION = `mutation ($id: Int!, $input: UpdateCustomerInput!) {
  updateCustomer(boosterCustomerId: $id, input: $input, ifVersion: "another") { userErrors { code } }
}`;
let folder: string;
let provider: IdentityProvider;
let booster: FakeBooster;
let gateway: TestGateway;
let script: Script;

beforeEach(async () => {
  script = {};
  folder = await mkdtemp(join(tmpdir(), 'booster-gateway-'));
  provider = await startIdentityProvider('ES256');
  booster = await startFakeBooster((...exchange) => (typeof script === 'function' ? script(...exchange) : script));
});

afterEach(async () => {
  await gateway.close();
  await Promise.all([provider.close(), booster.close()]);
  await rm(folder, { recursive: true });
});

test('an update leaves a line that says who changed which members of whom, and no value', async () => {
  const path = await start();

  const input = aPerson({ firstName: 'Ada', notes: '', emails: [] });
  const { headers } = await update(input, { sub: 'user-7', azp: 'crm-web' });
  await gateway.close();

  const [line, ...others] = await linesOf(path);
  expect(others).toEqual([]);
  expect(Object.keys(line)).toEqual(['time', 'sub', 'client', 'customer', 'set', 'emptied', 'outcome', 'requestId']);
  expect(line).toMatchObject({
    ...{ sub: 'user-7', client: 'crm-web', outcome: 'APPLIED', requestId: headers.get('x-request-id') },
    customer: createHmac('sha256', AUDIT_KEY).update('5').digest('hex'),
    set: expect.arrayContaining(['firstName', 'lastName', 'contactByEmailFlag']),
    emptied: expect.arrayContaining(['notes', 'emails', 'middleName']),
  });
  expect([...line.set, ...line.emptied].sort()).toEqual(Object.keys(membersOf('Customer')).sort());
  expect(new Date(line.time).toISOString()).toBe(line.time);
  expect(JSON.stringify(line)).not.toContain('Ada');
  expect(gateway.log.join('')).not.toMatch(/user-7|crm-web/);
  expect((await stat(path)).mode & 0o777).toBe(0o600);
});

for (const [what, reply, outcome] of [
  ['rejects', { status: 409, body: '{"responseStatus":{"errorCode":"Conflict"}}' }, 'NOT_APPLIED'],
  ['fails', { status: 500, body: '{"responseStatus":{"errorCode":"Exception"}}' }, 'UNKNOWN'],
] as const) {
  test(`the line of an update that Booster ${what} says ${outcome}`, async () => {
    script = reply;
    const path = await start();

    await update();
    await gateway.close();

    expect(await linesOf(path)).toMatchObject([{ outcome }]);
  });
}

test('what sends nothing leaves no line: a read, a preview, a conflict, a rejected input, a caller without the scope', async () => {
  const path = await start({ JWT_SCOPE_UPDATE: 'write' });

  await update(aPerson(), {});
  await update(aPerson({ lastName: '' }), { scope: 'write' });
  script = { body: '{"id":5}' };
  const headers = { authorization: `Bearer ${await provider.token({ scope: 'write' })}` };
  const read = await gateway.execute(READ_CUSTOMER, { id: 5 }, headers);
  const variables = { id: 5, input: aPerson() };
  const preview = await gateway.execute(PREVIEW, variables, headers);
  const conflict = await gateway.execute(UPDATE_VERSION, variables, headers);
  await gateway.close();

  expect([read.body.errors, preview.body.errors]).toEqual([undefined, undefined]);
  expect(conflict.body.data.updateCustomer.userErrors).toMatchObject([{ code: 'CONFLICT' }]);
  expect(await linesOf(path)).toEqual([]);
});

test('an update that several requests send, at the same time and later, leaves one line', async () => {
  const path = await start();
  let respond = () => {};
  script = (_request, response) => {
    respond = () => response.writeHead(200, { 'content-type': 'application/json' }).end('{}');
    return undefined;
  };
  const authorization = `Bearer ${await provider.token()}`;
  const send = () =>
    gateway.execute(UPDATE_CUSTOMER, { id: 5, input: aPerson() }, { authorization, 'idempotency-key': '"key-1"' });

  const together = [send(), send()];
  await until(() => booster.requests.length > 0);
  respond();
  const responses = [...(await Promise.all(together)), await send()];
  await gateway.close();

  for (const { body } of responses) expect(body.data.updateCustomer.userErrors).toEqual([]);
  expect(booster.requests).toHaveLength(1);
  expect(await linesOf(path)).toHaveLength(1);
});

test('the file may be renamed for rotation', async () => {
  const path = await start();
  await update();
  await until(async () => (await linesOf(path)).length === 1);

  await rename(path, `${path}.1`);
  await update();
  await gateway.close();

  expect([(await linesOf(`${path}.1`)).length, (await linesOf(path)).length]).toEqual([1, 1]);
});

test('a file that cannot be written is reported at the start, and updates go on without a record, which is counted', async () => {
  const path = await start({ METRICS_PORT: '0' }, join('missing', 'audit.log'));
  await until(() => errors().length > 0);

  const responses = [await update(), await update()];
  await until(async () => (await lost()) === 2);
  await mkdir(join(folder, 'missing'));
  await update();
  await gateway.close();

  for (const { body } of responses) expect(body.data.updateCustomer.userErrors).toEqual([]);
  expect(errors()).toEqual([expect.objectContaining({ reason: 'ENOENT', level: 50 })]);
  expect(await linesOf(path)).toHaveLength(1);
  expect(gateway.log.some((line) => line.includes('is written again'))).toBe(true);
});

async function start(env: NodeJS.ProcessEnv = {}, file = 'audit.log'): Promise<string> {
  const path = join(folder, file);
  const audited = { LOG_LEVEL: 'info', AUDIT_LOG: path, AUDIT_KEY, ...env };
  gateway = await startTestGateway(booster.url, serviceMode(provider, audited));
  return path;
}

async function update(input = aPerson(), claims: Record<string, unknown> = {}) {
  const authorization = `Bearer ${await provider.token(claims)}`;
  return gateway.execute(UPDATE_CUSTOMER, { id: 5, input }, { authorization });
}

async function linesOf(path: string) {
  const text = await readFile(path, 'utf8');
  return text
    .split('\n')
    .filter((line) => line !== '')
    .map((line) => JSON.parse(line));
}

function errors() {
  return gateway.log.map((line) => JSON.parse(line)).filter(({ msg }) => msg?.includes('cannot be written'));
}

async function lost(): Promise<number> {
  const metrics = await (await fetch(gateway.metricsUrl ?? '')).text();
  return Number(/^booster_gateway_audit_lines_lost_total (\d+)/m.exec(metrics)?.[1]);
}
