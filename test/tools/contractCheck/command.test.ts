import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { createServer } from 'node:https';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, expect, test } from '@jest/globals';
import { runContractCheck } from '../../../tools/contractCheck/command.js';
import { createAuthority } from '../../support/certificates.js';
import { type FakeBooster, type Reply, type Script, startFakeBooster } from '../../support/fakeBooster.js';
import { startRawBooster } from '../../support/rawBooster.js';
import { metadataWith, recorded, take } from './metadata.js';

const token = 'Bearer f00d-cafe-secret';
const drifted = JSON.stringify(metadataWith((m) => void take(m, 'Customer.notes')));
/** Servers, and folders to remove. */
const started: { close(): Promise<void> }[] = [];

afterEach(async () => {
  for (const one of started.splice(0)) await one.close();
});

test('it exits 0 when the contract is as expected', async () => {
  const booster = await boosterWith({ body: recorded });

  expect(await runContractCheck(['--url', booster.url], {})).toEqual({
    exitCode: 0,
    stdout: 'The contract is as expected: Booster and src/booster/contract.ts agree.\n',
    stderr: '',
  });
});

test('it uses the certificates that the gateway uses', async () => {
  const authority = createAuthority('authority');
  const [gateway, booster] = [authority.issue('gateway'), authority.issue('booster')];
  const options = { ...booster, ca: authority.cert, requestCert: true, rejectUnauthorized: true };
  const server = createServer(options, (_request, response) => response.end(recorded)).listen(0, '127.0.0.1');
  await once(server, 'listening');
  const args = ['--url', `https://127.0.0.1:${(server.address() as AddressInfo).port}`];
  const certificates = { BOOSTER_CA: authority.cert, BOOSTER_CERT: gateway.cert, BOOSTER_KEY: gateway.key };

  expect(await runContractCheck(args, certificates)).toMatchObject({ exitCode: 0 });
  expect(await runContractCheck(args, { BOOSTER_CA: authority.cert })).toMatchObject({ exitCode: 2 });
  expect(await runContractCheck(args, {})).toMatchObject({ exitCode: 2 });
  server.close();
});

test('it exits 1 on drift and says what changed, what it means and what to edit', async () => {
  const booster = await boosterWith({ body: drifted });

  const { exitCode, stdout } = await runContractCheck(['--url', booster.url], {});

  expect(exitCode).toBe(1);
  expect(stdout).toBe(`The contract has changed: 1 difference between Booster and src/booster/contract.ts.

1. Customer.notes is gone (String).
   Means: Booster ignores what callers send in it: the value is lost without an error.
   Edit:  src/booster/contract.ts, schema.graphql

After the edits: npm run generate, npm test.
`);
});

test('with --json it says the same for machines, in the documented shape', async () => {
  const booster = await boosterWith({ body: drifted });

  const { exitCode, stdout } = await runContractCheck(['--json', '--url', booster.url], {});

  expect(exitCode).toBe(1);
  expect(JSON.parse(stdout)).toEqual({
    result: 'drift',
    reason: null,
    message: null,
    drifts: [
      {
        kind: 'memberGone',
        operation: 'UpdateCustomer',
        dto: 'Customer',
        member: 'notes',
        expected: 'String',
        actual: null,
        headline: 'Customer.notes is gone (String)',
        meaning: 'Booster ignores what callers send in it: the value is lost without an error.',
        files: ['src/booster/contract.ts', 'schema.graphql'],
      },
    ],
  });
});

test('with --json it says the same when nothing changed, and when it could not check', async () => {
  const booster = await boosterWith({ body: recorded });

  const same = await runContractCheck(['--url', booster.url, '--json'], {});
  const unchecked = await runContractCheck(['--url', `${booster.url}?x`, '--json'], {});

  expect(JSON.parse(same.stdout)).toEqual({ result: 'same', reason: null, message: null, drifts: [] });
  expect(unchecked).toMatchObject({ exitCode: 2, stderr: '' });
  expect(JSON.parse(unchecked.stdout)).toMatchObject({ result: 'unchecked', reason: 'badArguments', drifts: [] });
});

