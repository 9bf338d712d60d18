import { type Drift, type DriftKind, type Use, useOf } from './drift.js';

/** What a drift means for the callers of the gateway. */
export function meaningOf(drift: Drift): string {
  const meaning = meanings[drift.kind](drift);
  return typeof meaning === 'string' ? meaning : { path: inPath, ...meaning }[useOf(drift)];
}

/** One text, or one for each use; by default `inPath` for the path. */
type Meaning = string | (Readonly<Record<Exclude<Use, 'path'>, string>> & { readonly path?: string });

const inPath = 'The id goes in the path alone: check that a call with an id still reaches its customer.';

const unreadable =
  'A read of a customer that has it fails (UPSTREAM_BAD_RESPONSE); so does the read-back after an update.';

const meanings: Readonly<Record<DriftKind, (drift: Drift) => Meaning>> = {
  operationGone: ({ operation }) =>
    `${every(operation)} may fail for all callers, unless the operation is only hidden from these credentials.`,
  routeChanged: ({ operation }) =>
    `${every(operation)} fails for all callers (UPSTREAM_BAD_RESPONSE): Booster has no such route any more.`,
  verbChanged: ({ operation }) =>
    `${every(operation)} fails for all callers: Booster does not accept this verb any more.`,
  authenticationChanged: ({ operation, actual }) =>
    actual === 'not required'
      ? `Booster runs ${operation} without credentials. The gateway still requires them; a direct call of Booster does not.`
      : 'Callers without these roles or permissions get FORBIDDEN.',
  responseChanged: () => 'Members of the read may be missing or fail; compare the new DTO by hand.',
  dtoGone: () => ({
    update: 'What callers send in it may be lost without an error.',
    read: 'Callers may read nothing of it.',
  }),
  namespaceChanged: () => ({
    update:
      'With BOOSTER_FORMAT=xml Booster drops every element of it without an error: an update empties them. JSON is not affected.',
    path: 'None on the wire: the request of a read has no body.',
    read: 'None for callers: what is read is taken in any namespace.',
  }),
  inheritanceChanged: () =>
    'What the DTO inherited is not known: compare its members by hand. In XML the members of a base come first.',
  xmlOrderChanged: () =>
    'With BOOSTER_FORMAT=xml Booster drops elements out of its order without an error: an update empties them. JSON is not affected.',
  memberAdded: ({ actual }) => ({
    update: /, required/.test(actual ?? '')
      ? 'Callers cannot send it, so Booster may reject every update (REJECTED).'
      : 'Callers cannot send it, and a PUT replaces the whole record: every update empties it in Booster.',
    read: 'Callers cannot read it.',
  }),
  memberGone: ({ member }) => ({
    update: 'Booster ignores what callers send in it: the value is lost without an error.',
    read: member === 'id' ? unreadable : 'Callers always read null.',
  }),
  memberRenamed: () => ({
    update:
      'Under the old name the value is lost without an error, and every update empties the new one. Frontends know the old name: keep it in the schema and map it.',
    read: 'Callers always read null until the new name is mapped.',
  }),
  typeChanged: () => ({
    update: 'A value that does not fit is stored as the default without an error (JSON), or rejected (XML).',
    read: unreadable,
  }),
  itemTypeChanged: () => ({
    update: 'Members of the items may be lost; in XML items of the old name are dropped and the list is stored empty.',
    read: 'Members of the items may be missing; from XML the list is read as empty.',
  }),
  nullabilityChanged: ({ actual }) =>
    actual === 'can be null'
      ? { update: 'Callers cannot leave it unknown: a value is always sent.', read: 'Callers may read null.' }
      : {
          update:
            'Left out by a caller, it is stored as the default (false, 0, 0001-01-01), or the update is rejected.',
          read: 'Callers read a default where they read null.',
        },
  requiredChanged: ({ actual }) => ({
    update:
      actual === 'optional'
        ? 'The gateway rejects updates without it that Booster would accept.'
        : 'An update without it passes the gateway, and Booster may reject it (REJECTED).',
    read: 'None: nothing is required of a response.',
  }),
};

const every = (operation: Drift['operation']) => (operation === 'UpdateCustomer' ? 'Every update' : 'Every read');
