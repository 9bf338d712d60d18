import { subscribe, unsubscribe } from 'node:diagnostics_channel';
import { createServer, type Socket } from 'node:net';
import { gzipSync } from 'node:zlib';
import { afterEach, expect, test } from '@jest/globals';
import { createPoolTransport } from '../../src/booster/poolTransport.js';
import { aPerson } from '../support/customers.js';
import { READ_CUSTOMER, startTestGateway, type TestGateway, UPDATE_CUSTOMER } from '../support/gateway.js';
import { type Misbehaviour, type RawBooster, startRawBooster } from '../support/rawBooster.js';
import { aRequest } from '../support/transports.js';

let booster: RawBooster | undefined;
let gateway: TestGateway;

afterEach(stop);

async function stop(): Promise<void> {
  await gateway?.close();
  await booster?.close();
  booster = undefined;
}

async function updateAgainst(misbehaviour: Misbehaviour, timeoutMs = 400): Promise<unknown> {
  await stop();
  booster = await startRawBooster(misbehaviour);
  gateway = await startTestGateway(booster.url, { BOOSTER_TIMEOUT_MS: String(timeoutMs) });
  return update();
}

async function update(): Promise<unknown> {
  const { status, body, text } = await gateway.execute(UPDATE_CUSTOMER, { id: 5, input: aPerson() });
  expect(status).toBe(200);
  expect(text).not.toMatch(/127\.0\.0\.1|ECONN|socket|undici|HPE_|parser/i);
  return body.errors?.map(({ extensions }: { extensions: Record<string, unknown> }) => {
    const { code, outcome, retryable } = extensions;
    return `${code} ${outcome}${retryable ? ' retryable' : ''}`;
  });
}

function reply(...lines: string[]): Misbehaviour {
  return { onRequest: (socket) => socket.end(lines.join('\r\n')) };
}

const lost = ['UPSTREAM_CONNECTION_LOST UNKNOWN retryable'];
const unreadable = ['UPSTREAM_BAD_RESPONSE UNKNOWN'];
const timedOut = ['UPSTREAM_TIMEOUT UNKNOWN retryable'];
const unreachable = ['UPSTREAM_UNAVAILABLE NOT_APPLIED retryable'];

test('a refused connection means that nothing was sent', async () => {
  const closed = createServer();
  const port = await new Promise<number>((listening) => {
    closed.listen(0, '127.0.0.1', () => listening((closed.address() as { port: number }).port));
  });
  await new Promise((done) => closed.close(done));
  gateway = await startTestGateway(`http://127.0.0.1:${port}`);

  expect(await update()).toEqual(unreachable);
});

test('a host name that does not exist means that nothing was sent', async () => {
  gateway = await startTestGateway('http://booster.invalid');

  expect(await update()).toEqual(unreachable);
});

test('a TLS handshake that fails means that nothing was sent', async () => {
  booster = await startRawBooster({ onConnect: (socket) => socket.end('no TLS here') });
  gateway = await startTestGateway(booster.url.replace('http:', 'https:'));

  expect(await update()).toEqual(unreachable);
  expect(booster.requests).toEqual([]);
});

test('a TLS handshake that hangs means that nothing was sent', async () => {
  booster = await startRawBooster({});
  gateway = await startTestGateway(booster.url.replace('http:', 'https:'), { BOOSTER_TIMEOUT_MS: '300' });

  expect(await update()).toEqual(unreachable);
  // It holds no slot in the pool: when Booster is back, new connections are made.
  await booster.allClosed();
});

test('a connection that breaks after the request leaves the outcome unknown', async () => {
  expect(await updateAgainst({ onRequest: (socket) => socket.destroy() })).toEqual(lost);
  expect(await updateAgainst({ onRequest: (socket) => socket.resetAndDestroy() })).toEqual(lost);
  expect(booster?.requests).toHaveLength(1);
});

test('a response that breaks off in its head leaves the outcome unknown', async () => {
  expect(await updateAgainst(reply('HTTP/1.1 200 OK', 'Content-Le'))).toEqual(lost);
});

test('a response that breaks off in its body leaves the outcome unknown', async () => {
  expect(await updateAgainst(reply('HTTP/1.1 200 OK', 'Content-Length: 100', '', '{"a":'))).toEqual(unreadable);
  expect(await updateAgainst(reply('HTTP/1.1 200 OK', 'Transfer-Encoding: chunked', '', '2', '{}', ''))).toEqual(
    unreadable,
  );
  expect(await updateAgainst(reply('HTTP/1.1 400 NotEmpty', 'Content-Length: 100', '', '{"responseStatus":'))).toEqual(
    unreadable,
  );
});

