import type { IncomingMessage, Server, ServerResponse } from 'node:http';
import type { Socket } from 'node:net';

/** Pipelined requests of one connection; a client that pipelines at all sends a few. */
const maxPipelined = 100;

type Connection = {
  /** Under way, in the order of their requests. */
  readonly responses: Set<ServerResponse>;
  /** No further request is executed. */
  closing: boolean;
};

export type Connections = {
  /** False for a request behind too many others, or on a connection that is closing: it must not be executed. */
  isAdmitted(request: IncomingMessage, response: ServerResponse): boolean;
  responsesOn(socket: Socket): readonly ServerResponse[];
  allResponses(): readonly ServerResponse[];
  /** Executes nothing more on the connection, and closes it after `responses`, its first ones. */
  closeAfter(socket: Socket, responses: readonly ServerResponse[]): void;
  /** From now on the last response of each connection closes it. */
  drain(): void;
};

/** Tracks the responses under way on each open connection, and bounds their number. */
export function trackConnections(server: Server): Connections {
  const connections = new Map<Socket, Connection>();
  let draining = false;

  // Before Fastify's own listener, which begins the execution.
  server.prependListener('request', ({ socket }: IncomingMessage, response: ServerResponse) => {
    const connection = connections.get(socket) ?? open(socket);
    if (connection.closing || connection.responses.size >= maxPipelined) {
      closeAfter(socket, [...connection.responses]);
      return;
    }
    connection.responses.add(response);
    response.once('close', forget);
    if (draining) closeWithLast([...connection.responses]);
  });

  return {
    isAdmitted: ({ socket }, response) => connections.get(socket)?.responses.has(response) !== false,
    responsesOn: (socket) => [...(connections.get(socket)?.responses ?? [])],
    allResponses: () => [...connections.values()].flatMap(({ responses }) => [...responses]),
    closeAfter,
    drain() {
      draining = true;
      for (const { responses, closing } of connections.values()) if (!closing) closeWithLast([...responses]);
    },
  };

  function open(socket: Socket): Connection {
    const connection = { responses: new Set<ServerResponse>(), closing: false };
    connections.set(socket, connection);
    socket.once('close', () => {
      connections.delete(socket);
      // Node emits `close` on the response that is being sent, and on none behind it.
      setImmediate(() => {
        for (const response of connection.responses) if (!response.closed) response.emit('close');
      });
    });
    return connection;
  }

  function forget(this: ServerResponse) {
    connections.get(this.req.socket)?.responses.delete(this);
  }

  function closeAfter(socket: Socket, responses: readonly ServerResponse[]) {
    const connection = connections.get(socket);
    if (connection?.closing === false) {
      connection.closing = true;
      if (!closeWithLast(responses)) responses.at(-1)?.once('close', () => socket.destroySoon());
    }
    // Node would still parse all that it has read: thousands of requests out of one chunk.
    const { parser } = socket as { parser?: { onIncoming: () => number } | null };
    if (parser) parser.onIncoming = () => 0;
  }
}

/** Node sends nothing behind a response with `Connection: close`: only the last one may have it. False when it is too late. */
function closeWithLast(responses: readonly ServerResponse[]): boolean {
  const last = responses.at(-1);
  if (last === undefined || last.headersSent) return false;
  for (const response of responses) if (!response.headersSent) response.removeHeader('connection');
  last.setHeader('connection', 'close');
  return true;
}
