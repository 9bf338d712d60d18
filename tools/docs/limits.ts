import { type DtoName, membersOf } from '#gateway/booster/contract.js';
import type { Member } from '#gateway/booster/member.js';
import { limits } from '#gateway/graphql/limits.js';
import { code, table } from './markdown.js';

/** The limits of the members of an input, by type. */
export function renderMemberLimits(): string {
  return table(['In', 'Limit', 'Members'], limitRows('Customer'));
}

export function renderDocumentLimits(): string {
  const rows = Object.entries(documentLimits).map(([key, text]) => [
    limits[key as keyof typeof limits].toLocaleString('en'),
    text,
  ]);
  return table(['At most', 'In one document'], rows);
}

const documentLimits: Record<keyof typeof limits, string> = {
  characters: 'characters; send values as variables, which are not counted',
  lines: 'lines',
  tokens: 'tokens: words, numbers, signs',
  depth: 'levels of nested fields',
  repeats: 'repeats of one field in one place',
  aliases: 'aliases',
  rootFields: 'fields at the root of an operation',
  directives: 'directives',
  fragments: 'fragments',
  operations: 'operations',
  updates: '`updateCustomer`: with several, an error would not say which one failed',
};

/** The limits of one input type and of those below it; members with the same limit share a row. */
function limitRows(name: DtoName): string[][] {
  const members = Object.entries(membersOf(name));
  const byLimit = new Map<string, string[]>();
  for (const [key, member] of members) {
    const limit = limitOf(member);
    if (limit !== undefined) byLimit.set(limit, [...(byLimit.get(limit) ?? []), code(key)]);
  }
  return [
    ...[...byLimit].map(([limit, keys]) => [code(inputTypeOf(name)), limit, keys.join(', ')]),
    ...members.flatMap(([, { item }]) => (item === undefined ? [] : limitRows(item))),
  ];
}

/** The gateway's own limit of a member, in words. */
export function limitOf({ type, values, format, maxLength, maxItems }: Member): string | undefined {
  // An enum of the schema: GraphQL checks its values.
  if (values !== undefined) return undefined;
  if (type === 'DateTime') return 'a day in the year 0002 or later';
  if (maxItems !== undefined) return `up to ${maxItems.toLocaleString('en')} items`;
  if (maxLength === undefined) return undefined;
  const length = `up to ${maxLength.toLocaleString('en')} characters`;
  return format === 'email' ? `${length}, an e-mail address` : length;
}

/** The input type of the schema that mirrors a DTO. */
export function inputTypeOf(name: DtoName): string {
  return name === 'Customer' ? 'UpdateCustomerInput' : `${name}Input`;
}
