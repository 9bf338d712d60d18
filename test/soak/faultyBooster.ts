import { createServer, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';

/** What an upstream does with an update; `stores` says whether it kept it, whatever it says. */
type Fault = { readonly name: string; readonly stores: boolean; readonly act: (response: ServerResponse) => void };

const json = { 'Content-Type': 'application/json' };

function answer(status: number, body: string, headers: Record<string, string> = json): Fault['act'] {
  return (response) => void response.writeHead(status, headers).end(body);
}

function status(code: string): string {
  return JSON.stringify({ responseStatus: { errorCode: code, message: 'x', errors: [] } });
}

/** Every kind of fault of the issue, each with and without the update being stored where both can be. */
const faults: readonly Fault[] = [
  {
    name: 'refuses a field',
    stores: false,
    act: answer(
      400,
      JSON.stringify({
        responseStatus: {
          errorCode: 'Length',
          errors: [{ errorCode: 'Length', fieldName: 'lastName', message: 'no' }],
        },
      }),
    ),
  },
  { name: 'conflict', stores: false, act: answer(409, status('Conflict')) },
  { name: '401', stores: false, act: answer(401, '') },
  { name: '404', stores: false, act: answer(404, status('NotFound')) },
  { name: '429 with Retry-After', stores: false, act: answer(429, '', { 'Retry-After': '0' }) },
  { name: '503 with Retry-After', stores: false, act: answer(503, '', { 'Retry-After': '0' }) },
  { name: '503', stores: true, act: answer(503, '<html>') },
  { name: '502', stores: true, act: answer(502, '<html>') },
  { name: '504', stores: true, act: answer(504, '') },
  { name: '500', stores: true, act: answer(500, status('InvalidOperationException')) },
  { name: '500 before it stored', stores: false, act: answer(500, status('NullReferenceException')) },
  { name: 'a page', stores: true, act: answer(200, '<html>', { 'Content-Type': 'text/html' }) },
  { name: 'a redirect', stores: false, act: answer(302, '', { Location: '/login' }) },
  { name: 'partial content', stores: true, act: answer(206, '') },
  { name: 'reset after storing', stores: true, act: (response) => void response.socket?.resetAndDestroy() },
  { name: 'reset before storing', stores: false, act: (response) => void response.socket?.resetAndDestroy() },
  { name: 'close after storing', stores: true, act: (response) => void response.socket?.destroy() },
  {
    name: 'cut off',
    stores: true,
    act: (response) => cutOff(response, 'HTTP/1.1 200 OK\r\nContent-Length: 50\r\n\r\n{"a":'),
  },
  { name: 'not HTTP', stores: true, act: (response) => cutOff(response, 'nonsense\r\n\r\n') },
  { name: 'silence after storing', stores: true, act: () => undefined },
  { name: 'silence before storing', stores: false, act: () => undefined },
  {
    name: 'silence in the answer',
    stores: true,
    act: (response) => void response.writeHead(200, { 'Content-Length': '50' }).write('{'),
  },
  {
    name: 'close after the answer',
    stores: true,
    act: (response) => void response.writeHead(200, { ...json, Connection: 'close' }).end('{}'),
  },
];

function cutOff(response: ServerResponse, bytes: string): void {
  response.socket?.end(bytes);
}

export type Stored = { readonly body: string; readonly authorization: string; readonly path: string };

export type FaultyBooster = {
  readonly url: string;
  /** Everything that was stored, by the mark in its lastName; twice means applied twice. */
  readonly stored: ReadonlyMap<string, Stored[]>;
  /** How often each fault was done. */
  readonly done: ReadonlyMap<string, number>;
  /** While down, every connection is reset before anything is read. */
  setDown(down: boolean): void;
  close(): Promise<void>;
};

/** An upstream that stores updates, and goes wrong in every way with the given probability. `random` makes it repeatable. */
export async function startFaultyBooster(faultRate: number, random: () => number): Promise<FaultyBooster> {
  const stored = new Map<string, Stored[]>();
  const done = new Map<string, number>();
  let down = false;
  const server = createServer(async (request, response) => {
    request.on('error', () => undefined);
    response.on('error', () => undefined);
    let body = '';
    try {
      for await (const chunk of request.setEncoding('utf8')) body += chunk;
    } catch {
      return;
    }
    const fault = random() < faultRate ? faults[Math.floor(random() * faults.length)] : undefined;
    const name = fault?.name ?? 'stored';
    done.set(name, (done.get(name) ?? 0) + 1);
    if (fault === undefined || fault.stores) {
      const mark = String(JSON.parse(body).lastName);
      const entry = { body, authorization: String(request.headers.authorization), path: String(request.url) };
      stored.set(mark, [...(stored.get(mark) ?? []), entry]);
    }
    if (fault === undefined) response.writeHead(200, json).end('{}');
    else fault.act(response);
  });
  server.on('connection', (socket) => {
    if (down) socket.resetAndDestroy();
  });
  await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening));
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    stored,
    done,
    setDown(next) {
      down = next;
      if (down) server.closeAllConnections();
    },
    close: () =>
      new Promise((closed) => {
        server.close(() => closed());
        server.closeAllConnections();
      }),
  };
}
