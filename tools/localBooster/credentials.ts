/** The one bearer token that is accepted. It protects only invented data on a loopback port, so it is no secret. */
export const localBoosterToken = 'booster-peer-token';

/** Who calls, by the credentials of the request. */
export type Caller = 'token' | 'password' | 'unknown' | 'expired';

export function callerOf(authorization: string | undefined): Caller {
  const [, scheme = '', credentials = ''] = /^(\S+)\s+(.*)$/.exec(authorization ?? '') ?? [];
  if (scheme.toLowerCase() === 'basic') {
    return Buffer.from(credentials, 'base64').toString() === 'booster:Peer-Pass-1' ? 'password' : 'unknown';
  }
  if (scheme.toLowerCase() !== 'bearer') return 'unknown';
  if (credentials === localBoosterToken) return 'token';
  return isExpiredJwt(credentials) ? 'expired' : 'unknown';
}

/** Signatures are not verified: no JWT is ever accepted, but an expired one gets its own error. */
function isExpiredJwt(token: string): boolean {
  const payload = /^[\w-]+\.([\w-]+)\.[\w-]*$/.exec(token)?.[1];
  if (payload === undefined) return false;
  try {
    const { exp } = JSON.parse(Buffer.from(payload, 'base64url').toString()) as { exp?: unknown };
    return typeof exp === 'number' && exp * 1000 <= Date.now();
  } catch {
    return false;
  }
}
