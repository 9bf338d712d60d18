import type { ServerResponse } from 'node:http';
import { gzipSync } from 'node:zlib';

/** What an upstream does with an update. `stores` says whether it kept it, whatever it responds: `later` when `act` does. */
export type Fault = {
  readonly name: string;
  readonly stores: boolean | 'later';
  readonly act: (response: ServerResponse, store: () => void) => void;
};

export const json = { 'Content-Type': 'application/json' };
const text = { 'Content-Type': 'text/plain' };
const html = { 'Content-Type': 'text/html' };
const retryAfter = { 'Retry-After': '0' };

function respond(status: number, body: string | Buffer, headers: Record<string, string> = json): Fault['act'] {
  return (response) => void response.writeHead(status, headers).end(body);
}

function cutOff(bytes: string): Fault['act'] {
  return (response) => void response.socket?.end(bytes);
}

/** Responds after this time. */
export function slow(ms: number): Fault['act'] {
  return (response) => void setTimeout(() => response.writeHead(200, json).end('{}'), ms);
}

/** Stores after this time, and then responds. */
export function storesAfter(ms: number): Fault['act'] {
  return (response, store) =>
    void setTimeout(() => {
      store();
      response.writeHead(200, json).end('{}');
    }, ms);
}

function responseStatus(errorCode: string, errors: object[] = []): string {
  return JSON.stringify({ responseStatus: { errorCode, message: 'x', errors } });
}

const tooLong = responseStatus('Length', [{ errorCode: 'Length', fieldName: 'lastName', message: 'no' }]);

/** Every kind of fault, each with and without the update being stored where both can be. */
export const faults: readonly Fault[] = [
  { name: 'rejects a field', stores: false, act: respond(400, tooLong) },
  {
    name: 'rejects a field, compressed',
    stores: false,
    act: respond(200, gzipSync(tooLong), { ...json, 'Content-Encoding': 'gzip' }),
  },
  { name: 'conflict', stores: false, act: respond(409, responseStatus('Conflict')) },
  { name: '401', stores: false, act: respond(401, '') },
  { name: '404', stores: false, act: respond(404, responseStatus('NotFound')) },
  { name: '429 with Retry-After', stores: false, act: respond(429, '', retryAfter) },
  { name: '503 with Retry-After before storing', stores: false, act: respond(503, '', retryAfter) },
  { name: '503 with Retry-After after storing', stores: true, act: respond(503, '<html>', retryAfter) },
  { name: '503', stores: true, act: respond(503, '<html>') },
  { name: '502', stores: true, act: respond(502, '<html>') },
  { name: '502 with Retry-After', stores: true, act: respond(502, '<html>', retryAfter) },
  { name: '504', stores: true, act: respond(504, '') },
  { name: '500', stores: true, act: respond(500, responseStatus('InvalidOperationException')) },
  { name: '500 before storing', stores: false, act: respond(500, responseStatus('NullReferenceException')) },
  { name: 'a page', stores: true, act: respond(200, '<html>', html) },
  { name: 'a firewall', stores: false, act: respond(200, 'Request blocked', text) },
  { name: 'a firewall in XML', stores: false, act: respond(200, '<Error/>', { 'Content-Type': 'application/xml' }) },
  {
    name: 'a queue',
    stores: 'later',
    act: (response, store) => {
      respond(202, '{}')(response, store);
      setTimeout(store, 5);
    },
  },
  { name: 'a queue that loses it', stores: false, act: respond(202, '{}') },
  { name: 'multi-status', stores: false, act: respond(207, '{}') },
  { name: 'a list', stores: false, act: respond(200, `[${tooLong}]`) },
  { name: 'a redirect', stores: false, act: respond(302, '', { Location: '/login' }) },
  { name: 'see other', stores: true, act: respond(303, '', { Location: '/customer/1' }) },
  { name: 'not modified', stores: true, act: respond(304, '') },
  { name: 'partial content', stores: true, act: respond(206, '') },
  { name: 'compressed', stores: true, act: respond(200, gzipSync('{}'), { ...json, 'Content-Encoding': 'gzip' }) },
  { name: 'an unknown encoding', stores: true, act: respond(200, '{}', { ...json, 'Content-Encoding': 'zstd' }) },
  { name: 'reset after storing', stores: true, act: (response) => void response.socket?.resetAndDestroy() },
  { name: 'reset before storing', stores: false, act: (response) => void response.socket?.resetAndDestroy() },
  { name: 'close after storing', stores: true, act: (response) => void response.socket?.destroy() },
  { name: 'cut off', stores: true, act: cutOff('HTTP/1.1 200 OK\r\nContent-Length: 50\r\n\r\n{"a":') },
  { name: 'not HTTP', stores: true, act: cutOff('nonsense\r\n\r\n') },
  { name: 'silence after storing', stores: true, act: () => undefined },
  { name: 'silence before storing', stores: false, act: () => undefined },
  {
    name: 'silence in the response',
    stores: true,
    act: (response) => void response.writeHead(200, { 'Content-Length': '50' }).write('{'),
  },
  { name: 'close after the response', stores: true, act: respond(200, '{}', { ...json, Connection: 'close' }) },
];
