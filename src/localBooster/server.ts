import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { createCustomers } from './customers.js';
import type { Dto } from './dtos.js';
import { createExchange } from './exchange.js';

export type LocalBoosterOptions = {
  host?: string;
  /** 0, the default, takes a free one. */
  port?: number;
  /** The zone that the server's clock shows, e.g. `Europe/Zurich`; UTC unless told. */
  timeZone?: string;
  /** False: error members in PascalCase (`ResponseStatus`), as under UseCamelCase=false. */
  camelCase?: boolean;
  /** False: no validators, so that nothing but the binding stands between a request and the store. */
  validators?: boolean;
  /** What a stored PUT answers: an empty object, the text `OK`, or a DTO. */
  returns?: 'object' | 'string' | 'dto';
  /** How late id 90504 answers. */
  lateAnswerMs?: number;
};

export type StoredUpdate = { readonly boosterCustomerId: number; readonly customer: Dto };

export type LocalBooster = {
  url: string;
  token: string;
  /** Every request that was bound to a DTO, before authentication; the newest 1,000. */
  received: readonly Dto[];
  /** Every update that was stored, in order; the newest 1,000. */
  stored: readonly StoredUpdate[];
  /** The record as it is now, with what a GET cannot return. */
  customer(boosterCustomerId: number): Dto | undefined;
  /** Also ends open connections and pending late answers. */
  close(): Promise<void>;
};

/** The one bearer token that is accepted. It opens invented data on a loopback port: no secret. */
export const localBoosterToken = 'booster-peer-token';

/** Starts the embedded upstream: a real HTTP server that answers as ServiceStack 8.4 does, in memory. */
export async function startLocalBooster(options: LocalBoosterOptions = {}): Promise<LocalBooster> {
  const received: Dto[] = [];
  const stored: StoredUpdate[] = [];
  const customers = createCustomers();
  const answer = createExchange({ token: localBoosterToken, customers, received, stored });
  const server = createServer((request, response) => void answer(request, response));

  await new Promise<void>((listening, failed) => {
    server.once('error', failed);
    server.listen(options.port ?? 0, options.host ?? '127.0.0.1', listening);
  });
  const { address, port, family } = server.address() as AddressInfo;

  return {
    url: `http://${family === 'IPv6' ? `[${address}]` : address}:${port}`,
    token: localBoosterToken,
    received,
    stored,
    customer: customers.find,
    close: () =>
      new Promise((closed) => {
        server.close(() => closed());
        server.closeAllConnections();
      }),
  };
}
