import { createServer, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { setTimeout as delay } from 'node:timers/promises';
import { createClock } from './clock.js';
import { localBoosterToken } from './credentials.js';
import { createCustomers } from './customers.js';
import type { Dto } from './dtos.js';
import { createExchange } from './exchange.js';
import type { HttpResponse } from './responses.js';

export type LocalBoosterOptions = {
  /** 0, the default, takes a free one. */
  port?: number;
  /** The zone that the server's clock shows, e.g. `Europe/Zurich`; UTC by default. */
  timeZone?: string;
  /** False: error members in PascalCase (`ResponseStatus`), as under UseCamelCase=false. */
  camelCase?: boolean;
  /** False: no validators, every request that can be bound is stored. */
  validators?: boolean;
  /** Body of the response to a stored PUT: an empty object, the text `OK`, or a DTO. */
  returns?: 'object' | 'string' | 'dto';
  /** How late id 90504 responds; 15,000 by default. */
  lateResponseMs?: number;
};

export type LocalBooster = {
  readonly url: string;
  readonly token: string;
  /** Every request that was bound to a DTO, as ServiceStack deserialized it, before authentication; the newest 1,000. */
  readonly received: readonly Dto[];
  /** Every update that was stored, in order; the newest 1,000. */
  readonly stored: readonly { readonly boosterCustomerId: number; readonly customer: Dto }[];
  /** The record as it is now, with what a GET cannot return. */
  customer(boosterCustomerId: number): Dto | undefined;
  /** Also ends open connections and pending late responses. */
  close(): Promise<void>;
};

/** Starts the local Booster: a real HTTP server that responds as ServiceStack 8.4 does, in memory. */
export async function startLocalBooster(options: LocalBoosterOptions = {}): Promise<LocalBooster> {
  const received: Dto[] = [];
  const stored: { boosterCustomerId: number; customer: Dto }[] = [];
  const customers = createCustomers();
  const closing = new AbortController();
  const respondTo = createExchange({
    clock: createClock(options.timeZone ?? 'UTC'),
    camelCase: options.camelCase ?? true,
    validators: options.validators ?? true,
    returns: options.returns ?? 'object',
    customers,
    onReceived: (dto) => keepNewest(received, structuredClone(dto)),
    onStored: (boosterCustomerId, customer) => keepNewest(stored, { boosterCustomerId, customer }),
    late: () => delay(options.lateResponseMs ?? 15_000, undefined, { signal: closing.signal }),
  });
  const server = createServer(async (request, response) => {
    try {
      send(response, await respondTo(request));
    } catch {
      sendDefect(response);
    }
  });
  server.keepAliveTimeout = 130_000; // Kestrel's

  await new Promise<void>((resolve, reject) => {
    server.once('error', reject);
    server.listen(options.port ?? 0, '127.0.0.1', resolve);
  });
  const { port } = server.address() as AddressInfo;

  return {
    url: `http://127.0.0.1:${port}`,
    token: localBoosterToken,
    received,
    stored,
    customer: customers.find,
    close: () =>
      new Promise((resolve) => {
        closing.abort();
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}

const kept = 1_000;

function keepNewest<T>(list: T[], item: T): void {
  list.push(item);
  if (list.length > kept) list.shift();
}

/** Writes a response as Kestrel frames it; null closes the connection without one. */
function send(outgoing: ServerResponse, response: HttpResponse | null): void {
  if (response === null) {
    outgoing.destroy();
    return;
  }
  const { status, reason, body } = response;
  const { 'Content-Length': length, ...others } = response.headers;
  const headers = length === undefined || outgoing.req.method === 'HEAD' ? others : response.headers;
  const all = Object.fromEntries(Object.entries(headers).map(([name, value]) => [name, toOutgoing(value)]));
  outgoing.removeHeader('Connection'); // HTTP/1.1 connections stay open without saying so
  outgoing.writeHead(status, reason, { ...all, Server: 'Kestrel' });
  outgoing.end(body);
}

const toOutgoing = (value: string | readonly string[]) => (typeof value === 'string' ? value : [...value]);

/** After a defect of the local Booster, or when the caller has disconnected. */
function sendDefect(outgoing: ServerResponse): void {
  if (outgoing.headersSent) outgoing.destroy();
  else outgoing.writeHead(500, 'The local Booster broke').end();
}
