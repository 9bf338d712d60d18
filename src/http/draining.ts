import type { IncomingMessage, Server } from 'node:http';
import { Server as NetServer } from 'node:net';
import { performance } from 'node:perf_hooks';
import { setImmediate as nextTick, setTimeout as sleep } from 'node:timers/promises';
import type { Connections } from './connections.js';

/** After so long without anything new, what was on its way when the stop began has arrived. */
const quietMs = 100;
/** Upper bound of the quiet period under constant traffic. */
const maxQuietMs = 1_000;
const pollMs = 10;

/**
 * Returns a function that ends a server's connections, and resolves when there are none. What had been sent when it was
 * called gets its response, the last one of a connection with `Connection: close`; then nothing new is accepted. Node alone
 * would cut what it has not read or written yet, keep connections that are used again and again, and wait for one that
 * never sent anything; browsers open such connections in advance. A request that has not arrived whole after `arrivalMs`
 * is cut off, since nothing was done for it yet, and a response that is not read within as long. What follows a request on its
 * connection once nothing new is accepted is not read: it could not get a response.
 */
export function drainOnStop(server: Server, connections: Connections, arrivalMs: number): () => Promise<void> {
  return async () => {
    if (!server.listening) return;
    setTimeout(cutArriving, arrivalMs).unref();
    await quietOf(server, Math.min(maxQuietMs, arrivalMs / 2));
    // Not earlier: what comes behind a response that says `close` could not get one any more.
    for (const { req } of connections.allResponses()) takeNoMore(req);
    connections.drain();
    // The end of a request without a body comes behind its head.
    server.on('request', (request: IncomingMessage) => setImmediate(takeNoMore, request));
    // Only to the outside: http's own close would end connections with responses that are still being written.
    NetServer.prototype.close.call(server);
    while (connections.allResponses().some(({ writableEnded }) => !writableEnded)) await sleep(pollMs);
    for (const endMs = performance.now() + arrivalMs; connections.allResponses().length > 0; ) {
      if (performance.now() >= endMs) break;
      await sleep(pollMs);
    }
    server.closeAllConnections();
  };

  function cutArriving() {
    for (const { req } of connections.allResponses()) if (!req.complete) req.destroy();
  }
}

/** Nothing behind this request is read. */
function takeNoMore(request: IncomingMessage): void {
  if (request.complete) request.socket.pause();
  else request.once('end', () => request.socket.pause());
}

async function quietOf(server: Server, atMostMs: number): Promise<void> {
  let arrived = 0;
  for (const event of ['connection', 'request']) {
    server.on(event, () => {
      arrived += 1;
    });
  }
  const endMs = performance.now() + atMostMs;
  for (let before = -1; before !== arrived && performance.now() < endMs; ) {
    before = arrived;
    await sleep(Math.min(quietMs, atMostMs));
    // After a long tick a timer comes before what has arrived meanwhile.
    await nextTick();
  }
}
