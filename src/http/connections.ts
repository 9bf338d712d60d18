import type { IncomingMessage, Server, ServerResponse } from 'node:http';
import type { Socket } from 'node:net';
import { performance } from 'node:perf_hooks';
import { setImmediate as nextTurn, setTimeout as sleep } from 'node:timers/promises';

/** Nothing has come for so long: what was on its way when the stop began has arrived. */
const quietMs = 100;
/** Nobody keeps a stop from beginning for longer, however much they send. */
const maxQuietMs = 1_000;

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
 * Returns a function for a server that is about to close: what is under way is answered, the last answer of a connection with
 * `Connection: close`, and then all connections are ended. Node alone would keep those that are used again and again, and
 * would wait for one that never sent anything; browsers open such connections in advance. It resolves when the server may
 * close: what had been sent when the stop began has arrived by then. A request that has not arrived whole after `arrivalMs`
 * is cut off: nothing was done for it yet, and whoever sends a byte a minute does not hold the stop.
 */
export function endConnectionsOf(server: Server, arrivalMs: number): () => Promise<void> {
  const answers = answersUnderWay(server);
  let quiet = false;

  return async () => {
    for (const ofSocket of answers.values()) sayCloseLast(ofSocket);
    server.on('request', ({ socket }: IncomingMessage, response: ServerResponse) => {
      sayCloseLast(answers.get(socket) ?? new Set());
      response.once('close', endWhenIdle);
    });
    setTimeout(cutArriving, arrivalMs).unref();
    await quietOf(server, Math.min(maxQuietMs, arrivalMs / 2));
    quiet = true;
    server.on('connection', endWhenIdle);
    for (const ofSocket of answers.values()) for (const response of ofSocket) response.once('close', endWhenIdle);
    endWhenIdle();
  };

  function cutArriving() {
    for (const ofSocket of answers.values()) for (const { req } of ofSocket) if (!req.complete) req.destroy();
  }

  function endWhenIdle() {
    const idle = [...answers.values()].every(({ size }) => size === 0);
    if (quiet && idle) server.closeAllConnections();
  }
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
