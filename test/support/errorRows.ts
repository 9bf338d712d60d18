import { errorKinds } from '../../src/booster/errorKinds.js';
import { gatewayErrors } from '../../src/graphql/gatewayErrors.js';

/** What the caller can correct is reported in userErrors, everything else as a top-level error. */
const { rejected, notFound, conflict, otherVersion, ...ofBooster } = errorKinds;

export const userErrorRows = [rejected, notFound, conflict, otherVersion] as const;

/** The row of each way in which a top-level error comes about. */
export const topLevelRows = [...Object.values(ofBooster), ...Object.values(gatewayErrors)];
