/** Why a server could not be used, for the log and as a label. Closed: a code or a message of another program never passes. */
export const causes = [
  'dns',
  'refused',
  'unroutable',
  'tls_untrusted',
  'tls_expired',
  'tls_name',
  'tls_other',
  'timeout',
  'reset',
  'too_many_files',
  'status',
  'malformed',
  'other',
] as const;

export type Cause = (typeof causes)[number];

type Thrown = { readonly [key in 'code' | 'name' | 'cause']?: unknown } | null | undefined;

/** The cause of an error by the codes of Node, OpenSSL, undici and jose and by the classes of node-redis, its own or those of the error behind it. */
export function causeOf(error: unknown): Cause {
  let known: Cause | undefined;
  // Bounded, since errors may name each other.
  for (let one = error as Thrown, depth = 0; one && depth < 5; one = one.cause as Thrown, depth += 1) {
    const names = [one.code, one.name, one.constructor?.name];
    // The innermost one says most: undici wraps what it was given.
    known = names.map((name) => causeOfCode(String(name))).find((found) => found !== undefined) ?? known;
  }
  return known ?? 'other';
}

function causeOfCode(code: string): Cause | undefined {
  return byCode[code] ?? byForm.find(([form]) => form.test(code))?.[1];
}

const byCode: Readonly<Record<string, Cause>> = {
  ENOTFOUND: 'dns',
  EAI_AGAIN: 'dns',
  ECONNREFUSED: 'refused',
  EHOSTUNREACH: 'unroutable',
  ENETUNREACH: 'unroutable',
  EADDRNOTAVAIL: 'unroutable',
  CERT_HAS_EXPIRED: 'tls_expired',
  CERT_NOT_YET_VALID: 'tls_expired',
  ERR_TLS_CERT_ALTNAME_INVALID: 'tls_name',
  ETIMEDOUT: 'timeout',
  TimeoutError: 'timeout',
  ConnectionTimeoutError: 'timeout',
  ECONNRESET: 'reset',
  EPIPE: 'reset',
  UND_ERR_SOCKET: 'reset',
  SocketClosedUnexpectedlyError: 'reset',
  EMFILE: 'too_many_files',
  ENFILE: 'too_many_files',
  TOO_LARGE: 'malformed',
  SyntaxError: 'malformed',
  ERR_JWKS_INVALID: 'malformed',
  ERR_ASSERTION: 'malformed',
  SimpleError: 'status',
};

/** Families of codes; the first match counts. */
const byForm: readonly (readonly [RegExp, Cause])[] = [
  [/^(DEPTH_ZERO_)?SELF_SIGNED_CERT|^UNABLE_TO_|^CERT_(UNTRUSTED|REVOKED|SIGNATURE|CHAIN)/, 'tls_untrusted'],
  [/^(ERR_SSL_|ERR_TLS_|CERT_|EPROTO$)/, 'tls_other'],
  [/^UND_ERR_\w*TIMEOUT$/, 'timeout'],
  [/^HPE_|^UND_ERR_(RES_|HEADERS_OVERFLOW)/, 'malformed'],
  [/^(HTTP_)?\d{3}$/, 'status'],
];
