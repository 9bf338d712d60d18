import { once } from 'node:events';
import { connect } from 'node:net';

/**
 * The least of an HTTP/1.1 client: one connection, one request at a time, responses with a Content-Length. It takes a third of
 * the CPU time of undici's client, which would count as latency of the subject.
 *
 * @typedef {Awaited<ReturnType<typeof openConnection>>} Connection
 * @typedef {{ status: number, text: string }} Response
 * @typedef {{ resolve(response: Response): void, reject(error: Error): void }} Pending
 */

/** @param {string} url */
export async function openConnection(url) {
  const { hostname, port } = new URL(url);
  const socket = connect({ host: hostname, port: Number(port), noDelay: true });
  await once(socket, 'connect');
  /** @type {Pending | undefined} */
  let pending;
  let received = Buffer.alloc(0);

  socket.on('data', (/** @type {Buffer} */ chunk) => {
    received = Buffer.concat([received, chunk]);
    const response = read(received);
    if (response === undefined) return;
    received = Buffer.alloc(0);
    pending?.resolve(response);
  });
  socket.on('error', (error) => pending?.reject(error));
  socket.on('close', () => pending?.reject(new Error('The connection was closed')));
  return { send, close: () => socket.destroy() };

  /**
   * @param {Buffer} request
   * @returns {Promise<Response>}
   */
  function send(request) {
    return new Promise((resolve, reject) => {
      pending = { resolve, reject };
      socket.write(request, (error) => error && reject(error));
    });
  }
}

/**
 * A whole request to /graphql as bytes.
 * @param {string} token
 * @param {string} body
 */
export function requestBytes(token, body) {
  const head = [
    'POST /graphql HTTP/1.1',
    'Host: 127.0.0.1',
    'Content-Type: application/json',
    `Authorization: Bearer ${token}`,
    `Content-Length: ${Buffer.byteLength(body)}`,
  ];
  return Buffer.from(`${head.join('\r\n')}\r\n\r\n${body}`);
}

/**
 * @param {Buffer} received
 * @returns {Response | undefined} undefined until it is complete
 */
function read(received) {
  const headEnd = received.indexOf('\r\n\r\n');
  if (headEnd === -1) return undefined;
  const head = received.toString('latin1', 0, headEnd);
  const length = /^content-length: *(\d+)/im.exec(head)?.[1];
  const end = headEnd + 4 + Number(length ?? Number.NaN);
  if (received.length < end) return undefined;
  return { status: Number(head.slice(9, 12)), text: received.toString('utf8', headEnd + 4, end) };
}
