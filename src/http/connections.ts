import type { Server } from 'node:http';

/**
 * Returns a function for a server that is about to close: as soon as no request is under way, it ends all connections.
 * Node alone would wait for a connection that never sent anything, and browsers open such connections in advance.
 */
export function endConnectionsOf(server: Server): () => void {
  let underWay = 0;
  let ending = false;
  server.on('request', (_request, response) => {
    underWay += 1;
    response.once('close', () => {
      underWay -= 1;
      endWhenIdle();
    });
  });
  server.on('connection', endWhenIdle);
  return () => {
    ending = true;
    endWhenIdle();
  };

  function endWhenIdle() {
    if (ending && underWay === 0) server.closeAllConnections();
  }
}
