import { createServer } from 'node:http';
import type { Metrics } from './metrics.js';

/** GET /metrics on a listener of its own, out of reach of the gateway's callers. The caller makes it listen. */
export function createMetricsServer({ render }: Pick<Metrics, 'render'>) {
  return createServer(async (request, response) => {
    request.resume();
    const [path] = (request.url ?? '').split('?', 1);
    if (path !== '/metrics') return void response.writeHead(404).end();
    if (request.method !== 'GET') return void response.writeHead(405, { allow: 'GET' }).end();
    const { contentType, text } = await render();
    response.writeHead(200, { 'content-type': contentType, 'cache-control': 'no-store' }).end(text);
  });
}
