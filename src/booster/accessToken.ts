import { decodeJwt } from 'jose';
import { type Body, decodedValueOf, memberOf, readBody } from './body.js';
import { BoosterError } from './errors.js';
import { readResponseStatus } from './responseStatus.js';
import { retryAfterSeconds } from './retryAfter.js';
import type { TransportResponse } from './transport.js';

/** Of a token without a readable `exp`. */
const unknownLifetimeMs = 300_000;

/** What a header can carry, up to the size that servers accept. */
const tokenForm = /^[\w.~+/=-]{1,8192}$/;

/**
 * The token in a response of /access-token: `accessToken` of the body, or the cookie `ss-tok` where the server keeps tokens
 * in cookies. Throws `credentialRejected` when Booster does not accept the refresh token, else `credentialUnavailable`.
 */
export function accessTokenOf(response: TransportResponse): string {
  const { status, headers } = response;
  const body = readBody(response);
  if (status >= 300 && status < 500 && status !== 429)
    throw new BoosterError('credentialRejected', { upstreamStatus: status });
  const token = status >= 200 && status < 300 ? (tokenOfBody(body) ?? tokenOfCookie(response, body)) : undefined;
  if (token !== undefined && tokenForm.test(token)) return token;
  throw new BoosterError('credentialUnavailable', {
    upstreamStatus: status,
    fromBooster: readResponseStatus(decodedValueOf(body)) !== undefined,
    retryAfterSeconds: retryAfterSeconds(headers) ?? 1,
  });
}

function tokenOfBody(body: Body): string | undefined {
  const token = memberOf(decodedValueOf(body), 'accessToken');
  return typeof token === 'string' && token !== '' ? token : undefined;
}

/** Read as a token; the cookie itself is never kept or sent. One that comes with a page or half a response is ignored. */
function tokenOfCookie({ headers }: TransportResponse, body: Body): string | undefined {
  if (body.kind === 'html' || body.kind === 'unreadable') return undefined;
  return [headers['set-cookie']]
    .flat()
    .map((cookie) => /^\s*ss-tok\s*=\s*([^;\s]+)/i.exec(cookie ?? '')?.[1])
    .find((token) => token !== undefined);
}

/** How long a new token can be used, by its `exp`; not positive when it has expired already. */
export function lifetimeMsOf(token: string): number {
  try {
    const { exp } = decodeJwt(token);
    if (typeof exp === 'number' && Number.isFinite(exp)) return exp * 1_000 - Date.now();
  } catch {
    // Not a JWT: an encrypted one, or a provider's own.
  }
  return unknownLifetimeMs;
}
