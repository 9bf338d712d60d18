import { createPrivateKey, X509Certificate } from 'node:crypto';
import type { z } from 'zod';
import { pem } from './values.js';

/** How a Booster with certificates of its own is called. */
export const tlsEnvironment = {
  BOOSTER_CA: pem(
    areCertificates,
    'must be certificates as PEM',
    'Certificate authorities of Booster, as PEM; no other is trusted then. Unset: those of Node.',
  ),
  BOOSTER_CERT: pem(
    areCertificates,
    'must be certificates as PEM',
    "The gateway's certificate for Booster, as PEM, with those that lead to its authority. With BOOSTER_KEY.",
  ),
  BOOSTER_KEY: pem(isPrivateKey, 'must be a private key as PEM, not encrypted', 'The key of BOOSTER_CERT, as PEM.'),
} as const;

type TlsVariables = z.infer<z.ZodObject<typeof tlsEnvironment>>;

/** Undefined without any of the three. */
export function tlsOf({ BOOSTER_CA: ca, BOOSTER_CERT: cert, BOOSTER_KEY: key }: TlsVariables) {
  return ca === undefined && cert === undefined && key === undefined ? undefined : { ca, cert, key };
}

/** Whether certificate and key belong together; true without both. */
export function isPair({ BOOSTER_CERT: cert, BOOSTER_KEY: key }: TlsVariables): boolean {
  if (cert === undefined || key === undefined) return cert === key;
  return new X509Certificate(cert).checkPrivateKey(createPrivateKey(key));
}

function areCertificates(text: string): boolean {
  const blocks = text.match(/-----BEGIN CERTIFICATE-----[^-]+-----END CERTIFICATE-----/g) ?? [];
  return blocks.length > 0 && blocks.every((block) => succeeds(() => new X509Certificate(block)));
}

function isPrivateKey(text: string): boolean {
  return succeeds(() => createPrivateKey(text));
}

function succeeds(run: () => unknown): boolean {
  try {
    run();
    return true;
  } catch {
    return false;
  }
}
