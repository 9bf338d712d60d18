import type { Server, ServerResponse } from 'node:http';

/**
 * Returns a function for a server that is about to close: what is under way is answered with `Connection: close`, and then
 * all connections are ended. Node alone would keep those that are used again and again, and would wait for one that never
 * sent anything; browsers open such connections in advance.
 */
export function endConnectionsOf(server: Server): () => void {
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
    endWhenIdle();
  };

  function endWhenIdle() {
    if (ending && underWay.size === 0) server.closeAllConnections();
  }
}

function sayClose(response: ServerResponse): void {
  if (!response.headersSent) response.setHeader('connection', 'close');
}
