import { expect, test } from '@jest/globals';
import { type Connection, openConnection, postOf, responsesIn } from '../support/connection.js';
import { aPerson } from '../support/customers.js';
import { UPDATE_CUSTOMER } from '../support/gateway.js';
import { until } from '../support/until.js';
import { useFakeBooster, useGateway } from '../support/useGateway.js';

const booster = useFakeBooster();
const gateway = useGateway(booster);

const update = { query: UPDATE_CUSTOMER, variables: { id: 5, input: aPerson() } };
/** The same with white space behind it. */
const paddedTo = (bytes: number, body: unknown = { query: '{ __typename }' }) => JSON.stringify(body).padEnd(bytes);
const head = (headers: string) =>
  `POST /graphql HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/json\r\n${headers}\r\n`;

test('without an Authorization header a body may be 32 KiB, and not a byte more', async () => {
  const within = await gateway.post(paddedTo(32_768), { authorization: '' });
  const over = await gateway.post(paddedTo(32_769), { authorization: '' });
  const blank = await openConnection(gateway.url, postOf(paddedTo(32_769), 'Authorization: \r\n'));

  expect(within.body).toEqual({ data: { __typename: 'Query' } });
  expect([over.status, over.body.errors[0].extensions.code]).toEqual([413, 'REQUEST_TOO_LARGE']);
  expect(over.body.errors[0].message).toContain('Authorization');
  expect(await blank.ended).toMatch(/^HTTP\/1\.1 413 /);
});

test('with one it may be 1 MiB', async () => {
  const { body } = await gateway.post(paddedTo(1_048_576, update));

  expect(body.data.updateCustomer.userErrors).toEqual([]);
});

for (const [what, headers] of [
  ['without credentials 32 KiB', 'Content-Length: 32769\r\n'],
  ['with credentials 1 MiB', 'Authorization: Bearer x\r\nContent-Length: 1048577\r\n'],
] as const) {
  test(`a body that is announced with more than may come (${what}) is rejected before it is sent`, async () => {
    const { ended } = await openConnection(gateway.url, head(headers));

    expect(await ended).toMatch(/^HTTP\/1\.1 413 .*"code":"REQUEST_TOO_LARGE"/s);
  });
}

test('a body of chunks is counted as it arrives', async () => {
  const chunk = `4000\r\n${' '.repeat(0x4000)}\r\n`;
  const { ended } = await openConnection(gateway.url, head('Transfer-Encoding: chunked\r\n') + chunk.repeat(3));

  expect(await ended).toMatch(/^HTTP\/1\.1 413 .*"code":"REQUEST_TOO_LARGE"/s);
});

test('a body that comes a byte at a time is read as it was sent', async () => {
  const text = JSON.stringify(update);
  const chunks = [...Buffer.from(text)].map((byte) => `1\r\n${String.fromCharCode(byte)}\r\n`).join('');
  const request = `${head('Authorization: Bearer x\r\nConnection: close\r\nTransfer-Encoding: chunked\r\n')}${chunks}0\r\n\r\n`;
  const { ended } = await openConnection(gateway.url, Buffer.from(request, 'latin1'));

  expect(await ended).toContain('"userErrors":[]');
});

test('500 half bodies fill a budget and no more; small bodies need none of it, and it is whole again when their callers have left', async () => {
  const half = Buffer.concat([
    Buffer.from(head('Authorization: Bearer x\r\nContent-Length: 1048576\r\n')),
    Buffer.alloc(524_288, ' '),
  ]);
  const large = paddedTo(1_048_576, update);
  const connections: Connection[] = [];
  for (let i = 0; i < 500; i += 1) connections.push(await openConnection(gateway.url, half));

  await until(async () => (await gateway.post(large)).status === 503);
  const rejected = await gateway.post(large);
  const small = await gateway.post(update);
  const shed = connections.map(({ received }) => received()).filter((received) => received !== '');

  expect(rejected.headers.get('retry-after')).toBe('1');
  expect(rejected.body.errors[0].extensions).toMatchObject({
    code: 'OVERLOADED',
    retryable: true,
    outcome: 'NOT_APPLIED',
  });
  expect(small.body.data.updateCustomer.userErrors).toEqual([]);
  // 64 MiB are 136 of them, their first 32 KiB apart.
  expect(connections.length - shed.length).toBeLessThanOrEqual(136);
  expect(shed.flatMap(responsesIn).filter((text) => !text.startsWith('HTTP/1.1 503 '))).toEqual([]);
  for (const { socket } of connections) socket.destroy();
  await until(async () => (await gateway.post(large)).status === 200);
});
