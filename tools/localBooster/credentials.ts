/** Who calls: known, or not, or known once, with a token that has run out. */
export type Caller = 'token' | 'password' | 'unknown' | 'expired';

export function callerOf(authorization: string | undefined, token: string): Caller {
  const [, scheme = '', credentials = ''] = /^(\S+)\s+(.*)$/.exec(authorization ?? '') ?? [];
  if (scheme.toLowerCase() === 'basic') {
    return Buffer.from(credentials, 'base64').toString() === 'booster:Peer-Pass-1' ? 'password' : 'unknown';
  }
  if (scheme.toLowerCase() !== 'bearer') return 'unknown';
  if (credentials === token) return 'token';
  return isExpiredJwt(credentials) ? 'expired' : 'unknown';
}

/** Signatures are not looked at: no JWT is ever accepted, but one whose time has passed is told so. */
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
