import { once } from 'node:events';
import { connect, type Socket } from 'node:net';

export type Connection = {
  readonly socket: Socket;
  /** All that came, when the other side has ended the connection. */
  readonly ended: Promise<string>;
  received(): string;
};

/** A connection of its own to a gateway, for bytes that no HTTP client would send. */
export async function openConnection(url: string, bytes: string | Buffer = ''): Promise<Connection> {
  const { hostname, port } = new URL(url);
  // The other side may close while this one still writes.
  const socket = connect(Number(port), hostname).on('error', () => {});
  const chunks: Buffer[] = [];
  socket.on('data', (chunk) => chunks.push(chunk));
  const received = () => Buffer.concat(chunks).toString();
  const ended = once(socket, 'close').then(received);
  await once(socket, 'connect');
  socket.write(bytes);
  return { socket, ended, received };
}

/** A POST of `body` to /graphql; `headers` besides those that it needs. */
export function postOf(body: unknown, headers = 'Authorization: Bearer x\r\n'): string {
  const text = typeof body === 'string' ? body : JSON.stringify(body);
  return (
    `POST /graphql HTTP/1.1\r\nHost: localhost\r\n${headers}Content-Type: application/json\r\n` +
    `Content-Length: ${Buffer.byteLength(text)}\r\n\r\n${text}`
  );
}

/** The responses in what a connection received. */
export function responsesIn(received: string): string[] {
  return received.split(/(?=HTTP\/1\.1 \d{3} )/).filter((text) => text !== '');
}
