import { request } from 'node:http';
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { openConnection, postOf } from '../support/connection.js';
import { type FakeBooster, startFakeBooster } from '../support/fakeBooster.js';
import { startTestGateway, type TestGateway } from '../support/gateway.js';

let booster: FakeBooster;
let development: TestGateway;
let everywhere: TestGateway;
let production: TestGateway;

beforeAll(async () => {
  booster = await startFakeBooster();
  development = await startTestGateway(booster.url, { NODE_ENV: 'development' });
  everywhere = await startTestGateway(booster.url, { NODE_ENV: 'development', HOST: '0.0.0.0' });
  production = await startTestGateway(booster.url, { NODE_ENV: 'production' });
});

afterAll(async () => {
  for (const one of [development, everywhere, production, booster]) await one.close();
});

/** Status and code of a request with these headers, each sent as it is. */
function statusOf(gateway: TestGateway, path: string, headers: Record<string, string>, method = 'GET') {
  return new Promise<[number | undefined, string | undefined]>((resolve, reject) => {
    request(gateway.url + path, { method, headers }, async (response) => {
      let text = '';
      for await (const chunk of response.setEncoding('utf8')) text += chunk;
      resolve([response.statusCode, /"code":"(\w+)"/.exec(text)?.[1]]);
    })
      .on('error', reject)
      .end();
  });
}

const query = '/graphql?query=%7B__typename%7D';

for (const [method, path] of [
  ['POST', '/graphql'],
  ['GET', query],
  ['GET', '/health/live'],
  ['OPTIONS', '/graphql'],
  ['PUT', '/nothing'],
] as const) {
  test(`a Content-Type of more than 256 characters is rejected: ${method} ${path}`, async () => {
    const contentType = `application/json;${' '.repeat(239)}x`;

    expect(contentType).toHaveLength(257);
    expect(await statusOf(production, path, { 'content-type': contentType }, method)).toEqual([
      415,
      'UNSUPPORTED_MEDIA_TYPE',
    ]);
  });
}

test('a Content-Type of 256 characters is looked at', async () => {
  const headers = `Authorization: Bearer x\r\nConnection: close\r\nContent-Type: application/json;${' '.repeat(238)}x\r\n`;
  const { ended } = await openConnection(production.url, postOf({ query: '{ __typename }' }, headers));

  expect(await ended).toMatch(/^HTTP\/1\.1 200 /);
});

test('an Accept of more than 1,024 characters accepts nothing', async () => {
  const headers = { 'apollo-require-preflight': '1', accept: 'application/json,'.repeat(61) };

  expect(await statusOf(production, query, headers)).toEqual([406, 'BAD_REQUEST']);
});

for (const [what, head, status] of [
  ['two Host headers', 'HTTP/1.1\r\nHost: localhost\r\nHost: localhost', 400],
  ['no Host header', 'HTTP/1.1', 400],
  ['a Host that is none', 'HTTP/1.1\r\nHost: a b:c', 400],
  ['a Host of another form', 'HTTP/1.1\r\nHost: user@localhost', 400],
  ['no Host header in HTTP/1.0', 'HTTP/1.0', 200],
] as const) {
  test(`${what}: ${status}, on every path`, async () => {
    for (const gateway of [development, production]) {
      const { ended } = await openConnection(gateway.url, `GET /health/live ${head}\r\nConnection: close\r\n\r\n`);

      expect(await ended).toMatch(new RegExp(`^HTTP/1\\.1 ${status} `));
    }
  });
}

const ours = [
  'localhost',
  'LOCALHOST:4000',
  'gateway.localhost:80',
  '127.0.0.1',
  '127.1.2.3:4000',
  '[::1]',
  '[::1]:4000',
];
const foreign = [
  'evil.example',
  'evil.example:4000',
  'localhost.evil.example',
  '127.0.0.1.evil.example',
  '10.0.0.1',
  '[::2]',
];

test('in development only a name of this machine may be the Host, whatever the path', async () => {
  for (const path of ['/', '/graphiql', '/health/live', query]) {
    for (const host of foreign)
      expect([host, ...(await statusOf(development, path, { host }))]).toEqual([host, 400, 'BAD_REQUEST']);
  }
  for (const host of ours)
    expect([host, ...(await statusOf(development, '/health/live', { host }))]).toEqual([host, 200, undefined]);
});

test('a gateway that listens on all addresses in development may be called by any address, and by no foreign name', async () => {
  for (const host of ['192.168.1.20:4000', '[2001:db8::1]', 'localhost'])
    expect([host, ...(await statusOf(everywhere, '/health/live', { host }))]).toEqual([host, 200, undefined]);
  expect(await statusOf(everywhere, '/health/live', { host: 'evil.example' })).toEqual([400, 'BAD_REQUEST']);
});

test('in production any host may', async () => {
  for (const host of [...ours, ...foreign])
    expect([host, ...(await statusOf(production, '/health/live', { host }))]).toEqual([host, 200, undefined]);
});
