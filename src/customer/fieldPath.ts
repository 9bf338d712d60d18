import { type DtoName, membersOf } from '../booster/contract.js';

/**
 * Booster's fieldName (a C# path in either casing, `emails[1].email`, `Emails[1].Email`) -> the path from the
 * arguments of updateCustomer. Undefined when the contract has no such member.
 */
export function toFieldPath(fieldName: string): string[] | undefined {
  if (fieldName.toLowerCase() === 'boostercustomerid') return ['boosterCustomerId'];
  const path: string[] = ['input'];
  let dto: DtoName | undefined = 'Customer';
  for (const segment of fieldName.split('.')) {
    const [, name, index] = /^([A-Za-z]\w*)(?:\[(0|[1-9]\d{0,5})\])?$/.exec(segment) ?? [];
    const found: [string, { readonly item?: DtoName }] | undefined = dto && memberNamed(dto, name);
    if (found === undefined) return undefined;
    path.push(found[0]);
    dto = undefined;
    if (index === undefined) continue;
    dto = found[1].item;
    if (dto === undefined) return undefined;
    path.push(index);
  }
  return path;
}

function memberNamed(dto: DtoName, name: string | undefined) {
  return Object.entries(membersOf(dto)).find(([key]) => key.toLowerCase() === name?.toLowerCase());
}

/** Sorts by the position of the fields in the input; errors without a field come last. */
export function inInputOrder(
  a: { readonly field: readonly string[] },
  b: { readonly field: readonly string[] },
): number {
  const [ranksOfA, ranksOfB] = [ranksOf(a.field), ranksOf(b.field)];
  for (const [index, rank] of ranksOfA.entries()) {
    const difference = rank - (ranksOfB[index] ?? -1);
    if (difference !== 0) return difference;
  }
  return ranksOfA.length - ranksOfB.length;
}

function ranksOf([root, ...path]: readonly string[]): number[] {
  if (root === undefined) return [2];
  let members = Object.keys(membersOf('Customer'));
  return [
    root === 'boosterCustomerId' ? 0 : 1,
    ...path.map((step) => {
      if (/^\d+$/.test(step)) return Number(step);
      const rank = members.indexOf(step);
      const { item } = membersOf('Customer')[step] ?? {};
      if (item !== undefined) members = Object.keys(membersOf(item));
      return rank;
    }),
  ];
}
