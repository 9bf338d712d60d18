import { errorKinds } from '../booster/errorKinds.js';
import type { UserErrorCode } from '../generated/graphql.js';
import { gatewayErrors } from '../graphql/gatewayErrors.js';
import type { RootField } from '../graphql/requestSummary.js';
import { each, pairs } from './instruments.js';

// Records, so that the compiler checks that they are whole.
const ofUserErrors = {
  REQUIRED: 1,
  BLANK: 1,
  INVALID: 1,
  TOO_LONG: 1,
  TOO_MANY: 1,
  REJECTED: 1,
  NOT_FOUND: 1,
  CONFLICT: 1,
};
const ofReads = { customer: 1, previewUpdateCustomer: 1, _entities: 1, introspection: 1, mixed: 1, none: 1 };

export const userErrorCodes = Object.keys(ofUserErrors satisfies Record<UserErrorCode, number>);
const reads = Object.keys(ofReads satisfies Record<Exclude<RootField, 'updateCustomer'>, number>);

/** Root field, code and outcome of every request that can be. */
export function requestSeries() {
  const ofBooster = Object.values(errorKinds).map(({ code }) => code);
  const ofGateway = Object.values(gatewayErrors).map(({ code }) => code);
  const executed = each('code', ['OK', 'INTERNAL_SERVER_ERROR', ...ofBooster]);
  const failed = each('code', [...ofBooster, ...ofGateway, ...userErrorCodes]);
  return [
    ...pairs(each('operation', reads), pairs(executed, each('outcome', ['none']))),
    ...pairs(each('operation', reads), pairs(each('code', ofGateway), each('outcome', ['NOT_APPLIED', 'UNKNOWN']))),
    // A read-back may have failed as well.
    ...pairs(each('operation', ['updateCustomer']), pairs(executed, each('outcome', ['APPLIED', 'none']))),
    ...pairs(each('operation', ['updateCustomer']), pairs(failed, each('outcome', ['NOT_APPLIED', 'UNKNOWN']))),
  ];
}
