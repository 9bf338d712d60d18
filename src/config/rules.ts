import type { z } from 'zod';
import type { environment } from './environment.js';
import { isUsable, tlsOf } from './tls.js';
import { isLoopback } from './values.js';

type Rule = {
  /** Its variables; it holds only where each is right by itself. */
  readonly of: readonly (keyof typeof environment)[];
  readonly isBroken: (data: z.infer<z.ZodObject<typeof environment>>) => boolean;
  readonly problem: string;
};

/** Rules across variables. */
export const rules: readonly Rule[] = [
  {
    of: ['BOOSTER_BASE_URL'],
    isBroken: (data) => data.BOOSTER_BASE_URL === undefined,
    problem:
      'BOOSTER_BASE_URL is not set: it must name the Booster to call. For development `npm start` runs a local one',
  },
  {
    of: ['NODE_ENV', 'BOOSTER_BASE_URL', 'BOOSTER_ALLOW_PLAIN_HTTP'],
    isBroken: ({ NODE_ENV, BOOSTER_BASE_URL: url, BOOSTER_ALLOW_PLAIN_HTTP }) =>
      NODE_ENV === 'production' &&
      BOOSTER_ALLOW_PLAIN_HTTP === 'false' &&
      url?.protocol === 'http:' &&
      !isLoopback(url.hostname),
    problem:
      'BOOSTER_BASE_URL is plain http: tokens and customer data would travel in clear, and ServiceStack may reject tokens over it. Use https, or set BOOSTER_ALLOW_PLAIN_HTTP=true',
  },
  {
    of: ['BOOSTER_BASE_URL'],
    isBroken: (data) => !isUsable(tlsOf(data)) || (tlsOf(data) && data.BOOSTER_BASE_URL?.protocol === 'http:') === true,
    problem:
      'BOOSTER_CA, BOOSTER_CERT and BOOSTER_KEY must be PEM, the certificate with its unencrypted key, and BOOSTER_BASE_URL https',
  },
  {
    of: ['PORT', 'METRICS_PORT'],
    isBroken: ({ PORT, METRICS_PORT }) => METRICS_PORT === PORT && PORT !== 0,
    problem: 'METRICS_PORT must differ from PORT: callers of the gateway should not see its metrics',
  },
  {
    of: ['TRUSTED_DOCUMENTS', 'TRUSTED_DOCUMENTS_MODE'],
    isBroken: (data) => data.TRUSTED_DOCUMENTS_MODE !== 'off' && data.TRUSTED_DOCUMENTS === undefined,
    problem: 'TRUSTED_DOCUMENTS is not set: TRUSTED_DOCUMENTS_MODE needs a list, or must be off',
  },
  {
    of: ['SHUTDOWN_TIMEOUT_MS', 'BOOSTER_DEADLINE_MS'],
    isBroken: (data) => data.SHUTDOWN_TIMEOUT_MS <= data.BOOSTER_DEADLINE_MS,
    problem: 'SHUTDOWN_TIMEOUT_MS must exceed BOOSTER_DEADLINE_MS, so that requests under way get their response',
  },
];
