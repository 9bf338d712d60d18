import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { type Fault, faults, json } from './faults.js';

export type Stored = { readonly body: string; readonly authorization: string; readonly path: string };

export type FaultyBooster = {
  readonly url: string;
  /** Everything that was stored, by the mark in its lastName; twice means applied twice. */
  readonly stored: ReadonlyMap<string, Stored[]>;
  /** How often each fault was done. */
  readonly done: ReadonlyMap<string, number>;
  /** While down, every connection is reset before anything is read. */
  setDown(down: boolean): void;
  /** Resolves when what is stored later has been stored. */
  close(): Promise<void>;
};

/** An upstream that stores updates, and goes wrong in each of these ways with the given probability. `random` makes it repeatable. */
export async function startFaultyBooster(
  faultRate: number,
  random: () => number,
  ways: readonly Fault[] = faults,
): Promise<FaultyBooster> {
  const stored = new Map<string, Stored[]>();
  const done = new Map<string, number>();
  const storedLater: Promise<void>[] = [];
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
    const fault = random() < faultRate ? ways[Math.floor(random() * ways.length)] : undefined;
    const name = fault?.name ?? 'stored';
    done.set(name, (done.get(name) ?? 0) + 1);
    const store = () => {
      const mark = String(JSON.parse(body).lastName);
      const entry = { body, authorization: String(request.headers.authorization), path: String(request.url) };
      stored.set(mark, [...(stored.get(mark) ?? []), entry]);
    };
    if (fault === undefined || fault.stores === true) store();
    if (fault === undefined) response.writeHead(200, json).end('{}');
    else if (fault.stores !== 'later') fault.act(response, store);
    else
      storedLater.push(
        new Promise((done) => {
          fault.act(response, () => done(store()));
        }),
      );
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
    async close() {
      await Promise.all(storedLater);
      server.closeAllConnections();
      if (server.listening) await once(server.close(), 'close');
    },
  };
}
