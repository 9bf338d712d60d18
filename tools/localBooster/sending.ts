import type { ServerResponse } from 'node:http';
import type { Answer } from './answers.js';

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
export function sendDefect(response: ServerResponse): void {
  if (response.headersSent) response.destroy();
  else response.writeHead(500, 'The local Booster broke').end();
}
