import { createPublicKey, type KeyObject } from 'node:crypto';

/** Algorithms with a public key. With HS* the verifier could also sign, and `none` is no signature. */
const keyOf = {
  RS256: 'rsa',
  RS384: 'rsa',
  RS512: 'rsa',
  PS256: 'rsa',
  PS384: 'rsa',
  PS512: 'rsa',
  ES256: 'prime256v1',
  ES384: 'secp384r1',
  ES512: 'secp521r1',
  EdDSA: 'ed25519',
  Ed25519: 'ed25519',
} as const;

export type Algorithm = keyof typeof keyOf;

export const algorithms = Object.keys(keyOf) as [Algorithm, ...Algorithm[]];

const minRsaBits = 2_048;

/** Each key of a PEM by itself; comments between them belong to the one before. */
export function publicKeysIn(pem: string): string[] {
  return pem.split(/(?=-----BEGIN )/);
}

/** Why a PEM cannot be the keys for these algorithms, without quoting it; undefined when it can. */
export function publicKeyProblemOf(pem: string, allowed: readonly Algorithm[]): string | undefined {
  return publicKeysIn(pem)
    .map((one) => problemOf(one, allowed))
    .find((problem) => problem !== undefined);
}

function problemOf(pem: string, allowed: readonly Algorithm[]): string | undefined {
  const key = readPublicKey(pem);
  if (key === undefined) return 'must be a public key as PEM, that is SPKI: -----BEGIN PUBLIC KEY-----';
  const { modulusLength, namedCurve } = key.asymmetricKeyDetails ?? {};
  if (modulusLength !== undefined && modulusLength < minRsaBits)
    return `is too short to be safe: an RSA key needs ${minRsaBits} bits`;
  const kind = namedCurve ?? key.asymmetricKeyType;
  if (!allowed.some((algorithm) => keyOf[algorithm] === kind))
    return 'does not fit JWT_ALGORITHMS: name the algorithm there that this key signs with';
  return undefined;
}

/** Undefined for anything else, also for a private key or a certificate, which Node would accept. */
function readPublicKey(pem: string): KeyObject | undefined {
  if (!/^\s*-----BEGIN PUBLIC KEY-----/.test(pem)) return undefined;
  try {
    return createPublicKey(pem);
  } catch {
    return undefined;
  }
}