test('it requests the metadata below the path prefix, as JSON, once, and sends no credentials unless it is given some', async () => {
  const booster = await boosterWith({ body: recorded });

  await runContractCheck(['--url', `${booster.url}/crm/api/`], {});

  expect(booster.requests).toEqual([expect.objectContaining({ method: 'GET', url: '/crm/api/types/metadata.json' })]);
  expect(booster.requests[0]?.headers).toMatchObject({ accept: 'application/json' });
  expect(booster.requests[0]?.headers).not.toHaveProperty('authorization');
  expect(booster.requests[0]?.headers).not.toHaveProperty('cookie');
});

test('it sends the authorization of the environment, and rather that of the option', async () => {
  const booster = await boosterWith({ body: recorded });

  await runContractCheck(['--url', booster.url], { BOOSTER_AUTHORIZATION: token });
  await runContractCheck(['--url', booster.url, '--authorization', 'Basic b3B0aW9u'], { BOOSTER_AUTHORIZATION: token });
  await runContractCheck(['--url', booster.url], { BOOSTER_AUTHORIZATION: '' });

  expect(booster.requests.map(({ headers }) => headers.authorization)).toEqual([token, 'Basic b3B0aW9u', undefined]);
});

const unusable: readonly (readonly [reason: string, what: string, reply: Reply])[] = [
  ['forbidden', 'a closed page', { status: 403, body: 'BODY-SECRET' }],
  ['unauthenticated', 'a page that wants credentials', { status: 401, body: '' }],
  ['redirect', 'a login', { status: 302, headers: { location: '/login?redirect=x' }, body: '' }],
  ['notFound', 'no page', { status: 404, body: '' }],
  ['badStatus', 'a failing server', { status: 503, body: 'BODY-SECRET' }],
  ['html', 'a web page', { headers: { 'content-type': 'text/html' }, body: '<p>BODY-SECRET</p>' }],
  ['html', 'a web page that says it is JSON', { body: '\n<!doctype html><p>BODY-SECRET</p>' }],
  ['notJson', 'a text', { body: 'BODY-SECRET' }],
  ['notJson', 'nothing', { body: '' }],
  ['notJson', 'a part of the metadata', { body: recorded.slice(0, 20_000) }],
  ['notMetadata', 'other JSON', { body: '{"responseStatus":{"errorCode":"BODY-SECRET"}}' }],
  ['tooLarge', 'too much', { body: `"${'x'.repeat(17 * 1024 * 1024)}"` }],
];

for (const [reason, what, reply] of unusable) {
  test(`it exits 2 when the response is ${what}, and prints neither token nor body nor URL`, async () => {
    const booster = await boosterWith(reply);
    const args = ['--url', booster.url, '--authorization', token];

    const forPeople = await runContractCheck(args, {});
    const forMachines = await runContractCheck([...args, '--json'], {});

    expect(forPeople).toMatchObject({ exitCode: 2, stdout: '' });
    expect(forPeople.stderr).toMatch(/^The contract could not be checked\. .+\n$/);
    expect(JSON.parse(forMachines.stdout)).toMatchObject({ result: 'unchecked', reason });
    expect(booster.requests).toHaveLength(2);
    for (const printed of [forPeople.stderr, forMachines.stdout])
      for (const secret of ['f00d', 'BODY-SECRET', 'xxxx', '127.0.0.1', 'login?'])
        expect(printed).not.toContain(secret);
  });
}

test('it exits 2 when no server listens', async () => {
  const booster = await startFakeBooster();
  await booster.close();

  expect(await reasonOf(['--url', booster.url])).toEqual([2, 'unreachable']);
});

test('it exits 2 when the response never comes, never ends or breaks off', async () => {
  const silent = await boosterWith(() => undefined);
  const endless = await boosterWith((_request, response) => void response.write('{"types":['));
  const broken = await startRawBooster({
    onRequest: (socket) => socket.end('HTTP/1.1 200 OK\r\nContent-Length: 100\r\n\r\n{"types":['),
  });
  started.push(broken);

  expect(await reasonOf(['--url', silent.url, '--timeout-ms', '50'])).toEqual([2, 'timeout']);
  expect(await reasonOf(['--url', endless.url, '--timeout-ms', '200'])).toEqual([2, 'timeout']);
  expect(await reasonOf(['--url', broken.url])).toEqual([2, 'unreachable']);
});

