import { connect, type Socket } from 'node:net';
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { createAdmission } from '../../src/http/admission.js';
import { aPerson } from '../support/customers.js';
import { type FakeBooster, startFakeBooster } from '../support/fakeBooster.js';
import { startTestGateway, type TestGateway, UPDATE_CUSTOMER } from '../support/gateway.js';

let booster: FakeBooster;
let gateway: TestGateway;

beforeAll(async () => {
  booster = await startFakeBooster();
  gateway = await startTestGateway(booster.url, { BOOSTER_MAX_CONCURRENT: '5' });
});

afterAll(async () => {
  await gateway.close();
  await booster.close();
});

test('of a crowd of updates each is stored once or told OVERLOADED with a time to come back, and none is lost', async () => {
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

test('two thousand idle and two hundred slow connections keep nobody from being answered', async () => {
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
        open('POST /graphql HTTP/1.1\r\nHost: a\r\nContent-Length: 100\r\nContent-Type: application/json\r\n\r\n{'),
      ),
    )),
  );

  const { body } = await gateway.execute(UPDATE_CUSTOMER, { id: 5, input: aPerson() });

  expect(body.data.updateCustomer.userErrors).toEqual([]);
  for (const socket of sockets) socket.destroy();
});

test('who finds no place to wait is refused at once, and who waits too long as well', async () => {
  const admission = createAdmission({ maxActive: 1, maxWaiting: 1, maxWaitMs: 10 });
  const first = admission.enter();
  const place = await first;
  const second = admission.enter();
  const third = admission.enter();

  expect(await third).toBeUndefined();
  expect(await second).toBeUndefined();
  place?.leave();
  expect(await admission.enter()).toMatchObject({ leave: expect.any(Function) });
});

test('a request whose reads all wait lends its one place, not one for each', async () => {
  const admission = createAdmission({ maxActive: 1, maxWaiting: 5, maxWaitMs: 10 });
  const wide = await admission.enter();

  for (let read = 0; read < 8; read += 1) wide?.lend(new Promise(() => {}));
  const others = await Promise.all([admission.enter(), admission.enter(), admission.enter()]);

  expect(others.filter((place) => place !== undefined)).toHaveLength(1);
});

test('whoever waits for the next attempt lets others in meanwhile', async () => {
  const admission = createAdmission({ maxActive: 1, maxWaiting: 1, maxWaitMs: 60_000 });
  const first = await admission.enter();
  let due: () => void = () => {};

  first?.lend(
    new Promise<void>((resolve) => {
      due = resolve;
    }),
  );
  const second = await admission.enter();

  expect(second).toBeDefined();
  due();
  first?.leave();
  second?.leave();
  expect(await admission.enter()).toBeDefined();
});
