import { once } from 'node:events';
import { createServer, type ServerResponse } from 'node:http';
import { type AddressInfo, connect } from 'node:net';
import { expect, test } from '@jest/globals';
import { trackConnections } from '../../src/http/connections.js';
import { drain } from '../../src/http/draining.js';

test('a response under way ends its connection, so that no further request comes over it', async () => {
  const { server, responses, open, endConnections } = await startServer();
  const connection = await open();
  connection.write('GET / HTTP/1.1\r\nHost: x\r\n\r\n');
  const [response] = await responses(1);

  void endConnections().then(() => server.close());
  while (server.listening) await new Promise(setImmediate);
  response?.end('kept');

  const text = await connection.ended;
  expect(text).toMatch(/^HTTP\/1\.1 200 OK\r\n/);
  expect(text).toMatch(/\r\nconnection: close\r\n/i);
  expect(text).toMatch(/kept/);
});

test('a connection without a request ends at once, but not while another still has a response under way', async () => {
  const { server, responses, open, endConnections } = await startServer();
  const [silent, requesting] = [await open(), await open()];
  requesting.write('GET / HTTP/1.1\r\nHost: x\r\n\r\n');
  const [response] = await responses(1);
  const order: string[] = [];
  response?.once('close', () => order.push('response closed'));
  const silentEnded = silent.ended.then(() => order.push('silent ended'));

  void endConnections().then(() => server.close());
  response?.end();
  await Promise.all([silentEnded, requesting.ended]);

  expect(order).toEqual(['response closed', 'silent ended']);
});

test('a response that is read slowly is written to its end', async () => {
  const { server, responses, open, endConnections } = await startServer();
  const connection = await open();
  connection.pause();
  connection.write('GET / HTTP/1.1\r\nHost: x\r\n\r\n');
  const [response] = await responses(1);
  response?.end(Buffer.alloc(20_000_000, 'x'));

  const ended = endConnections().then(() => server.close());
  while (server.listening) await new Promise(setImmediate);
  connection.resume();

  expect((await connection.ended).length).toBeGreaterThan(20_000_000);
  await ended;
});

test('a server with nothing under way has no connection left', async () => {
  const { server, open, endConnections } = await startServer();
  const connections = [await open(), await open()];

  void endConnections().then(() => server.close());

  expect(await Promise.all(connections.map(({ ended }) => ended))).toEqual(['', '']);
});

async function startServer() {
  const underWay: ServerResponse[] = [];
  const server = createServer((_request, response) => underWay.push(response));
  const connections = trackConnections(server);
  const endConnections = () => drain(server, connections, 60_000);
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');

  async function open() {
    const accepted = once(server, 'connection');
    const socket = connect((server.address() as AddressInfo).port, '127.0.0.1');
    const chunks: Buffer[] = [];
    socket.on('data', (chunk) => chunks.push(chunk));
    socket.on('error', () => {});
    const ended = once(socket, 'close').then(() => Buffer.concat(chunks).toString());
    await accepted;
    return {
      ended,
      write: (text: string) => socket.write(text),
      pause: () => socket.pause(),
      resume: () => socket.resume(),
    };
  }

  async function responses(count: number): Promise<ServerResponse[]> {
    while (underWay.length < count) await once(server, 'request');
    return underWay;
  }

  return { server, responses, open, endConnections };
}
