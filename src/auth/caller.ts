/** What a caller may do. */
export type Permissions = { readonly update: boolean; readonly read: boolean };

/** Who a caller is, by the claims of its token. */
export type Identity = {
  readonly issuer: string | undefined;
  readonly subject: string | undefined;
  /** The client application that the token was issued to. */
  readonly client: string | undefined;
};

/** What is known of a caller; without an identity where Booster authenticates it. */
export type Caller = Permissions & { readonly identity?: Identity };

/** Resolves to the sender of an Authorization header. Throws CallerError. */
export type Authenticate = (authorization: string) => Promise<Caller>;

/** Why a caller is rejected, for the log and the metrics. The caller does not learn it: that would help an attacker to forge a token. */
export const tokenProblems = [
  'malformed',
  'algorithm',
  'unknownKey',
  'signature',
  'expired',
  'notYetValid',
  'issuer',
  'audience',
  'claims',
  'scope',
  'keysUnavailable',
] as const;

export type TokenProblem = (typeof tokenProblems)[number];

/**
 * The only error that leaves src/auth. It holds no token and no claim. `unavailable`: the keys cannot be fetched, so the credentials cannot be verified.
 */
export class CallerError extends Error {
  override readonly name = 'CallerError';
  readonly kind: 'invalid' | 'unavailable';
  readonly problem: TokenProblem;

  constructor(kind: CallerError['kind'], problem: TokenProblem = 'keysUnavailable') {
    super(`Caller: ${kind}`);
    this.kind = kind;
    this.problem = problem;
  }
}

const allPermissions: Permissions = { update: true, read: true };

/** In caller mode Booster authenticates the caller. */
export const leaveToBooster: Authenticate = async () => allPermissions;
