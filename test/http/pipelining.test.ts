import type { ServerResponse } from 'node:http';
import { afterEach, beforeEach, expect, test } from '@jest/globals';
import { openConnection, postOf, responsesIn } from '../support/connection.js';
import { aPerson } from '../support/customers.js';
import { type FakeBooster, startFakeBooster } from '../support/fakeBooster.js';
import { startTestGateway, type TestGateway, UPDATE_CUSTOMER } from '../support/gateway.js';
import { killAll, spawnGateway } from '../support/gatewayProcess.js';
import { until } from '../support/until.js';

let booster: FakeBooster;
let gateway: TestGateway;
/** Updates that Booster has not responded to yet. */
let held: ServerResponse[];

beforeEach(async () => {
  held = [];
  booster = await startFakeBooster((_request, response) => {
    held.push(response);
    return undefined;
  });
  gateway = await startTestGateway(booster.url, { BOOSTER_MAX_CONCURRENT: '200', LOG_LEVEL: 'info' });
});

afterEach(async () => {
  await gateway.close();
  await booster.close();
  await killAll();
});

const update = (id: number) => postOf({ query: UPDATE_CUSTOMER, variables: { id, input: aPerson() } });
const updates = (count: number) => Array.from({ length: count }, (_, i) => update(i + 1)).join('');

function release(): void {
  for (const response of held.splice(0)) response.writeHead(200, { 'content-type': 'application/json' }).end('{}');
}

test('what follows a hundred requests without a response on its connection is not executed, and their last response closes it', async () => {
  const { ended } = await openConnection(gateway.url, updates(150));
  await until(() => held.length === 100);
  await gateway.post({ query: '{ __typename }' });

  release();

  const responses = responsesIn(await ended);
  expect(responses.map((text) => text.includes('"userErrors":[]'))).toEqual(Array(100).fill(true));
  expect(responses.map((text) => /\r\nconnection: close\r\n/i.test(text)).indexOf(true)).toBe(99);
  expect(booster.requests).toHaveLength(100);
});

test('also when the last of the hundred was ready before the first', async () => {
  const { socket, ended } = await openConnection(gateway.url, updates(99));
  await until(() => held.length === 99);
  socket.write(`GET /health/live HTTP/1.1\r\nHost: localhost\r\n\r\n`);
  await gateway.post({ query: '{ __typename }' });

  socket.write(updates(50));
  await gateway.post({ query: '{ __typename }' });
  release();

  const responses = responsesIn(await ended);
  expect(responses).toHaveLength(100);
  expect(responses[99]).toContain('"status":"live"');
  expect(booster.requests).toHaveLength(99);
});

for (const path of ['/health/live', '/', '/nothing']) {
  test(`requests for ${path} count as well`, async () => {
    const { ended } = await openConnection(gateway.url, `GET ${path} HTTP/1.1\r\nHost: localhost\r\n\r\n`.repeat(150));

    expect(responsesIn(await ended)).toHaveLength(100);
  });
}

test('a client that reads its responses may send as many requests as it likes', async () => {
  const connection = await openConnection(gateway.url);

  for (let sent = 1; sent <= 30; sent += 1) {
    connection.socket.write('GET /health/live HTTP/1.1\r\nHost: localhost\r\n\r\n'.repeat(50));
    await until(() => responsesIn(connection.received()).length === 50 * sent);
  }

  expect(connection.received()).not.toMatch(/connection: close/i);
  connection.socket.destroy();
});

test('of pipelined updates whose caller left each is logged when it is done', async () => {
  const { socket, ended } = await openConnection(gateway.url, updates(3));
  await until(() => held.length === 3);

  socket.destroy();
  await ended;
  await gateway.post({ query: '{ __typename }' });
  release();

  await until(() => gateway.log.length === 4);
  expect(gateway.log.slice(1).map((line) => JSON.parse(line))).toEqual(
    Array(3).fill(expect.objectContaining({ aborted: true, outcome: 'APPLIED', code: 'OK' })),
  );
});

test('pipelining floods do not exhaust a heap of 256 MB', async () => {
  const process = await spawnGateway({
    PORT: '0',
    NODE_ENV: 'production',
    BOOSTER_BASE_URL: booster.url,
    NODE_OPTIONS: '--max-old-space-size=256',
  });
  const url = await process.url;
  const flood = Buffer.from('GET / HTTP/1.1\r\nHost: localhost\r\n\r\n'.repeat(57_000));

  for (let round = 0; round < 5; round += 1) {
    const floods = await Promise.all([openConnection(url, flood), openConnection(url, flood)]);
    for (const { ended } of floods) expect(responsesIn(await ended).length).toBeLessThanOrEqual(100);
  }

  expect((await fetch(`${url}/health/live`)).status).toBe(200);
});