test('a response without a length ends with its connection', async () => {
  const head = ['HTTP/1.1 200 OK', 'Content-Type: application/json', ''];

  for (const body of ['{}', 'OK', '']) expect(await updateAgainst(reply(...head, body))).toBeUndefined();
  expect(await updateAgainst(reply(...head, '{"a":'))).toEqual(unreadable);
});

test('a response without a length that ends in a reset is cut off, whatever arrived of it', async () => {
  for (const body of ['{}', '']) {
    const sockets: Socket[] = [];
    // Only once the head has been read: sent together with it, a reset looks like an end.
    const onHead = () => sockets.at(-1)?.resetAndDestroy();
    subscribe('undici:request:headers', onHead);

    const result = updateAgainst({
      onRequest: (socket) => {
        sockets.push(socket);
        socket.write(`HTTP/1.1 200 OK\r\nContent-Type: application/json\r\n\r\n${body}`);
      },
    });

    expect(await result.finally(() => unsubscribe('undici:request:headers', onHead))).toEqual(unreadable);
  }
});

test('a status that needs no body means the same when the body breaks off', async () => {
  expect(await updateAgainst(reply('HTTP/1.1 401 Unauthorized', 'Content-Length: 100', '', '{"a":'))).toEqual([
    'UNAUTHENTICATED NOT_APPLIED',
  ]);
  expect(await updateAgainst(reply('HTTP/1.1 429 Slow', 'Content-Length: 100', '', '{"a":'))).toEqual([
    'RATE_LIMITED NOT_APPLIED retryable',
  ]);
});

test('silence after the request is a timeout with an unknown outcome, and the connection is closed', async () => {
  expect(await updateAgainst({})).toEqual(timedOut);
  await booster?.allClosed();
  expect(booster?.requests).toHaveLength(1);
});

test('silence in the middle of the response is a timeout too', async () => {
  expect(
    await updateAgainst({ onRequest: (socket) => socket.write('HTTP/1.1 200 OK\r\nContent-Length: 100\r\n\r\n{') }),
  ).toEqual(timedOut);
  await booster?.allClosed();
});

test('a response that trickles does not outlive the deadline', async () => {
  const timers: NodeJS.Timeout[] = [];
  const trickle: Misbehaviour = {
    onRequest: (socket) => {
      socket.write('HTTP/1.1 200 OK\r\nContent-Length: 100000\r\n\r\n');
      const timer = setInterval(() => socket.write(' '), 20);
      socket.once('close', () => clearInterval(timer));
      timers.push(timer);
    },
  };
  expect(await updateAgainst(trickle)).toEqual(timedOut);
  await booster?.allClosed();
  for (const timer of timers) clearInterval(timer);
});

test('a response that never ends is cut off', async () => {
  const flood: Misbehaviour = {
    onRequest: (socket) => {
      const more = () => {
        while (socket.writable && socket.write(Buffer.alloc(65_536, 'x')));
      };
      socket.write('HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nContent-Length: 104857600\r\n\r\n');
      socket.on('drain', more);
      more();
    },
  };
  // Time enough for a megabyte on a busy machine.
  expect(await updateAgainst(flood, 5_000)).toEqual(unreadable);
  await booster?.allClosed();
});

test('a response that is not HTTP is unreadable', async () => {
  expect(await updateAgainst(reply('hello', '', ''))).toEqual(unreadable);
  expect(await updateAgainst(reply('HTTP/1.1 200 OK', `X: ${'x'.repeat(100_000)}`, '', '{}'))).toEqual(unreadable);
  expect(await updateAgainst(reply('HTTP/1.1 200 OK', 'Content-Length: 2', 'Content-Length: 3', '', '{}'))).toEqual(
    unreadable,
  );
});

test('an unexpected interim response is not taken for the response, nor for a broken connection', async () => {
  const ok = ['HTTP/1.1 200 OK', 'Content-Length: 2', '', '{}'];
  for (const first of ['100 Continue', '101 Switching Protocols', '099 Odd'])
    expect(await updateAgainst(reply(`HTTP/1.1 ${first}`, '', ...ok))).toEqual(unreadable);
});

