import { isIP } from 'node:net';
import type { FastifyRequest } from 'fastify';
import { GatewayError } from '../graphql/gatewayError.js';

/** Parsing a media type takes time quadratic in its length, in Apollo as well. */
const maxContentTypeLength = 256;
const maxHostLength = 300;

/** Checks for a request's headers, before anything else looks at them. */
export type HeaderCheck = (request: FastifyRequest) => GatewayError | undefined;

/**
 * `onlyThisMachine` is HOST in development: then only names of this machine are accepted as the request's Host, so that no page
 * can reach the gateway, and the token in its pages, under a name of its own (DNS rebinding).
 */
export function createHeaderCheck(onlyThisMachine: string | undefined): HeaderCheck {
  return ({ raw: { headers, rawHeaders, httpVersion } }) => {
    if ((headers['content-type']?.length ?? 0) > maxContentTypeLength) return new GatewayError('unsupportedMediaType');
    let hosts = 0;
    let authorizations = 0;
    for (let i = 0; i < rawHeaders.length; i += 2) {
      const name = rawHeaders[i] ?? '';
      if (name.length === 4 && name.toLowerCase() === 'host') hosts += 1;
      // Node keeps the first in silence; the caller would be ambiguous.
      else if (
        name.length === 13 &&
        name.toLowerCase() === 'authorization' &&
        rawHeaders[i + 1] !== headers.authorization
      )
        authorizations += 1;
    }
    if (authorizations > 0) return badRequest('Send one Authorization header, not several.');
    // RFC 9112, section 3.2.
    if (hosts > 1) return badRequest('Send one Host header, not several.');
    if (hosts === 0) return httpVersion === '1.1' ? badRequest('Send a Host header.') : undefined;
    const name = nameOf(headers.host ?? '');
    if (name === undefined) return badRequest('The Host header is not valid.');
    if (onlyThisMachine === undefined || isThisMachine(name, onlyThisMachine)) return undefined;
    return badRequest(
      'In development the Host header must be localhost, another name of this machine or the value of HOST.',
    );
  };
}

/** Of a Host header, in lower case without its port; undefined when it is no host (RFC 3986, section 3.2.2). */
function nameOf(host: string): string | undefined {
  if (host.length > maxHostLength) return undefined;
  return /^(\[[\da-f:.]+\]|[\w.~!$&'()*+,;=%-]+)(?::\d*)?$/i.exec(host)?.[1]?.toLowerCase();
}

function isThisMachine(name: string, configured: string): boolean {
  if (name === 'localhost' || name.endsWith('.localhost') || name === '[::1]' || name === configured.toLowerCase())
    return true;
  const address = name.replace(/^\[|\]$/g, '');
  if (isIP(address) === 0) return false;
  // Under an address no page can have been loaded from elsewhere, so a gateway that listens on all may be called by any.
  return address.startsWith('127.') || address === configured || configured === '0.0.0.0' || configured === '::';
}

function badRequest(message: string): GatewayError {
  return new GatewayError('badRequest', { message });
}
