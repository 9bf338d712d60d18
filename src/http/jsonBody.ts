import type { IncomingHttpHeaders, IncomingMessage } from 'node:http';
import type { FastifyRequest } from 'fastify';
import { GatewayError } from '../graphql/gatewayError.js';
import { authorizationOf } from './authentication.js';
import { badRequest, overloaded } from './rejection.js';
import { parseStrictJson } from './strictJson.js';

/** An update is far smaller, unless nearly every text in every list is as long as it may be. */
export const maxBodyBytes = 1_048_576;
/** The limit without credentials, when only introspection is executed; no body draws on the budget for its first 32 KiB. */
const freeBodyBytes = 32_768;
/** For what has arrived of all bodies beyond their first 32 KiB. */
const bodyBudgetBytes = 67_108_864;

type Done = (error: Error | null, body?: unknown) => void;

/**
 * Fastify's parser for application/json: JSON in UTF-8, strictly. Bytes count when they have arrived: those that are merely
 * announced, or withheld, take no room from other callers.
 */
export function createJsonBodyParser(
  onShed: () => void,
): (request: FastifyRequest, payload: IncomingMessage, done: Done) => void {
  let drawn = 0;

  return (request, payload, done) => {
    const limit = authorizationOf(request) === undefined ? freeBodyBytes : maxBodyBytes;
    const announced = Number(request.headers['content-length'] ?? 0);
    const rejection = rejectionOf(request.headers) ?? (announced > limit ? tooLarge(limit) : undefined);
    if (rejection !== undefined) return done(rejection);
    let body = nothing;
    let bytes = 0;
    let beyondFree = 0;
    payload.on('data', onData).on('end', onEnd).on('error', onBroken).on('close', onBroken);

    function onData(chunk: Buffer) {
      const arrived = bytes + chunk.length;
      if (arrived > limit) return settle(tooLarge(limit));
      const more = Math.max(0, arrived - freeBodyBytes) - beyondFree;
      if (drawn + more > bodyBudgetBytes) {
        onShed();
        return settle(overloaded());
      }
      drawn += more;
      beyondFree += more;
      body = bytes === 0 ? chunk : append(body, bytes, chunk, limit);
      bytes = arrived;
    }

    function onEnd() {
      let value: unknown;
      try {
        value = parseStrictJson(body.subarray(0, bytes));
      } catch (error) {
        return settle(error as Error);
      }
      settle(null, value);
    }

    function onBroken() {
      settle(badRequest('The body did not arrive whole.'));
    }

    function settle(error: Error | null, value?: unknown) {
      payload.off('data', onData).off('end', onEnd).off('error', onBroken).off('close', onBroken);
      drawn -= beyondFree;
      body = nothing;
      done(error, value);
    }
  };
}

const nothing: Buffer = Buffer.alloc(0);

/** `body` with `chunk` behind its first `bytes` bytes. A list of chunks would take many times their size when they are tiny. */
function append(body: Buffer, bytes: number, chunk: Buffer, limit: number): Buffer {
  const needed = bytes + chunk.length;
  let grown = body;
  if (needed > body.length) {
    grown = Buffer.allocUnsafeSlow(Math.min(limit, Math.max(1_024, Math.ceil(needed * 1.25))));
    body.copy(grown, 0, 0, bytes);
  }
  chunk.copy(grown, bytes);
  return grown;
}

function rejectionOf(headers: IncomingHttpHeaders): GatewayError | undefined {
  const encoding = headers['content-encoding'];
  if (encoding !== undefined && encoding.trim().toLowerCase() !== 'identity') {
    return new GatewayError('unsupportedMediaType', { message: 'Send the request without a Content-Encoding.' });
  }
  return isUtf8(headers['content-type'] ?? '') ? undefined : new GatewayError('unsupportedMediaType');
}

/** Every charset parameter must say UTF-8; none means UTF-8 (RFC 8259). */
function isUtf8(contentType: string): boolean {
  const charsets = [...contentType.matchAll(/;\s*charset\s*=\s*("?)([^";]*)\1/gi)];
  return charsets.every(([, , charset = '']) => /^utf-?8$/i.test(charset.trim()));
}

function tooLarge(limit: number): GatewayError {
  const message =
    limit === freeBodyBytes
      ? 'Without an Authorization header the body may be at most 32 KiB.'
      : 'The body may be at most 1 MiB.';
  return new GatewayError('requestTooLarge', { message });
}
