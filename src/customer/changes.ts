import { type DtoName, membersOf } from '../booster/contract.js';
import type * as dto from '../booster/dto.js';
import type { ChangeKind, FieldChange } from '../generated/graphql.js';
import { withPlainLineEnds } from './text.js';
import { type ReadCustomer, toCustomer } from './toCustomer.js';

type Members = Readonly<Record<string, unknown>>;

/** What an update with this record would do to each member, as far as a read shows it; `read` is the customer now. */
export function changesOf(update: dto.Customer, read: ReadCustomer): FieldChange[] {
  const before: Members = read;
  const after: Members = update;
  return Object.entries(membersOf('Customer')).flatMap(([name, { item }]) =>
    item === undefined
      ? [{ field: ['input', name], kind: kindOfValue(name, before[name], after[name]) }]
      : changesOfList(name, item, itemsOf(before[name]), itemsOf(after[name])),
  );
}

/** A read with every member: so the mapping itself says which members of the input a read shows. */
const fullRead: Members = toCustomer(everyMember('GetCustomerResponse') as dto.GetCustomerResponse);

function everyMember(name: DtoName): Members {
  const members = Object.entries(membersOf(name));
  return Object.fromEntries(members.map(([key, { item }]) => [key, item === undefined ? null : [everyMember(item)]]));
}

function kindOfValue(name: string, before: unknown, after: unknown): ChangeKind {
  if (!(name in fullRead)) return 'HIDDEN';
  // A flag always has a value: when the read leaves it out, the value is not known.
  if (typeof after === 'boolean' && typeof before !== 'boolean') return 'HIDDEN';
  if (isEmpty(before)) return isEmpty(after) ? 'UNCHANGED' : 'SET';
  if (isEmpty(after)) return 'EMPTIED';
  return isSame(before, after) ? 'UNCHANGED' : 'CHANGED';
}

function changesOfList(
  name: string,
  item: DtoName,
  before: readonly Members[],
  after: readonly Members[],
): FieldChange[] {
  const field = ['input', name];
  const [fullItem] = itemsOf(fullRead[name]);
  if (fullItem === undefined) return [{ field, kind: 'HIDDEN' }];
  if (before.length === 0) return [{ field, kind: after.length === 0 ? 'UNCHANGED' : 'SET' }];
  if (after.length === 0) return [{ field, kind: 'EMPTIED' }];
  const members = Object.keys(membersOf(item));
  const shown = members.filter((member) => member in fullItem);
  const hidden = members.filter((member) => !(member in fullItem));
  if (shown.length === 0) return [{ field, kind: 'HIDDEN' }];
  const same =
    before.length === after.length &&
    after.every((one, index) => shown.every((member) => isSame(before[index]?.[member], one[member])));
  return [
    { field, kind: same ? 'UNCHANGED' : 'CHANGED' },
    ...after.flatMap((_, index) =>
      hidden.map((member): FieldChange => ({ field: [...field, String(index), member], kind: 'HIDDEN' })),
    ),
  ];
}

function itemsOf(list: unknown): readonly Members[] {
  return Array.isArray(list) ? list : [];
}

function isEmpty(value: unknown): boolean {
  return value === undefined || value === null || value === '';
}

/** Line ends do not count: in XML a read does not show which ones are stored. */
function isSame(before: unknown, after: unknown): boolean {
  if (typeof before === 'string' && typeof after === 'string')
    return withPlainLineEnds(before) === withPlainLineEnds(after);
  return before === after;
}
