import type { Deadline } from './deadline.js';
import { BoosterError } from './errors.js';
import type { CallRequest, Exchange } from './transport.js';

/** The one header that authenticates a call to Booster. */
export type AuthHeader = { readonly authorization: string } | { readonly 'x-api-key': string };

/** What calls to Booster are authenticated with. */
export type Credential = {
  /** Whether it is the gateway's own. Then a 401 says nothing about the caller. */
  readonly own: boolean;
  /** The header of the next call. Throws a BoosterError, at the deadline at the latest. */
  authHeader(deadline: Deadline): AuthHeader | Promise<AuthHeader>;
  /** Reports that Booster takes a header for expired. Whether `authHeader` has, or will get, a newer one. */
  expired(header: AuthHeader): boolean;
};

/** The gateway's own credential, where it needs no exchange. */
export type FixedCredential =
  | { readonly kind: 'bearer'; readonly token: string }
  | { readonly kind: 'basic'; readonly username: string; readonly password: string }
  | { readonly kind: 'api-key'; readonly key: string };

/** The caller's own Authorization header, as it came. */
export function callersCredential(authorization: string): Credential {
  return { ...fixed({ authorization }), own: false };
}

export function fixedCredential(credential: FixedCredential): Credential {
  switch (credential.kind) {
    case 'bearer':
      return fixed(bearer(credential.token));
    case 'basic': {
      const pair = Buffer.from(`${credential.username}:${credential.password}`);
      return fixed({ authorization: `Basic ${pair.toString('base64')}` });
    }
    case 'api-key':
      return fixed({ 'x-api-key': credential.key });
  }
}

export function bearer(token: string): AuthHeader {
  return { authorization: `Bearer ${token}` };
}

function fixed(header: AuthHeader): Credential {
  return { own: true, authHeader: () => header, expired: () => false };
}

/**
 * Sends a call with its credential. A header that Booster takes for expired is replaced and the call sent once more, never
 * twice: a 401 was not processed. What remains a 401 is the caller's fault only if the credential was the caller's.
 */
export async function sendAuthenticated<Result>(
  exchange: Exchange,
  credential: Credential,
  request: CallRequest<Result>,
): Promise<Result> {
  const header = await credential.authHeader(request.deadline);
  try {
    return await exchange(withHeader(request, header));
  } catch (error) {
    if (!isUnauthenticated(error)) throw error;
    if (!error.tokenExpired || !credential.expired(header)) throw rejectedBy(credential, error);
  }
  const renewed = await credential.authHeader(request.deadline);
  return exchange(withHeader(request, renewed)).catch((error: unknown) => {
    throw isUnauthenticated(error) ? rejectedBy(credential, error) : error;
  });
}

function withHeader<Result>(request: CallRequest<Result>, header: AuthHeader): CallRequest<Result> {
  return { ...request, headers: { ...request.headers, ...header } };
}

function isUnauthenticated(error: unknown): error is BoosterError {
  return error instanceof BoosterError && error.kind === 'unauthenticated';
}

function rejectedBy({ own }: Credential, error: BoosterError): BoosterError {
  return own ? new BoosterError('credentialRejected', { upstreamStatus: error.upstreamStatus }) : error;
}
