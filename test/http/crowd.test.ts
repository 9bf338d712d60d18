import { connect, type Socket } from 'node:net';
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { aPerson } from '../support/customers.js';
import { type FakeBooster, startFakeBooster } from '../support/fakeBooster.js';
import { startTestGateway, type TestGateway, UPDATE_CUSTOMER } from '../support/gateway.js';

let booster: FakeBooster;
let gateway: TestGateway;

beforeAll(async () => {
  booster = await startFakeBooster();
  gateway = await startTestGateway(booster.url, {
    BOOSTER_MAX_CONCURRENT: '5',
    // On a busy machine the crowd itself takes longer than an attempt may.
    BOOSTER_TIMEOUT_MS: '30000',
    BOOSTER_DEADLINE_MS: '30000',
    SHUTDOWN_TIMEOUT_MS: '40000',
  });
});

afterAll(async () => {
  await gateway.close();
  await booster.close();
});

test('of a crowd of updates each is stored once or shed as OVERLOADED with a time to come back, and none is lost', async () => {
  const answers = await Promise.all(
    Array.from({ length: 600 }, (_, i) => gateway.execute(UPDATE_CUSTOMER, { id: i + 1, input: aPerson() })),
  );

  const stored = answers.filter(({ body }) => body.data?.updateCustomer?.userErrors.length === 0);
  const shed = answers.filter(({ body }) => body.errors?.[0].extensions.code === 'OVERLOADED');
  expect(stored.length + shed.length).toBe(600);
  expect(booster.requests).toHaveLength(stored.length);
  expect(new Set(booster.requests.map(({ url }) => url)).size).toBe(stored.length);
  for (const { headers, body } of shed) {
    expect(headers.get('retry-after')).toBe('1');
    expect(body.errors[0].extensions).toMatchObject({
      retryable: true,
      outcome: 'NOT_APPLIED',
      retryAfterSeconds: 1,
      requestId: expect.any(String),
    });
  }
});

test('two thousand idle and two hundred slow connections keep no other caller from its response', async () => {
  const { hostname, port } = new URL(gateway.url);
  const open = (bytes: string) =>
    new Promise<Socket>((resolve, reject) => {
      const socket = connect(Number(port), hostname, () => {
        if (bytes !== '') socket.write(bytes);
        resolve(socket);
      });
      socket.on('error', reject);
    });
  const sockets: Socket[] = [];
  for (let i = 0; i < 20; i += 1) sockets.push(...(await Promise.all(Array.from({ length: 100 }, () => open('')))));
  sockets.push(
    ...(await Promise.all(
      Array.from({ length: 200 }, () =>
        open(
          'POST /graphql HTTP/1.1\r\nHost: localhost\r\nContent-Length: 100\r\nContent-Type: application/json\r\n\r\n{',
        ),
      ),
    )),
  );

  const { body } = await gateway.execute(UPDATE_CUSTOMER, { id: 5, input: aPerson() });

  expect(body.data.updateCustomer.userErrors).toEqual([]);
  for (const socket of sockets) socket.destroy();
});
