import type { IncomingHttpHeaders } from 'node:http';
import { badRequest } from './rejection.js';

/** A string of structured fields (RFC 8941), of visible ASCII, as draft-ietf-httpapi-idempotency-key-header has it. */
const quoted = /^"((?:[\x20\x21\x23-\x5b\x5d-\x7e]|\\["\\]){1,255})"$/;
/** Without the quotes, as many clients send it. Node joins several headers with a comma, which is therefore left out. */
const unquoted = /^[\x21\x23-\x2b\x2d-\x7e]{1,255}$/;

/** The key of an update that may be sent again; undefined without one. Throws GatewayError. */
export function idempotencyKeyOf(headers: IncomingHttpHeaders): string | undefined {
  const header = headers['idempotency-key'];
  if (header === undefined) return undefined;
  const [, text] = quoted.exec(String(header)) ?? [];
  if (text !== undefined) return text.replace(/\\(.)/g, '$1');
  if (unquoted.test(String(header))) return String(header);
  throw badRequest('The Idempotency-Key must be one text of 1 to 255 visible ASCII characters, in quotes.');
}
