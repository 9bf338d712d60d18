import { type AddressInfo, createServer, type Socket } from 'node:net';

export type RawBooster = {
  readonly url: string;
  /** Requests that arrived whole. */
  readonly requests: readonly string[];
  /** Resolves when the gateway has closed every connection that was opened so far. */
  allClosed(): Promise<void>;
  close(): Promise<void>;
};

/** What is done with a connection, before anything arrived (`onConnect`) or after a whole request (`onRequest`). */
export type Misbehaviour = {
  readonly onConnect?: (socket: Socket) => void;
  readonly onRequest?: (socket: Socket) => void;
};

/** An upstream below HTTP, for responses that no HTTP server would send. */
export async function startRawBooster({ onConnect, onRequest }: Misbehaviour): Promise<RawBooster> {
  const requests: string[] = [];
  const sockets = new Set<Socket>();
  const closings: Promise<void>[] = [];
  const server = createServer((socket) => {
    sockets.add(socket);
    closings.push(new Promise((closed) => socket.once('close', () => closed())));
    socket.on('error', () => undefined);
    onConnect?.(socket);
    let request = '';
    socket.on('data', (chunk) => {
      request += chunk.toString('latin1');
      const [head = '', body] = request.split(/\r\n\r\n(.*)/s);
      if (body === undefined || body.length < Number(/^content-length: (\d+)/im.exec(head)?.[1] ?? 0)) return;
      requests.push(request);
      request = '';
      onRequest?.(socket);
    });
  });
  await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening));
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    requests,
    allClosed: async () => void (await Promise.all(closings)),
    close: () =>
      new Promise((closed) => {
        server.close(() => closed());
        for (const socket of sockets) socket.destroy();
      }),
  };
}
