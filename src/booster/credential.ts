import type { Deadline } from './deadline.js';
import { BoosterError } from './errors.js';

/** The one header that authenticates a call to Booster. */
export type AuthHeader = { readonly authorization: string } | { readonly 'x-api-key': string };

/** What calls to Booster are authenticated with. */
export type Credential = {
  /** Whether it is the gateway's own: then a 401 is not the caller's fault. */
  readonly own: boolean;
  /** The header of the next call. Throws a BoosterError, at the deadline at the latest. */
  authHeader(deadline: Deadline): AuthHeader | Promise<AuthHeader>;
  /** Reports that Booster rejected a header as expired. Whether `authHeader` has, or will get, a newer one. */
  expired(header: AuthHeader): boolean;
};

export function fixedCredential(header: AuthHeader, own: boolean): Credential {
  return { own, authHeader: () => header, expired: () => false };
}

/**
 * Sends a call with its credential. After a 401 for an expired header it is retried once with a new one, never twice; this is
 * safe, because a 401 was not processed. The last 401 is the caller's fault only if the credential was the caller's.
 */
export async function sendAuthenticated<Result>(
  credential: Credential,
  deadline: Deadline,
  send: (header: AuthHeader) => Promise<Result>,
): Promise<Result> {
  const header = await credential.authHeader(deadline);
  try {
    return await send(header);
  } catch (error) {
    if (!isUnauthenticated(error)) throw error;
    if (!error.tokenExpired || !credential.expired(header)) throw rejectedBy(credential, error);
  }
  const renewed = await credential.authHeader(deadline);
  return send(renewed).catch((error: unknown) => {
    throw isUnauthenticated(error) ? rejectedBy(credential, error) : error;
  });
}

function isUnauthenticated(error: unknown): error is BoosterError {
  return error instanceof BoosterError && error.kind === 'unauthenticated';
}

function rejectedBy({ own }: Credential, error: BoosterError): BoosterError {
  return own ? new BoosterError('credentialRejected', { upstreamStatus: error.upstreamStatus }) : error;
}
