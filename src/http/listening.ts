import type { Server } from 'node:http';

/** Connections that may wait to be accepted: more than Node's 511, so that a burst need not wait for TCP's slow retries. */
const backlog = 1_024;

/** Fastify's own listen would log the address. */
export function listen(server: Server, { port, host }: { port: number; host: string }): Promise<void> {
  return new Promise((resolve, reject) => {
    server.once('error', reject);
    server.listen({ port, host, backlog }, () => {
      server.off('error', reject);
      resolve();
    });
  });
}

/** The URL of a server, as a browser can open it, without a path. */
export function urlOf(server: Server): string {
  const address = server.address();
  if (address === null || typeof address === 'string') return '';
  // A browser cannot open the wildcard address.
  const reachable = { '0.0.0.0': '127.0.0.1', '::': '::1' }[address.address] ?? address.address;
  const host = address.family === 'IPv6' ? `[${reachable}]` : reachable;
  return `http://${host}:${address.port}`;
}

/** So that the message names METRICS_PORT and METRICS_HOST. */
export function blameMetrics(error: Error): never {
  throw Object.assign(error, { ofMetrics: true });
}
