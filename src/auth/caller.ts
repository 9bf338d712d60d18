/** What a caller may do. */
export type Permissions = { readonly update: boolean; readonly read: boolean };

export const allPermissions: Permissions = { update: true, read: true };

/** Finds out what the sender of an Authorization header may do. Throws CallerError. */
export type Authenticate = (authorization: string) => Promise<Permissions>;

export type Authenticator = {
  readonly authenticate: Authenticate;
  /** Ends what runs in the background. */
  close(): void;
};

export type CallerErrorKind =
  /** The credentials prove nothing. Why is not told: it would help whoever forges them. */
  | 'invalid'
  /** The keys to check them with cannot be had: nobody knows whether they are good. */
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

/** The caller's credentials are Booster's business: it decides what they are good for. */
export const leaveToBooster: Authenticate = async () => allPermissions;
