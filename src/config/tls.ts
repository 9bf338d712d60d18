import { X509Certificate } from 'node:crypto';
import { createSecureContext } from 'node:tls';
import type { z } from 'zod';
import { pem } from './values.js';

/** How a Booster with certificates of its own is called. */
export const tlsEnvironment = {
  BOOSTER_CA: pem('Certificate authorities of Booster, as PEM; no other is trusted then. Unset: those of Node.'),
  BOOSTER_CERT: pem(
    "The gateway's certificate for Booster, as PEM, with those that lead to its authority. With BOOSTER_KEY.",
  ),
  BOOSTER_KEY: pem('The key of BOOSTER_CERT, as PEM and not encrypted.'),
} as const;

type TlsVariables = z.infer<z.ZodObject<typeof tlsEnvironment>>;

/** Undefined without any of the three. */
export function tlsOf({ BOOSTER_CA: ca, BOOSTER_CERT: cert, BOOSTER_KEY: key }: TlsVariables) {
  return ca === undefined && cert === undefined && key === undefined ? undefined : { ca, cert, key };
}

/** Whether they are what they should be, and certificate and key belong together. */
export function isUsable(tls: ReturnType<typeof tlsOf>): boolean {
  if (tls === undefined) return true;
  try {
    if (tls.ca !== undefined) new X509Certificate(tls.ca);
    createSecureContext(tls);
    return (tls.cert === undefined) === (tls.key === undefined);
  } catch {
    return false;
  }
}
