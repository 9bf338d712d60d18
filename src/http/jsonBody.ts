import type { FastifyRequest } from 'fastify';
import { refusal } from '../graphql/refusals.js';
import { parseStrictJson, StrictJsonError } from './strictJson.js';

/** Fastify's parser for application/json: JSON in UTF-8, strictly, or an error with a message for the caller. */
export async function readJsonBody(request: FastifyRequest, body: Buffer): Promise<unknown> {
  const encoding = request.headers['content-encoding'] ?? 'identity';
  if (encoding.trim().toLowerCase() !== 'identity') {
    throw refusal('unsupportedMediaType', { message: 'Send the request without a Content-Encoding.', httpStatus: 415 });
  }
  if (!isUtf8(request.headers['content-type'] ?? '')) throw refusal('unsupportedMediaType', { httpStatus: 415 });
  try {
    return parseStrictJson(body);
  } catch (error) {
    if (!(error instanceof StrictJsonError)) throw error;
    throw refusal('badRequest', { message: error.message, httpStatus: 400 });
  }
}

/** Every charset parameter must say UTF-8; none means UTF-8 (RFC 8259). */
function isUtf8(contentType: string): boolean {
  const charsets = [...contentType.matchAll(/;\s*charset\s*=\s*("?)([^";]*)\1/gi)].map(
    ([, , charset]) => charset ?? '',
  );
  return charsets.every((charset) => /^utf-?8$/i.test(charset.trim()));
}
