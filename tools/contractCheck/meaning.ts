import type { Drift, DriftKind } from './drift.js';

/** What a drift means for who calls the gateway, and where the gateway is to be changed. */
export type Meaning = { readonly meaning: string; readonly files: readonly string[] };

const table = 'src/booster/contract.ts';
const schema = 'schema.graphql';
const fields = [table, schema];

/** Where the member or DTO is used: in what is sent, in the path, or in what is read back. */
type Use = 'update' | 'path' | 'read';

type Told = Meaning | Readonly<Record<Use, Meaning>>;

export function meaningOf(drift: Drift): Meaning {
  const told = meanings[drift.kind](drift);
  return 'meaning' in told ? told : told[useOf(drift)];
}

function useOf({ operation, dto, member }: Drift): Use {
  if (dto === 'GetCustomer' || (dto === 'UpdateCustomer' && member === 'boosterCustomerId')) return 'path';
  return operation === 'UpdateCustomer' ? 'update' : 'read';
}

const pathMeaning: Meaning = {
  meaning: 'The id goes in the path alone: check that a call with an id still reaches its customer.',
  files: [table, 'src/booster/client.ts'],
};

const unreadable =
  'A read of a customer that has it fails (UPSTREAM_BAD_RESPONSE); so does the read-back after an update.';

const meanings: Readonly<Record<DriftKind, (drift: Drift) => Told>> = {
  operationGone: ({ operation }) => ({
    meaning: `${verbOf(operation)} may fail for everybody, unless the operation is only hidden from these credentials.`,
    files: [table, 'src/booster/client.ts'],
  }),
  routeChanged: ({ operation }) => ({
    meaning: `${verbOf(operation)} fails for everybody (UPSTREAM_BAD_RESPONSE): Booster has no such route any more.`,
    files: [table],
  }),
  verbChanged: ({ operation }) => ({
    meaning: `${verbOf(operation)} fails for everybody: Booster does not take this verb any more.`,
    files: [table, 'src/booster/client.ts'],
  }),
  authenticationChanged: ({ operation, actual }) => ({
    meaning:
      actual === 'not required'
        ? `Booster runs ${operation} without credentials. The gateway still asks for them; whoever reaches Booster itself need not have any.`
        : `Callers without what is named get FORBIDDEN.`,
    files: [table],
  }),
  responseChanged: () => ({
    meaning: 'Members of the read may be missing or fail; compare the new DTO by hand.',
    files: fields,
  }),
  dtoGone: () => ({
    update: { meaning: 'What callers send in it may be lost without an error.', files: fields },
    path: pathMeaning,
    read: { meaning: 'Callers may read nothing of it.', files: fields },
  }),
  namespaceChanged: () => ({
    update: {
      meaning:
        'With BOOSTER_FORMAT=xml Booster drops every element of it without an error: an update empties them. JSON is not touched.',
      files: [table, 'src/booster/xml.ts'],
    },
    path: { meaning: 'None on the wire: the request of a read has no body.', files: [table] },
    read: { meaning: 'None for callers: what is read is taken in any namespace.', files: [table] },
  }),
  inheritanceChanged: () => ({
    meaning:
      'What the DTO inherited is not known: compare its members by hand. In XML the members of a base come first.',
    files: [table, 'src/booster/xml.ts'],
  }),
  xmlOrderChanged: () => ({
    meaning:
      'With BOOSTER_FORMAT=xml Booster drops elements out of its order without an error: an update empties them. JSON is not touched.',
    files: ['src/booster/xml.ts', table],
  }),
  memberAdded: ({ actual }) => ({
    update: {
      meaning: /, required/.test(actual ?? '')
        ? 'Callers cannot send it, so Booster may refuse every update (REJECTED).'
        : 'Callers cannot send it, and a PUT replaces the whole record: every update empties it in Booster.',
      files: [...fields, 'tools/contractCheck/descriptions.ts'],
    },
    path: pathMeaning,
    read: { meaning: 'Callers cannot read it.', files: fields },
  }),
  memberGone: ({ member }) => ({
    update: { meaning: 'Booster ignores what callers send in it: the value is lost without an error.', files: fields },
    path: pathMeaning,
    read: { meaning: member === 'id' ? unreadable : 'Callers always read null.', files: fields },
  }),
  memberRenamed: () => ({
    update: {
      meaning:
        'Under the old name the value is lost without an error, and every update empties the new one. Frontends know the old name: keep it in the schema and map it.',
      files: [table, 'src/customer/toUpdateCustomer.ts'],
    },
    path: pathMeaning,
    read: {
      meaning: 'Callers always read null until the new name is mapped.',
      files: [table, 'src/customer/toCustomer.ts'],
    },
  }),
  typeChanged: () => ({
    update: {
      meaning: 'A value that does not fit is stored as the default without an error (JSON), or refused (XML).',
      files: fields,
    },
    path: pathMeaning,
    read: { meaning: unreadable, files: fields },
  }),
  itemTypeChanged: () => ({
    update: {
      meaning:
        'Members of the items may be lost; in XML items of the old name are dropped and the list is stored empty.',
      files: fields,
    },
    path: pathMeaning,
    read: { meaning: 'Members of the items may be missing; from XML the list is read as empty.', files: fields },
  }),
  nullabilityChanged: ({ actual }) => ({
    update: {
      meaning:
        actual === 'can be null'
          ? 'Callers cannot leave it unknown: a value is always sent.'
          : 'Left out by a caller, it is stored as the default (false, 0, 0001-01-01), or the update is refused.',
      files: fields,
    },
    path: pathMeaning,
    read: {
      meaning: actual === 'can be null' ? 'Callers may read null.' : 'Callers read a default where they read null.',
      files: fields,
    },
  }),
  requiredChanged: ({ actual }) => ({
    update: {
      meaning:
        actual === 'optional'
          ? 'The gateway refuses updates without it that Booster would take.'
          : 'An update without it passes the gateway, and Booster may refuse it (REJECTED).',
      files: fields,
    },
    path: pathMeaning,
    read: { meaning: 'None: nothing is required of an answer.', files: fields },
  }),
};

function verbOf(operation: Drift['operation']): string {
  return operation === 'UpdateCustomer' ? 'Every update' : 'Every read';
}
