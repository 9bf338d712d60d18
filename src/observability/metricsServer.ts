import { createServer } from 'node:http';
import type { Registry } from 'prom-client';

/** GET /metrics on a listener of its own, out of reach of the gateway's callers. The caller makes it listen. */
export function createMetricsServer(registry: Registry, setGauges: () => void) {
  return createServer(async (request, response) => {
    request.resume();
    const [path] = (request.url ?? '').split('?', 1);
    if (path !== '/metrics') return void response.writeHead(404).end();
    if (request.method !== 'GET') return void response.writeHead(405, { allow: 'GET' }).end();
    setGauges();
    const text = await registry.metrics();
    response.writeHead(200, { 'content-type': registry.contentType, 'cache-control': 'no-store' }).end(text);
  });
}
