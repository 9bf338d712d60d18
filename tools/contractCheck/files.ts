import { type Drift, type DriftKind, type Use, useOf } from './drift.js';

/** Where the gateway is to be changed after a drift. */
export function filesOf(drift: Drift): readonly string[] {
  const found = files[drift.kind];
  return 'path' in found ? found[useOf(drift)] : found;
}

const table = 'src/booster/contract.ts';
const client = 'src/booster/client.ts';
const xml = 'src/booster/xml.ts';
const fields = [table, 'schema.graphql'];
const usual = { update: fields, path: [table, client], read: fields };

type Files = readonly string[] | Readonly<Record<Use, readonly string[]>>;

const files: Readonly<Record<DriftKind, Files>> = {
  operationGone: [table, client],
  routeChanged: [table],
  verbChanged: [table, client],
  authenticationChanged: [table],
  responseChanged: fields,
  dtoGone: usual,
  namespaceChanged: { update: [table, xml], path: [table], read: [table] },
  inheritanceChanged: [table, xml],
  xmlOrderChanged: [xml, table],
  memberAdded: { ...usual, update: [...fields, 'tools/contractCheck/descriptions.ts'] },
  memberGone: usual,
  memberRenamed: {
    ...usual,
    update: [table, 'src/customer/inputReader.ts'],
    read: [table, 'src/customer/toCustomer.ts'],
  },
  typeChanged: usual,
  itemTypeChanged: usual,
  nullabilityChanged: usual,
  requiredChanged: usual,
};
