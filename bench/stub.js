import { createServer } from 'node:http';
import { serve } from './ipc.js';
import { listen } from './listen.js';
import { activityOf } from './procfs.js';

/**
 * The stub upstream: fixed responses in ServiceStack's forms. It counts the updates itself: one PUT is one update,
 * whichever subject made it and whichever load generator sent it.
 */

const json = {
  type: 'application/json; charset=utf-8',
  put: Buffer.from('{}'),
  get: Buffer.from(
    '{"id":5,"canBeContacted":true,"lastName":"Esempio","emails":[{"email":"a@example.test","isMain":true}]}',
  ),
};

const xmlHead = '<?xml version="1.0" encoding="utf-8"?>';
const xsi = 'xmlns:i="http://www.w3.org/2001/XMLSchema-instance"';
const dtos = 'http://schemas.datacontract.org/2004/07/Richemont.Booster2.PublicApi.CRM.ServiceModel';
const xml = {
  type: 'application/xml',
  put: Buffer.from(`${xmlHead}<z:anyType ${xsi} xmlns:z="http://schemas.microsoft.com/2003/10/Serialization/" />`),
  get: Buffer.from(
    `${xmlHead}<GetCustomerResponse ${xsi} xmlns="${dtos}"><canBeContacted>true</canBeContacted><id>5</id><lastName>Esempio</lastName></GetCustomerResponse>`,
  ),
};

let puts = 0;
/** @type {{ path: string | undefined, chunks: Buffer[] }} */
let lastPut = { path: undefined, chunks: [] };

const server = createServer((request, response) => {
  const form = request.headers.accept === 'application/xml' ? xml : json;
  const body = request.method === 'PUT' ? form.put : form.get;
  /** @type {Buffer[]} */
  const chunks = [];
  request.on('data', (chunk) => chunks.push(chunk));
  request.on('end', () => {
    if (request.method === 'PUT') {
      puts += 1;
      lastPut = { path: request.url, chunks };
    }
    response.writeHead(200, { 'Content-Type': form.type, 'Content-Length': body.length }).end(body);
  });
});
// Longer than a subject waits for its next measurement: closing a connection that is about to be used is no part of it.
server.keepAliveTimeout = 600_000;

const url = listen(server);

serve({
  url: () => url,
  lastPut: () => ({ path: lastPut.path, body: Buffer.concat(lastPut.chunks).toString() }),
  /** Updates served and activity of a subject, read at one moment. */
  sample: (/** @type {{ pid: number }} */ { pid }) => ({ atMs: performance.now(), puts, ...activityOf(pid) }),
});
