import { readBody } from './body.js';
import type { Deadline } from './deadline.js';
import { BoosterError } from './errors.js';
import { readResponseStatus } from './responseStatus.js';
import type { Answer } from './transport.js';

/** The one header that proves to Booster who calls. */
export type Proof = { readonly authorization: string } | { readonly 'x-api-key': string };

/** What calls to Booster are proved with. */
export type Credential = {
  /** Whether it is the gateway's own. Then a 401 says nothing about the caller. */
  readonly own: boolean;
  /** The header of the next call. Throws a BoosterError, at the deadline at the latest. */
  proof(deadline: Deadline): Promise<Proof>;
  /** Says that Booster takes a proof for outdated. Whether `proof` has, or will get, a newer one. */
  outdated(proof: Proof): boolean;
  /** What must not be repeated to anybody: every secret by which Booster may know the gateway. */
  secrets(): readonly string[];
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

export function bearer(token: string): Proof {
  return { authorization: `Bearer ${token}` };
}

function fixed(proof: Proof): Credential {
  return { own: true, proof: async () => proof, outdated: () => false, secrets: () => Object.values(proof) };
}

/**
 * Sends a call with its proof. One that Booster takes for outdated is replaced and the call sent once more, never twice: a
 * 401 proves that it was not processed. What remains a 401 is the caller's fault only if the credential was the caller's.
 */
export async function sendProved(
  credential: Credential,
  deadline: Deadline,
  send: (proof: Proof) => Promise<Answer>,
): Promise<Answer> {
  const proof = await credential.proof(deadline);
  let answer = await send(proof);
  if (saysOutdated(answer) && credential.outdated(proof)) answer = await send(await credential.proof(deadline));
  if (answer.status === 401 && credential.own) throw new BoosterError('credentialRefused', { upstreamStatus: 401 });
  return answer;
}

/** Of the 401s, only the empty one and TokenException may be mended by a newer token. */
function saysOutdated(answer: Answer): boolean {
  if (answer.status !== 401) return false;
  const body = readBody(answer);
  return (
    body.kind === 'empty' || (body.kind === 'value' && readResponseStatus(body.value)?.errorCode === 'TokenException')
  );
}