for (const page of [
  '<html><body>down</body></html>',
  `<!-- ${'x'.repeat(3_000)} --><html><body>down</body></html>`,
  '<?xml version="1.0"?><!-- a --><!-- b -->\n<!DOCTYPE html><html/>',
  '<center><h1>503 Service Unavailable</h1></center>',
  '<div>maintenance</div>',
  '<STRONG>No</STRONG>',
]) {
  test(`a page is no response of Booster, whatever its content type: ${page.slice(0, 30)}`, async () => {
    for (const type of ['text/plain', 'application/json', 'application/xml'])
      expect(
        await updateAgainst(
          reply('HTTP/1.1 200 OK', `Content-Type: ${type}`, `Content-Length: ${page.length}`, '', page),
        ),
      ).toEqual(unreadable);
  });
}

test('XML with the root of a DTO is no page, whatever its prefix', async () => {
  const namespace = 'http://schemas.datacontract.org/2004/07/Booster';
  for (const root of [
    `p:UpdateCustomerResponse xmlns:p="${namespace}"`,
    `Table xmlns="${namespace}"`,
    `b-x xmlns="${namespace}"`,
    'string xmlns="http://schemas.microsoft.com/2003/10/Serialization/"',
  ]) {
    const name = root.split(' ')[0];
    const xml = `<${root}></${name}>`;
    const head = ['HTTP/1.1 200 OK', 'Content-Type: application/xml', `Content-Length: ${xml.length}`, ''];
    expect([root, await updateAgainst(reply(...head, xml))]).toEqual([root, undefined]);
  }
});

test('a compressed response is decoded, although the gateway never requests one', async () => {
  const zipped = gzipSync('{}');
  const misbehaviour: Misbehaviour = {
    onRequest: (socket) => {
      socket.write(
        `HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nContent-Encoding: gzip\r\nContent-Length: ${zipped.length}\r\n\r\n`,
      );
      socket.end(zipped);
    },
  };
  expect(await updateAgainst(misbehaviour)).toBeUndefined();
  expect(booster?.requests.join()).not.toMatch(/accept-encoding/i);
});

test('103 Early Hints is not taken for the response', async () => {
  expect(
    await updateAgainst(
      reply('HTTP/1.1 103 Early Hints', 'Link: </a>', '', 'HTTP/1.1 200 OK', 'Content-Length: 2', '', '{}'),
    ),
  ).toBeUndefined();
});

test('a read fails with the same codes, and without an outcome', async () => {
  booster = await startRawBooster({ onRequest: (socket) => socket.destroy() });
  gateway = await startTestGateway(booster.url);

  const { body } = await gateway.execute(READ_CUSTOMER, { id: 5 });

  expect(body.data).toEqual({ customer: null });
  expect(body.errors[0].extensions).toEqual({
    code: 'UPSTREAM_CONNECTION_LOST',
    retryable: true,
    requestId: expect.any(String),
  });
});

test('a read-back that fails says that the update was applied', async () => {
  let calls = 0;
  booster = await startRawBooster({
    onRequest: (socket) => {
      calls += 1;
      socket.end(
        calls === 1
          ? 'HTTP/1.1 200 OK\r\nContent-Length: 2\r\nConnection: close\r\n\r\n{}'
          : 'HTTP/1.1 500 X\r\nContent-Length: 0\r\n\r\n',
      );
    },
  });
  gateway = await startTestGateway(booster.url);

  const { body } = await gateway.execute(
    'mutation ($id: Int!, $input: UpdateCustomerInput!) { updateCustomer(boosterCustomerId: $id, input: $input) { userErrors { code } customer { lastName } } }',
    { id: 5, input: aPerson() },
  );

  expect(body.data.updateCustomer).toEqual({ userErrors: [], customer: null });
  expect(body.errors[0]).toMatchObject({
    path: ['updateCustomer', 'customer'],
    extensions: { code: 'UPSTREAM_ERROR', outcome: 'APPLIED' },
  });
});

test('no exchange starts after the deadline of the request', async () => {
  booster = await startRawBooster({});
  const pool = createPoolTransport(new URL(booster.url), {
    ...{ connections: 1, connectTimeoutMs: 1_000, connectionTtlMs: 60_000 },
  });

  await expect(pool.transport(aRequest('PUT', 0))).rejects.toMatchObject({ kind: 'notStarted' });

  await pool.close();
  expect(booster.requests).toEqual([]);
});
