/** Why a server could not be used, for the log and as a label. Closed: a code or a message of another program never passes. */
export const causes = [
  ...(['dns', 'refused', 'unroutable', 'tls_untrusted', 'tls_expired', 'tls_name', 'tls_other'] as const),
  ...(['timeout', 'reset', 'too_many_files', 'status', 'malformed', 'other'] as const),
] as const;

export type Cause = (typeof causes)[number];

type Thrown = { readonly [name in 'code' | 'name' | 'cause']?: unknown } | null | undefined;

/** The cause of an error, by its own code or class or those of the errors behind it. */
export function causeOf(error: unknown): Cause {
  let known: Cause | undefined;
  // Bounded, since errors may name each other.
  for (let one = error as Thrown, depth = 0; one && depth < 5; one = one.cause as Thrown, depth += 1) {
    // The innermost one says most: undici wraps what it was given.
    known = [one.code, one.name, one.constructor?.name].map(causeOfName).find((found) => found !== undefined) ?? known;
  }
  return known ?? 'other';
}

function causeOfName(name: unknown): Cause | undefined {
  if (typeof name !== 'string' && typeof name !== 'number') return undefined;
  return forms.find(([form]) => form.test(String(name)))?.[1];
}

/** Codes of Node, OpenSSL, undici and jose, HTTP statuses, and classes of node-redis. The first match counts. */
const forms: readonly (readonly [RegExp, Cause])[] = [
  [/^(ENOTFOUND|EAI_\w+)$/, 'dns'],
  [/^ECONNREFUSED$/, 'refused'],
  [/^(EHOSTUNREACH|ENETUNREACH|EADDRNOTAVAIL)$/, 'unroutable'],
  [/^CERT_(HAS_EXPIRED|NOT_YET_VALID)$/, 'tls_expired'],
  [/^ERR_TLS_CERT_ALTNAME_INVALID$/, 'tls_name'],
  [/^(DEPTH_ZERO_)?SELF_SIGNED_CERT|^UNABLE_TO_|^CERT_(UNTRUSTED|REVOKED|SIGNATURE|CHAIN)/, 'tls_untrusted'],
  [/^(ERR_SSL_|ERR_TLS_|CERT_|EPROTO$)/, 'tls_other'],
  [/^(ETIMEDOUT|UND_ERR_\w*TIMEOUT|(Connection|Socket)?TimeoutError)$/, 'timeout'],
  [/^(ECONNRESET|EPIPE|UND_ERR_SOCKET|SocketClosedUnexpectedlyError)$/, 'reset'],
  [/^(EMFILE|ENFILE)$/, 'too_many_files'],
  [/^((HTTP_)?\d{3}|SimpleError)$/, 'status'],
  [/^(HPE_\w+|HTTPParserError|UND_ERR_(RES|HEADERS_OVERFLOW)\w*|ERR_ASSERTION)$/, 'malformed'],
  [/^(SyntaxError|TOO_LARGE|ERR_JWKS_INVALID)$/, 'malformed'],
];
