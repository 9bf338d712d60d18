import { once } from 'node:events';
import { connect, createServer } from 'node:net';

/**
 * A TCP proxy in front of the gateway. `breaks` says where the connection of the next updates breaks, and of how many: when the
 * update was passed on, or when its response arrives.
 */
export async function startProxy(port) {
  const proxy = { updates: 0, breaks: { at: 'request', times: 0 }, port: 0, close };
  const sockets = new Set();
  const server = createServer((client) => {
    const gateway = connect(port, '127.0.0.1');
    let breaks = false;
    for (const socket of [client, gateway]) {
      sockets.add(socket);
      socket.on('error', () => {});
      socket.on('close', () => sockets.delete(socket));
    }
    client.on('data', (chunk) => {
      if (chunk.includes('mutation UpdateCustomer')) {
        proxy.updates += 1;
        breaks = proxy.breaks.times > 0;
        proxy.breaks.times -= 1;
      }
      // The gateway keeps its connection, so nothing but the browser sees the break.
      gateway.write(chunk, () => breaks && proxy.breaks.at === 'request' && client.resetAndDestroy());
    });
    gateway.on('data', (chunk) => {
      if (breaks) client.resetAndDestroy();
      else client.write(chunk);
    });
    gateway.on('close', () => client.destroy());
    client.on('close', () => breaks || gateway.destroy());
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  proxy.port = server.address().port;
  return proxy;

  async function close() {
    server.close();
    for (const socket of sockets) socket.destroy();
    await once(server, 'close');
  }
}
