import { afterEach, expect, test } from '@jest/globals';
import { aPerson } from '../support/customers.js';
import { READ_CUSTOMER, startTestGateway, type TestGateway, UPDATE_CUSTOMER } from '../support/gateway.js';
import { type RawBooster, startRawBooster } from '../support/rawBooster.js';

let booster: RawBooster;
let gateway: TestGateway;

afterEach(async () => {
  await gateway.close();
  await booster.close();
});

const stored =
  'HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nContent-Length: 2\r\nConnection: keep-alive\r\n\r\n{}';

for (const [what, close] of [
  ['closed', 'end'],
  ['reset', 'resetAndDestroy'],
] as const) {
  test(`a pooled connection that Booster has ${what} meanwhile fails no update`, async () => {
    booster = await startRawBooster({
      onRequest: (socket) => {
        if (close === 'end') socket.end(stored);
        else socket.write(stored, () => socket.resetAndDestroy());
      },
    });
    gateway = await startTestGateway(booster.url);

    for (let i = 1; i <= 20; i += 1) {
      const { body } = await gateway.execute(UPDATE_CUSTOMER, { id: i, input: aPerson() });
      await booster.allClosed();

      expect(body.data?.updateCustomer.userErrors).toEqual([]);
    }
    expect(booster.requests).toHaveLength(20);
  });
}

test('connections are kept and used again', async () => {
  let connections = 0;
  booster = await startRawBooster({
    onConnect: () => {
      connections += 1;
    },
    onRequest: (socket) => void socket.write(stored),
  });
  gateway = await startTestGateway(booster.url);

  for (let i = 1; i <= 10; i += 1) await gateway.execute(UPDATE_CUSTOMER, { id: i, input: aPerson() });

  expect(connections).toBe(1);
});

test('a read survives two broken connections, and an update none', async () => {
  let requests = 0;
  const customer = JSON.stringify({ id: 5, lastName: 'Example' });
  booster = await startRawBooster({
    onRequest: (socket) => {
      requests += 1;
      if (requests % 3 !== 0) socket.destroy();
      else socket.end(`HTTP/1.1 200 OK\r\nContent-Length: ${customer.length}\r\n\r\n${customer}`);
    },
  });
  gateway = await startTestGateway(booster.url);

  const read = await gateway.execute(READ_CUSTOMER, { id: 5 });
  expect(read.body.data.customer.lastName).toBe('Example');
  expect(requests).toBe(3);

  const update = await gateway.execute(UPDATE_CUSTOMER, { id: 5, input: aPerson() });
  expect(update.body.errors[0].extensions).toMatchObject({ code: 'UPSTREAM_CONNECTION_LOST', outcome: 'UNKNOWN' });
  expect(requests).toBe(4);
});
