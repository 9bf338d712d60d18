import type { IncomingMessage, Server } from 'node:http';
import { Server as NetServer } from 'node:net';
import { performance } from 'node:perf_hooks';
import { setImmediate as nextTick, setTimeout as sleep } from 'node:timers/promises';
import type { Connections } from './connections.js';

/** What was on its way when the stop began has arrived when no new connection comes for this long. */
const quietMs = 100;
const pollMs = 10;

/**
 * Ends a server's connections; resolves when there are none. What has been sent by now gets its response, the last one of a
 * connection with `Connection: close`; then nothing new is accepted. Node alone would cut off what it has not read or written
 * yet, keep connections in constant use, and wait for one that never sent anything; browsers open such connections in
 * advance. A request that has not arrived whole after `arrivalMs` is cut off, since nothing was done for it yet, and a
 * response that is not read within that time. What follows a request on its connection once nothing new is accepted is not
 * read: it could not get a response.
 */
export async function drain(server: Server, connections: Connections, arrivalMs: number): Promise<void> {
  if (!server.listening) return;
  setTimeout(cutArriving, arrivalMs, connections).unref();
  await quietOf(server, arrivalMs / 2);
  // Not earlier: what comes behind a response that says `close` could not get one any more.
  for (const { req } of connections.allResponses()) readNothingBehind(req);
  connections.drain();
  // The end of a request without a body comes behind its head.
  server.on('request', (request: IncomingMessage) => setImmediate(readNothingBehind, request));
  // Only the listening socket: http's own close would end connections whose responses are still being written.
  NetServer.prototype.close.call(server);
  while (connections.allResponses().some(({ writableEnded }) => !writableEnded)) await sleep(pollMs);
  const endMs = performance.now() + arrivalMs;
  while (connections.allResponses().length > 0 && performance.now() < endMs) await sleep(pollMs);
  server.closeAllConnections();
}

function cutArriving(connections: Connections): void {
  for (const { req } of connections.allResponses()) if (!req.complete) req.destroy();
}

function readNothingBehind(request: IncomingMessage): void {
  if (request.complete) request.socket.pause();
  else request.once('end', () => request.socket.pause());
}

/** Node accepts one connection in a tick, so that those that wait can take a busy machine seconds. What comes on them is read in the next tick. */
async function quietOf(server: Server, atMostMs: number): Promise<void> {
  let arrived = 0;
  server.on('connection', () => {
    arrived += 1;
  });
  const endMs = performance.now() + atMostMs;
  for (let before = -1; before !== arrived && performance.now() < endMs; ) {
    before = arrived;
    await sleep(Math.min(quietMs, atMostMs));
    // After a long tick, timers run before what has arrived meanwhile is read.
    await nextTick();
  }
}
