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
  /** For the log line and the metrics. */
  readonly summary: RequestSummary;
};
