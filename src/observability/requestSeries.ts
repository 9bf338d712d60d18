import { errorKinds } from '../booster/errorKinds.js';
import type { UserErrorCode } from '../generated/graphql.js';
import { outcomeIf } from '../graphql/errors.js';
import { gatewayErrors } from '../graphql/gatewayErrors.js';
import type { RootField } from '../graphql/requestSummary.js';

export type RequestLabels = { readonly operation: RootField; readonly code: string; readonly outcome: string };

const reads = ['customer', '_entities', 'introspection', 'mixed', 'none'] as const satisfies readonly RootField[];

/** A record, so that the compiler checks that it is whole. */
const userErrors: Readonly<Record<UserErrorCode, true>> = {
  REQUIRED: true,
  BLANK: true,
  INVALID: true,
  TOO_LONG: true,
  TOO_MANY: true,
  REJECTED: true,
  NOT_FOUND: true,
  CONFLICT: true,
};

export const userErrorCodes = Object.keys(userErrors) as UserErrorCode[];

/** Every pair of code and outcome that a request can end with, by its root field. */
export function requestSeries(): RequestLabels[] {
  const ofGateway = Object.values(gatewayErrors).map(({ code, processed }) => ({
    code,
    outcome: outcomeIf[processed],
  }));
  const ofBooster = Object.values(errorKinds).map(({ code, processed }) => ({ code, outcome: outcomeIf[processed] }));
  const withoutOutcome = ['OK', ...ofBooster.map(({ code }) => code), gatewayErrors.defect.code];
  const readBacks = withoutOutcome.map((code) => ({ code, outcome: 'APPLIED' }));
  const correctable = userErrorCodes.map((code) => ({ code, outcome: 'NOT_APPLIED' }));
  const ofReads = [...ofGateway, ...withoutOutcome.map((code) => ({ code, outcome: 'none' }))];
  return [
    ...[...ofGateway, ...ofBooster, ...readBacks, ...correctable].map((row) => ({
      operation: 'updateCustomer' as const,
      ...row,
    })),
    ...reads.flatMap((operation) => ofReads.map((row) => ({ operation, ...row }))),
  ];
}
