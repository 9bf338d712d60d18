import type { IncomingMessage, ServerResponse } from 'node:http';
import type { Customers } from './customers.js';
import type { Dto } from './dtos.js';
import type { StoredUpdate } from './server.js';

type Booster = { token: string; customers: Customers; received: Dto[]; stored: StoredUpdate[] };

export function createExchange({ token, customers, received, stored }: Booster) {
  return async function answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const bytes: Buffer[] = [];
    for await (const chunk of request) bytes.push(chunk as Buffer);
    const id = Number(/^\/customer\/(\d+)\/?$/i.exec(request.url ?? '')?.[1] ?? Number.NaN);
    if (Number.isNaN(id) || !['GET', 'PUT'].includes(request.method ?? '')) return void response.writeHead(404).end();

    const body = request.method === 'PUT' ? (JSON.parse(Buffer.concat(bytes).toString()) as Dto) : {};
    received.push({ ...body, boosterCustomerId: id });
    if (request.headers.authorization !== `Bearer ${token}`) return void response.writeHead(401).end();

    if (request.method === 'PUT') {
      customers.put(id, body);
      stored.push({ boosterCustomerId: id, customer: body });
      return void response.writeHead(200, { 'Content-Type': 'application/json; charset=utf-8' }).end('{}');
    }
    const found = customers.view(id);
    response.writeHead(found ? 200 : 404, { 'Content-Type': 'application/json; charset=utf-8' });
    response.end(JSON.stringify(found ?? { id: 0, canBeContacted: false }));
  };
}
