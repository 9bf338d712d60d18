import type { BoosterClient } from '../booster/client.js';
import type { CustomerLoader } from './loaders.js';
import type { RequestRecord } from './requestRecord.js';

/** What a resolver can reach. One per request, so never anybody else's. */
export type Context = {
  readonly requestId: string;
  readonly booster: BoosterClient;
  readonly customers: CustomerLoader;
  /** Noted for the log line and the metrics. */
  readonly record: RequestRecord;
};
