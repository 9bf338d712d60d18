import type { IncomingMessage, ServerResponse } from 'node:http';
import { type Answer, bodyAnswer } from './answers.js';
import { jsonErrorBody } from './responseStatus.js';

/** Writes an answer as Kestrel frames it; null ends the connection without one. */
export function send(response: ServerResponse, answer: Answer | null): void {
  if (answer === null) {
    response.destroy();
    return;
  }
  const { status, reason, body } = answer;
  const { 'Content-Length': length, ...others } = answer.headers;
  const headers = length === undefined || response.req.method === 'HEAD' ? others : answer.headers;
  const all = Object.fromEntries(Object.entries(headers).map(([name, value]) => [name, toOutgoing(value)]));
  response.removeHeader('Connection'); // HTTP/1.1 connections stay open without saying so
  response.writeHead(status, reason, { ...all, Server: 'Kestrel' });
  response.end(body);
}

const toOutgoing = (value: string | readonly string[]) => (typeof value === 'string' ? value : [...value]);

/** A defect of the local Booster, or a caller that went away; the latter does not see it. */
export function sendDefect(request: IncomingMessage, response: ServerResponse): void {
  if (request.socket.destroyed || response.headersSent) {
    response.destroy();
    return;
  }
  const format = { writer: 'json', contentType: 'application/json' } as const;
  const body = jsonErrorBody({ errorCode: 'Exception', message: 'The local Booster broke', errors: [] }, true);
  send(response, bodyAnswer({ status: 500, reason: 'Exception', format }, { body }));
}
