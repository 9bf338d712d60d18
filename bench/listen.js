/**
 * Listens on a free loopback port.
 * @param {import('node:http').Server} server
 * @returns {Promise<string>} the URL, without a path
 */
export function listen(server) {
  return new Promise((resolve, reject) => {
    server.on('error', reject).listen(0, '127.0.0.1', () => {
      const { port } = /** @type {import('node:net').AddressInfo} */ (server.address());
      resolve(`http://127.0.0.1:${port}`);
    });
  });
}
