import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { setTimeout as delay } from 'node:timers/promises';
import { createClock } from './clock.js';
import { createCustomers } from './customers.js';
import type { Dto } from './dtos.js';
import { createExchange } from './exchange.js';
import { send, sendDefect } from './sending.js';

export type LocalBoosterOptions = {
  /** 127.0.0.1 unless told. */
  host?: string;
  /** 0, the default, takes a free one. */
  port?: number;
  /** The zone that the server's clock shows, e.g. `Europe/Zurich`; UTC unless told. */
  timeZone?: string;
  /** False: error members in PascalCase (`ResponseStatus`), as under UseCamelCase=false. */
  camelCase?: boolean;
  /** False: no validators, so that only the binding stands between a request and the store. */
  validators?: boolean;
  /** What a stored PUT answers: an empty object, the text `OK`, or a DTO. */
  returns?: 'object' | 'string' | 'dto';
  /** How late id 90504 answers; 15,000 unless told. */
  lateAnswerMs?: number;
};

export type StoredUpdate = { readonly boosterCustomerId: number; readonly customer: Dto };

export type LocalBooster = {
  readonly url: string;
  readonly token: string;
  /** Every request that was bound to a DTO, as ServiceStack deserialized it, before authentication; the newest 1,000. */
  readonly received: readonly Dto[];
  /** Every update that was stored, in order; the newest 1,000. */
  readonly stored: readonly StoredUpdate[];
  /** The record as it is now, with what a GET cannot return. */
  customer(boosterCustomerId: number): Dto | undefined;
  /** Also ends open connections and pending late answers. */
  close(): Promise<void>;
};

/** The one bearer token that is accepted. It opens invented data on a loopback port: no secret. */
export const localBoosterToken = 'booster-peer-token';

/** Starts the local Booster: a real HTTP server that answers as ServiceStack 8.4 does, in memory. */
export async function startLocalBooster(options: LocalBoosterOptions = {}): Promise<LocalBooster> {
  const received: Dto[] = [];
  const stored: StoredUpdate[] = [];
  const customers = createCustomers();
  const closing = new AbortController();
  const answerTo = createExchange({
    clock: createClock(options.timeZone ?? 'UTC'),
    token: localBoosterToken,
    camelCase: options.camelCase ?? true,
    validators: options.validators ?? true,
    returns: options.returns ?? 'object',
    customers,
    onReceived: (dto) => keepNewest(received, structuredClone(dto)),
    onStored: (boosterCustomerId, customer) => keepNewest(stored, { boosterCustomerId, customer }),
    late: () => delay(options.lateAnswerMs ?? 15_000, undefined, { signal: closing.signal }),
  });
  const server = createServer(async (request, response) => {
    try {
      send(response, await answerTo(request));
    } catch {
      sendDefect(response);
    }
  });
  server.keepAliveTimeout = 130_000; // Kestrel's

  await new Promise<void>((resolve, reject) => {
    server.once('error', reject);
    server.listen(options.port ?? 0, options.host ?? '127.0.0.1', resolve);
  });
  const { address, port, family } = server.address() as AddressInfo;

  return {
    url: `http://${family === 'IPv6' ? `[${address}]` : address}:${port}`,
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
