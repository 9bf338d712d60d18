import { type DtoName, membersOf } from '../booster/contract.js';

/**
 * Booster's fieldName (a C# path in either casing, `emails[1].email`, `Emails[1].Email`) -> the path from the
 * arguments of updateCustomer. Undefined when the name is not one of the contract's.
 */
export function toFieldPath(fieldName: string): string[] | undefined {
  if (fieldName.toLowerCase() === 'boostercustomerid') return ['boosterCustomerId'];
  const path: string[] = ['input'];
  let dto: DtoName | undefined = 'Customer';
  for (const segment of fieldName.split('.')) {
    const [, name, index] = /^([A-Za-z]\w*)(?:\[(\d{1,6})\])?$/.exec(segment) ?? [];
    const found: [string, { readonly item?: DtoName }] | undefined = dto && memberNamed(dto, name);
    if (found === undefined) return undefined;
    const [key, { item }]: [string, { readonly item?: DtoName }] = found;
    if (index !== undefined && item === undefined) return undefined;
    path.push(key, ...(index === undefined ? [] : [index]));
    dto = index === undefined ? undefined : item;
  }
  return path;
}

function memberNamed(dto: DtoName, name: string | undefined) {
  return Object.entries(membersOf(dto)).find(([key]) => key.toLowerCase() === name?.toLowerCase());
}
