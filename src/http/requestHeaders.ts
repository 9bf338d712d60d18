import { randomUUID } from 'node:crypto';
import type { IncomingHttpHeaders, IncomingMessage } from 'node:http';
import { isIP } from 'node:net';
import type { FastifyRequest } from 'fastify';
import { GatewayError } from '../graphql/gatewayError.js';
import { badRequest } from './rejection.js';

/** Parsing a media type takes time quadratic in its length, in Apollo as well. */
const maxContentTypeLength = 256;
const maxHostLength = 300;

/**
 * The check of every request's headers, before anything else reads them. `onlyThisMachine` is HOST in development: then only
 * names of this machine are accepted as Host, so that no page can reach the gateway, and the token in its pages, under a name
 * of its own (DNS rebinding).
 */
export function createHeaderCheck(onlyThisMachine: string | undefined) {
  return ({ raw: { headers, rawHeaders, httpVersion } }: FastifyRequest): GatewayError | undefined => {
    if ((headers['content-type']?.length ?? 0) > maxContentTypeLength) return new GatewayError('unsupportedMediaType');
    // Node silently keeps the first; the caller would be ambiguous.
    if (valuesOf('authorization', rawHeaders).some((value) => value !== headers.authorization))
      return badRequest('Send one Authorization header, not several.');
    // RFC 9112, section 3.2.
    const hosts = valuesOf('host', rawHeaders).length;
    if (hosts > 1) return badRequest('Send one Host header, not several.');
    if (hosts === 0) return httpVersion === '1.1' ? badRequest('Send a Host header.') : undefined;
    const name = hostNameOf(headers.host ?? '');
    if (name === undefined) return badRequest('The Host header is not valid.');
    if (onlyThisMachine === undefined || isThisMachine(name, onlyThisMachine)) return undefined;
    return badRequest(
      'In development the Host header must be localhost, another name of this machine or the value of HOST.',
    );
  };
}

/** The caller's x-request-id when it is well-formed (it goes into headers and logs), else a new one. */
export function requestIdOf({ headers }: IncomingMessage): string {
  const given = headers['x-request-id'];
  return typeof given === 'string' && /^[A-Za-z0-9._-]{1,128}$/.test(given) ? given : randomUUID();
}

export type TraceContext = { readonly traceparent?: string };

const traceparentForm = /^(?!ff)[0-9a-f]{2}-(?!0{32})[0-9a-f]{32}-(?!0{16})[0-9a-f]{16}-[0-9a-f]{2}$/;

/**
 * The trace that a caller names (W3C Trace Context), when it is well-formed; it goes on to Booster. `tracestate` does not: it
 * may hold anything, and a program that passes on a trace may leave it out (section 3.3).
 */
export function traceContextOf({ traceparent }: IncomingHttpHeaders): TraceContext {
  return typeof traceparent === 'string' && traceparentForm.test(traceparent) ? { traceparent } : {};
}

/** All values of a header, with those that Node drops. `name` is in lower case. */
function valuesOf(name: string, rawHeaders: readonly string[]): readonly (string | undefined)[] {
  const values: (string | undefined)[] = [];
  for (let i = 0; i < rawHeaders.length; i += 2) {
    const sent = rawHeaders[i];
    if (sent?.length === name.length && sent.toLowerCase() === name) values.push(rawHeaders[i + 1]);
  }
  return values;
}

/** Of a Host header, in lower case without its port; undefined when it is no host (RFC 3986, section 3.2.2). */
function hostNameOf(host: string): string | undefined {
  if (host.length > maxHostLength) return undefined;
  return /^(\[[\da-f:.]+\]|[\w.~!$&'()*+,;=%-]+)(?::\d*)?$/i.exec(host)?.[1]?.toLowerCase();
}

function isThisMachine(name: string, configured: string): boolean {
  if (name === 'localhost' || name.endsWith('.localhost') || name === '[::1]' || name === configured.toLowerCase())
    return true;
  const address = name.replace(/^\[|\]$/g, '');
  if (isIP(address) === 0) return false;
  // No page from elsewhere can have been loaded under an address: a gateway that listens on all may be called by any.
  return address.startsWith('127.') || address === configured || configured === '0.0.0.0' || configured === '::';
}
