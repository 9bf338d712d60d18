import type { IncomingMessage, Server, ServerResponse } from 'node:http';
import { Server as NetServer, type Socket } from 'node:net';
import { performance } from 'node:perf_hooks';
import { setImmediate as nextTurn, setTimeout as sleep } from 'node:timers/promises';

/** Nothing has come for so long: what was on its way when the stop began has arrived. */
const quietMs = 100;
/** Nobody keeps a stop from beginning for longer, however much they send. */
const maxQuietMs = 1_000;
const pollMs = 10;

/** The answers under way on each open connection, in the order of their requests. */
export type Answers = ReadonlyMap<Socket, ReadonlySet<ServerResponse>>;

export function answersUnderWay(server: Server): Answers {
  const answers = new Map<Socket, Set<ServerResponse>>();
  server.on('connection', (socket: Socket) => {
    answers.set(socket, new Set());
    // Of several requests on a broken connection only the first answer hears of it.
    socket.once('close', () => answers.delete(socket));
  });
  server.on('request', ({ socket }: IncomingMessage, response: ServerResponse) => {
    answers.get(socket)?.add(response);
    response.once('close', () => answers.get(socket)?.delete(response));
  });
  return answers;
}

/**
 * Returns a function that ends a server's connections, and resolves when there are none. What had been sent when it was
 * called is answered, the last answer of a connection with `Connection: close`; then nothing new is accepted. Node alone
 * would cut what it has not read or written yet, keep connections that are used again and again, and wait for one that
 * never sent anything; browsers open such connections in advance. A request that has not arrived whole after `arrivalMs`
 * is cut off, since nothing was done for it yet, and an answer that is not read within as long. What follows a request on its
 * connection once nothing new is accepted is not read: it could not be answered.
 */
export function endConnectionsOf(server: Server, answers: Answers, arrivalMs: number): () => Promise<void> {
  const underWay = () => [...answers.values()].flatMap((ofSocket) => [...ofSocket]);

  return async () => {
    if (!server.listening) return;
    setTimeout(cutArriving, arrivalMs).unref();
    await quietOf(server, Math.min(maxQuietMs, arrivalMs / 2));
    // Not earlier: what comes behind an answer that says `close` could not be answered any more.
    for (const { req } of underWay()) takeNoMore(req);
    for (const ofSocket of answers.values()) sayCloseLast(ofSocket);
    server.on('request', (request: IncomingMessage) => {
      sayCloseLast(answers.get(request.socket) ?? new Set());
      // The end of a request without a body comes behind its head.
      setImmediate(takeNoMore, request);
    });
    // Only to the outside: http's own close would end connections with answers that are still being written.
    NetServer.prototype.close.call(server);
    while (underWay().some(({ writableEnded }) => !writableEnded)) await sleep(pollMs);
    for (const endMs = performance.now() + arrivalMs; underWay().length > 0 && performance.now() < endMs; )
      await sleep(pollMs);
    server.closeAllConnections();
  };

  function cutArriving() {
    for (const { req } of underWay()) if (!req.complete) req.destroy();
  }
}

/** Nothing behind this request is read. */
function takeNoMore(request: IncomingMessage): void {
  if (request.complete) request.socket.pause();
  else request.once('end', () => request.socket.pause());
}

/** What follows an answer with `Connection: close` is never sent: only the last one may say it. */
function sayCloseLast(ofSocket: ReadonlySet<ServerResponse>): void {
  const unsent = [...ofSocket].filter(({ headersSent }) => !headersSent);
  for (const response of unsent) response.removeHeader('connection');
  unsent.at(-1)?.setHeader('connection', 'close');
}

async function quietOf(server: Server, atMostMs: number): Promise<void> {
  let arrived = 0;
  for (const event of ['connection', 'request']) {
    server.on(event, () => {
      arrived += 1;
    });
  }
  const endMs = performance.now() + atMostMs;
  for (let before = -1; before !== arrived && performance.now() < endMs; ) {
    before = arrived;
    await sleep(Math.min(quietMs, atMostMs));
    // After a long turn of the event loop a timer comes before what has arrived meanwhile.
    await nextTurn();
  }
}
