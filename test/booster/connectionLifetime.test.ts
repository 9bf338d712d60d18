import dns from 'node:dns';
import { createServer, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterEach, expect, test } from '@jest/globals';
import { aPerson } from '../support/customers.js';
import { startFakeBooster } from '../support/fakeBooster.js';
import { startTestGateway, type TestGateway, UPDATE_CUSTOMER } from '../support/gateway.js';
import { until } from '../support/until.js';

/** As short as the load of a test: every few updates find their connections expired. */
const BOOSTER_CONNECTION_TTL_MS = '20';
const { lookup } = dns;
let gateway: TestGateway;
let close: () => unknown = () => {};

afterEach(async () => {
  dns.lookup = lookup;
  await gateway.close();
  await close();
});

test('a change of DNS is followed under load, and no update is lost or doubled', async () => {
  const [before, after] = await startTwins();
  let address = before.address;
  gateway = await startTestGateway(`http://booster.test:${before.port}`, { BOOSTER_CONNECTION_TTL_MS });
  resolveAll(() => address);
  let next = 1;
  let strays = 0;
  let ended = false;
  const caller = async () => {
    const ids: number[] = [];
    while (!ended) {
      const id = next++;
      const known = after.ids.length;
      const { body } = await update(id);
      expect(body.data?.updateCustomer.userErrors).toEqual([]);
      if (known > 0 && before.ids.includes(id)) strays += 1;
      ids.push(id);
    }
    return ids;
  };

  const callers = Array.from({ length: 8 }, caller);
  // A caller that fails ends the wait.
  await Promise.race([until(() => before.ids.length > 50), ...callers]);
  address = after.address;
  await Promise.race([until(() => after.ids.length > 50), ...callers]);
  ended = true;

  const sent = (await Promise.all(callers)).flat();
  expect([...before.ids, ...after.ids].sort()).toEqual(sent.sort());
  // What begins once the new address is in use goes there.
  expect(strays).toBe(0);
});

test('an update that outlives its connection gets its response, and only then the connection is closed', async () => {
  let held: ServerResponse | undefined;
  let closed = false;
  const booster = await startFakeBooster(({ url }, response) => {
    if (!url.endsWith('/1')) return {};
    held = response;
    response.socket?.once('close', () => {
      closed = true;
    });
    return undefined;
  });
  close = booster.close;
  gateway = await startTestGateway(booster.url, { BOOSTER_CONNECTION_TTL_MS });

  const response = update(1);
  await until(() => held !== undefined);
  // Later ones need new connections, again and again.
  for (let id = 2; id <= 40; id += 1) await update(id);
  const closedEarly = closed;
  held?.end('{}');

  expect((await response).body.data.updateCustomer.userErrors).toEqual([]);
  expect(closedEarly).toBe(false);
  await until(() => closed);
});

function update(id: number) {
  return gateway.execute(UPDATE_CUSTOMER, { id, input: aPerson() });
}

/** Every host name resolves to this address from now on. */
function resolveAll(addressNow: () => string): void {
  const resolve = (_name: string, options: { all?: boolean }, callback: (...result: unknown[]) => void) => {
    const address = addressNow();
    if (options.all) callback(null, [{ address, family: 4 }]);
    else callback(null, address, 4);
  };
  dns.lookup = resolve as unknown as typeof dns.lookup;
}

/** Two Boosters on one port of two addresses, and the ids that each has stored. */
async function startTwins() {
  const first = await startTwin('127.0.0.1', 0);
  const second = await startTwin('127.0.0.2', first.port);
  close = () => {
    for (const { server } of [first, second]) {
      server.close();
      server.closeAllConnections();
    }
  };
  return [first, second] as const;
}

async function startTwin(address: string, port: number) {
  const ids: number[] = [];
  const server = createServer((request, response) => {
    ids.push(Number(/\d+$/.exec(request.url ?? '')?.[0]));
    request.resume().once('end', () => response.writeHead(200, { 'content-type': 'application/json' }).end('{}'));
  });
  await new Promise<void>((listening) => server.listen(port, address, listening));
  return { address, port: (server.address() as AddressInfo).port, ids, server };
}
