import type { IncomingMessage, Server, ServerResponse } from 'node:http';
import type { Socket } from 'node:net';

/** Requests without a response on one connection. A client that pipelines at all sends a few. */
const maxUnanswered = 100;

type Connection = {
  /** Under way, in the order of their requests, in which they are sent. */
  readonly responses: Set<ServerResponse>;
  /** Nothing that follows is executed. */
  closing: boolean;
};

export type Connections = {
  /** False for a request that followed too many unanswered ones: it must not be executed. */
  isAdmitted(request: IncomingMessage, response: ServerResponse): boolean;
  responsesOn(socket: Socket): readonly ServerResponse[];
  allResponses(): readonly ServerResponse[];
  /** Executes nothing more on the connection, and closes it after these responses, its first ones. */
  closeAfter(socket: Socket, responses: readonly ServerResponse[]): void;
  /** From now on the last response of each connection closes it. */
  drain(): void;
};

/** Knows the responses under way on each open connection, and bounds their number. */
export function trackConnections(server: Server): Connections {
  const connections = new Map<Socket, Connection>();
  let draining = false;

  // Before Fastify's own listener, which begins to execute.
  server.prependListener('request', ({ socket }: IncomingMessage, response: ServerResponse) => {
    const connection = connections.get(socket) ?? open(socket);
    if (connection.closing || connection.responses.size >= maxUnanswered) {
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
      // Node reports the end to the response that is being sent, and to none behind it.
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
    // Node would make requests and responses of all that it has read: thousands of them out of one chunk.
    const { parser } = socket as { parser?: { onIncoming: () => number } | null };
    if (parser) parser.onIncoming = () => 0;
  }
}

/** What is behind a response with `Connection: close` is never sent: only the last one may have it. False when it is too late. */
function closeWithLast(responses: readonly ServerResponse[]): boolean {
  const last = responses.at(-1);
  if (last === undefined || last.headersSent) return false;
  for (const response of responses) if (!response.headersSent) response.removeHeader('connection');
  last.setHeader('connection', 'close');
  return true;
}
