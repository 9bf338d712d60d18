import { createBoosterClient } from '../../src/booster/client.js';
import { createDeadline } from '../../src/booster/deadline.js';
import { readConfig } from '../../src/config/config.js';
import { createCustomerLoader } from '../../src/graphql/loaders.js';
import { createRequestSummary } from '../../src/graphql/requestSummary.js';
import { createUpstream } from '../../src/upstream.js';
import type { LocalBooster } from '../../tools/localBooster/server.js';

const once = (execute: () => Promise<void>) => execute();

/** What the gateway has of Booster, for resolvers that are executed without its HTTP. */
export function directBooster({ url, token }: LocalBooster, format: 'json' | 'xml') {
  const config = readConfig({ NODE_ENV: 'test', BOOSTER_BASE_URL: url, BOOSTER_FORMAT: format });
  const { upstream, close } = createUpstream(config, {});
  return {
    close,
    createContext() {
      const booster = createBoosterClient(upstream, {
        authorization: `Bearer ${token}`,
        permissions: { update: true, read: true },
        requestId: 'direct',
        deadline: createDeadline(600_000),
      });
      return { booster, customers: createCustomerLoader(booster), summary: createRequestSummary(), once };
    },
  };
}
