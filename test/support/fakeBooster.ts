import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';

export type ReceivedRequest = {
  readonly method: string;
  readonly url: string;
  readonly headers: Readonly<Record<string, string | string[] | undefined>>;
  readonly body: string;
};

export type Reply = {
  readonly status?: number;
  readonly reason?: string;
  readonly headers?: Record<string, string>;
  readonly body?: string | Buffer;
};

export type FakeBooster = {
  readonly url: string;
  readonly requests: readonly ReceivedRequest[];
  close(): Promise<void>;
};

/** What the fake does with a request: a fixed reply, or whatever the function does with the raw response. */
export type Script =
  | Reply
  | ((request: ReceivedRequest, response: ServerResponse, raw: IncomingMessage) => Reply | undefined);

/** A scriptable upstream on a real socket. By default it stores everything. */
export async function startFakeBooster(script: Script = {}): Promise<FakeBooster> {
  const requests: ReceivedRequest[] = [];
  const server = createServer(async (raw, response) => {
    const chunks: Buffer[] = [];
    for await (const chunk of raw) chunks.push(chunk as Buffer);
    const request = {
      method: raw.method ?? '',
      url: raw.url ?? '',
      headers: raw.headers,
      body: Buffer.concat(chunks).toString('utf8'),
    };
    requests.push(request);
    const reply = typeof script === 'function' ? script(request, response, raw) : script;
    if (reply === undefined) return;
    const {
      status = 200,
      reason,
      headers = { 'Content-Type': 'application/json; charset=utf-8' },
      body = '{}',
    } = reply;
    if (reason === undefined) response.writeHead(status, headers);
    else response.writeHead(status, reason, headers);
    response.end(body);
  });
  await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening));
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    requests,
    close: () =>
      new Promise((closed) => {
        server.close(() => closed());
        server.closeAllConnections();
      }),
  };
}
