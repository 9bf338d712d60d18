/** What a caller may do. */
export type Permissions = { readonly update: boolean; readonly read: boolean };

export const allPermissions: Permissions = { update: true, read: true };

/** Resolves to what the sender of an Authorization header may do. Throws CallerError. */
export type Authenticate = (authorization: string) => Promise<Permissions>;

export type Authenticator = {
  readonly authenticate: Authenticate;
  /** Ends the background refresh of keys. */
  close(): void;
};

export type CallerErrorKind =
  /** Without the reason: it would help an attacker to forge a token. */
  | 'invalid'
  /** The keys cannot be fetched, so the credentials cannot be verified. */
  | 'unavailable';

/** The only error that leaves src/auth. It holds no token and no claim. */
export class CallerError extends Error {
  override readonly name = 'CallerError';
  readonly kind: CallerErrorKind;

  constructor(kind: CallerErrorKind) {
    super(`Caller: ${kind}`);
    this.kind = kind;
  }
}

/** In caller mode Booster authenticates the caller. */
export const leaveToBooster: Authenticate = async () => allPermissions;
