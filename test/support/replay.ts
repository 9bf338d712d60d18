import { type AddressInfo, createServer, type Socket } from 'node:net';
import type { Recording } from './recordings.js';

export type Replay = {
  readonly url: string;
  /** The next requests get this recorded response. */
  respondWith(response: Recording['response']): void;
  close(): Promise<void>;
};

/** An upstream that responds to each request with a recorded response, byte for byte on a raw socket. */
export async function startReplay(): Promise<Replay> {
  let response: Recording['response'] = {};
  const sockets = new Set<Socket>();
  const server = createServer((socket) => {
    sockets.add(socket);
    let request = '';
    socket.on('error', () => undefined);
    socket.on('data', (chunk) => {
      request += chunk.toString('latin1');
      if (isWhole(request)) socket.end(bytesOf(response));
    });
  });
  await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening));
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    respondWith: (next) => {
      response = next;
    },
    close: () =>
      new Promise((closed) => {
        server.close(() => closed());
        for (const socket of sockets) socket.destroy();
      }),
  };
}

function isWhole(request: string): boolean {
  const [head = '', body] = request.split(/\r\n\r\n(.*)/s);
  return body !== undefined && body.length >= Number(/^content-length: (\d+)/im.exec(head)?.[1] ?? 0);
}

/** The recordings leave HTML pages out: a page of that kind stands in. */
function bytesOf({ status, reason, headers = {}, body, bodyNote }: Recording['response']): Buffer {
  if (status === undefined) return Buffer.alloc(0);
  const content = Buffer.from(
    body ?? (bodyNote === undefined ? '' : '<!DOCTYPE html>\n<html><body>UpdateCustomer</body></html>'),
  );
  const lines = [`HTTP/1.1 ${status} ${reason}`];
  for (const [name, value] of Object.entries(headers)) {
    for (const one of [value].flat()) lines.push(`${name}: ${one.replaceAll('…', 'x')}`);
  }
  const chunked = headers['Transfer-Encoding'] === 'chunked';
  const framed =
    chunked && content.length > 0
      ? [`${content.length.toString(16)}\r\n`, content, '\r\n0\r\n\r\n']
      : chunked
        ? ['0\r\n\r\n']
        : [content];
  return Buffer.concat(
    [`${lines.join('\r\n')}\r\n\r\n`, ...framed].map((part) => (typeof part === 'string' ? Buffer.from(part) : part)),
  );
}
