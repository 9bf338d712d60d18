import type { Server, ServerResponse } from 'node:http';

/**
 * Returns a function for a server that is about to close: what is under way is answered with `Connection: close`, and then
 * all connections are ended. Node alone would keep those that are used again and again, and would wait for one that never
 * sent anything; browsers open such connections in advance. A request that has not arrived whole after `arrivalMs` is cut
 * off: nothing was done for it yet, and whoever sends a byte a minute does not hold the stop.
 */
export function endConnectionsOf(server: Server, arrivalMs: number): () => void {
  const underWay = new Set<ServerResponse>();
  let ending = false;
  server.on('connection', endWhenIdle);
  server.on('request', (_request, response: ServerResponse) => {
    underWay.add(response);
    if (ending) sayClose(response);
    response.once('close', () => {
      underWay.delete(response);
      endWhenIdle();
    });
  });
  return () => {
    ending = true;
    for (const response of underWay) sayClose(response);
    setTimeout(cutArriving, arrivalMs).unref();
    endWhenIdle();
  };

  function cutArriving() {
    for (const { req } of underWay) if (!req.complete) req.destroy();
  }

  function endWhenIdle() {
    if (ending && underWay.size === 0) server.closeAllConnections();
  }
}

function sayClose(response: ServerResponse): void {
  if (!response.headersSent) response.setHeader('connection', 'close');
}
