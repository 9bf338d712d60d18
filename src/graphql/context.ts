import type { BoosterClient } from '../booster/client.js';
import type { PreparedOperation } from './documents.js';
import type { CustomerLoader } from './loaders.js';
import type { RequestSummary } from './requestSummary.js';

/** What resolvers can use. One per request, so never shared between callers. */
export type Context = {
  readonly requestId: string;
  readonly operation: PreparedOperation;
  readonly booster: BoosterClient;
  readonly customers: CustomerLoader;
  /** Executes the update of the request, unless an identical request does or has. Throws BoosterError. */
  readonly once: (execute: () => Promise<void>) => Promise<void>;
  /** For the log line and the metrics. */
  readonly summary: RequestSummary;
};
