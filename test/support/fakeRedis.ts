import { type AddressInfo, createServer, type Socket } from 'node:net';

export type FakeRedis = { readonly url: string; close(): Promise<void> };

/** The reply to a command in Redis' protocol (RESP); undefined: none ever. Connections count from 1. */
export type RedisScript = (command: readonly string[], connection: number) => string | undefined;

export const ok = '+OK\r\n';
export const nothing = '_\r\n';

export function bulk(text: string): string {
  return `$${Buffer.byteLength(text)}\r\n${text}\r\n`;
}

/** A scriptable Redis on a real socket. It accepts every connection. */
export async function startFakeRedis(script: RedisScript): Promise<FakeRedis> {
  const sockets = new Set<Socket>();
  const server = createServer((socket) => {
    const connection = sockets.add(socket).size;
    let text = '';
    socket.on('error', () => {});
    socket.on('data', (chunk) => {
      text += chunk.toString();
      for (let next = firstCommand(text); next !== undefined; next = firstCommand(text)) {
        text = text.slice(next.length);
        const reply = handshake(next.command) ?? script(next.command, connection);
        if (reply !== undefined) socket.write(reply);
      }
    });
  });
  await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening));
  return {
    url: `redis://127.0.0.1:${(server.address() as AddressInfo).port}`,
    close: () =>
      new Promise((closed) => {
        server.close(() => closed());
        for (const socket of sockets) socket.destroy();
      }),
  };
}

function handshake([name = '']: readonly string[]): string | undefined {
  if (/^hello$/i.test(name)) return `%1\r\n${bulk('proto')}:3\r\n`;
  return /^client$/i.test(name) ? ok : undefined;
}

/** The first whole command: an array of bulk strings. */
function firstCommand(text: string): { command: string[]; length: number } | undefined {
  const [head = '', count] = /^\*(\d+)\r\n/.exec(text) ?? [];
  if (count === undefined) return undefined;
  let at = head.length;
  const command: string[] = [];
  while (command.length < Number(count)) {
    const [start = '', size] = /^\$(\d+)\r\n/.exec(text.slice(at)) ?? [];
    const from = at + start.length;
    if (size === undefined || text.length < from + Number(size) + 2) return undefined;
    command.push(text.slice(from, from + Number(size)));
    at = from + Number(size) + 2;
  }
  return { command, length: at };
}
