import { type DtoName, membersOf } from '#gateway/booster/contract.js';

/** A .NET DateTime: what its clock shows (`2020-12-30T00:00:00.0000000`), and whose clock that is. */
export type DateTime = { readonly value: string; readonly kind: 'Local' | 'Utc' | 'Unspecified' };

export type DtoValue = string | number | boolean | DateTime | readonly (Dto | null)[];

/** An instance of a wire type. A null member is left out; a member of a value type is always there. */
export type Dto = { [member: string]: DtoValue };

/** `default(DateTime)`, which the validators call empty. */
export const minDateTime: DateTime = { value: '0001-01-01T00:00:00.0000000', kind: 'Unspecified' };

export type RequestName = 'UpdateCustomer' | 'GetCustomer';

/** An instance as .NET creates it: value types at their default, everything else null. */
export function emptyDto(name: DtoName): Dto {
  const dto: Dto = {};
  for (const [member, { type, nullable }] of Object.entries(membersOf(name))) {
    if (nullable) continue;
    dto[member] = type === 'Boolean' ? false : type === 'Int32' ? 0 : minDateTime;
  }
  return dto;
}

export function isDateTime(value: DtoValue | undefined): value is DateTime {
  return typeof value === 'object' && 'kind' in value;
}

export function isList(value: DtoValue | undefined): value is readonly (Dto | null)[] {
  return Array.isArray(value);
}