const badArguments = [
  [],
  ['--help'],
  ['--url'],
  ['--url', 'booster.example.com'],
  ['--url', 'ftp://booster.example.com'],
  ['--url', 'https://f00d:secret@booster.example.com'],
  ['--url', 'https://booster.example.com?token=f00d'],
  ['--url', 'https://booster.example.com', '--file', 'metadata.json'],
  ['--url', 'https://booster.example.com', '--authorisation', 'f00d'],
  ['--url', 'https://booster.example.com', '--authorization', 'Bearer', 'f00d'],
  ['--url', 'https://booster.example.com', '--authorization', 'Bearer f00d\r\nX-Other: 1'],
  ['--url', 'https://booster.example.com', '--authorization', ''],
  ['--url', 'https://booster.example.com', '--timeout-ms', '0'],
  ['--url', 'https://booster.example.com', '--timeout-ms', '5f00d'],
];

for (const args of badArguments) {
  test(`it exits 2 and says how it is used, without repeating what it was given: ${JSON.stringify(args)}`, async () => {
    const { exitCode, stdout, stderr } = await runContractCheck(args, {});

    expect([exitCode, stdout]).toEqual([2, '']);
    expect(stderr).toContain('Usage:');
    expect(stderr).not.toContain('f00d');
  });
}

test('it reads a saved file, with a byte order mark too', async () => {
  expect(await reasonOf(['--file', 'test/recordings/metadata.json'])).toEqual([0, null]);
  expect(await reasonOf(['--file', await saved(`\uFEFF${recorded}`)])).toEqual([0, null]);
  expect(await reasonOf(['--file', await saved(drifted)])).toEqual([1, null]);
});

test('it exits 2 when the file is none, no file, no JSON, no metadata or too large', async () => {
  expect(await reasonOf(['--file', 'test/recordings/none.json'])).toEqual([2, 'unreadableFile']);
  expect(await reasonOf(['--file', 'test'])).toEqual([2, 'unreadableFile']);
  expect(await reasonOf(['--file', 'README.md'])).toEqual([2, 'notJson']);
  expect(await reasonOf(['--file', 'package.json'])).toEqual([2, 'notMetadata']);
  expect(await reasonOf(['--file', await saved(' '.repeat(17 * 1024 * 1024))])).toEqual([2, 'tooLarge']);
});

test('as a process it ends with the exit code and prints where it belongs', async () => {
  const booster = await boosterWith({ body: drifted });

  const drift = await spawned(['--url', booster.url, '--json']);
  const unchecked = await spawned(['--url', 'booster']);

  expect(drift).toEqual({ code: 1, stdout: expect.stringMatching(/^\{"result":"drift".*\}\n$/), stderr: '' });
  expect(unchecked).toEqual({ code: 2, stdout: '', stderr: expect.stringContaining('Usage:') });
});

async function boosterWith(script: Script): Promise<FakeBooster> {
  const booster = await startFakeBooster(script);
  started.push(booster);
  return booster;
}

async function reasonOf(args: readonly string[]): Promise<[number, string | null]> {
  const { exitCode, stdout } = await runContractCheck([...args, '--json'], {});
  return [exitCode, JSON.parse(stdout).reason];
}

async function saved(text: string): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), 'contract-check-'));
  started.push({ close: () => rm(folder, { recursive: true }) });
  const path = join(folder, 'metadata.json');
  await writeFile(path, text);
  return path;
}

async function spawned(args: readonly string[]) {
  const child = spawn(process.execPath, ['dist-tools/contractCheck/main.js', ...args], { env: {} });
  let [stdout, stderr] = ['', ''];
  child.stdout.on('data', (chunk) => {
    stdout += chunk;
  });
  child.stderr.on('data', (chunk) => {
    stderr += chunk;
  });
  const [code] = await once(child, 'close');
  return { code, stdout, stderr };
}
