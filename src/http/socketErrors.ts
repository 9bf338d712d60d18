import type { Socket } from 'node:net';
import { GatewayError } from '../graphql/gatewayError.js';
import type { Connections } from './connections.js';
import { badRequest, rawResponse } from './rejection.js';

/** What is not HTTP, too large or too slow, before there is a request. Earlier requests on its connection get their responses first. */
export function handleClientError(error: Error & { code?: string }, socket: Socket, connections: Connections): void {
  if (error.code === 'ECONNRESET' || socket.destroyed || !socket.writable) {
    socket.destroy();
    return;
  }
  const whole = connections.responsesOn(socket).filter(({ req }) => req.complete);
  if (whole.length > 0) connections.closeAfter(socket, whole);
  else socket.end(rawResponse(rejectionOf(error.code)));
}

/** CONNECT. Node hands the socket over without a listener for its errors, and forgets it. */
export function handleConnect(socket: Socket, connections: Connections): void {
  socket.on('error', () => {});
  const responses = connections.responsesOn(socket);
  // Behind a request that is being executed, this would be taken for its response.
  if (responses.length > 0) {
    connections.closeAfter(socket, responses);
    return;
  }
  socket.end(rawResponse(new GatewayError('methodNotAllowed')));
  socket.destroySoon();
}

function rejectionOf(code: string | undefined): GatewayError {
  if (code === 'HPE_HEADER_OVERFLOW') return new GatewayError('requestTooLarge', { httpStatus: 431 });
  if (code === 'ERR_HTTP_REQUEST_TIMEOUT') return badRequest('The request did not arrive in time.', 408);
  return new GatewayError('badRequest');
}
