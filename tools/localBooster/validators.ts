import { type DtoName, membersOf } from '#gateway/booster/contract.js';
import type { Member } from '#gateway/booster/member.js';
import { type Dto, type DtoValue, isDateTime, isList, minDateTime } from './dtos.js';
import type { ResponseError, ResponseStatus } from './responseStatus.js';

/**
 * FluentValidation's NotEmpty for every member that the contract requires, those of PRIVATE and COMPANY by the
 * client type, then the items of each list. Any other clientType passes, and so does a null item.
 */
export function validate(dto: Dto): ResponseStatus | undefined {
  const members = Object.entries(membersOf('UpdateCustomer'));
  const required = members.filter(([, { required }]) => required);
  const conditional = members.filter(
    ([, { requiredWhen }]) => requiredWhen !== undefined && requiredWhen === dto.clientType,
  );
  const errors = [
    ...notEmpty(dto, [...required, ...conditional], {}),
    ...members.flatMap(([name, { item }]) => (item === undefined ? [] : itemErrors(name, dto[name], item))),
  ];
  const first = errors[0];
  return first && { errorCode: first.errorCode, message: first.message, errors };
}

function itemErrors(list: string, items: DtoValue | undefined, item: DtoName): ResponseError[] {
  const required = Object.entries(membersOf(item)).filter(([, { required }]) => required);
  return (isList(items) ? items : []).flatMap((value, index) =>
    value ? notEmpty(value, required, { list, index }) : [],
  );
}

function notEmpty(
  dto: Dto,
  members: readonly (readonly [string, Member])[],
  { list, index }: { list?: string; index?: number },
): ResponseError[] {
  return members
    .filter(([name, { type }]) => type !== 'Boolean' && isEmpty(dto[name]))
    .map(([name]) => {
      const words = name.replace(/([a-z])([A-Z])/g, '$1 $2');
      const meta: Record<string, string | null> = { PropertyName: words, PropertyValue: textOf(dto[name]) };
      if (index !== undefined) meta.CollectionIndex = String(index);
      const fieldName = list === undefined ? name : `${list}[${index}].${name}`;
      return { errorCode: 'NotEmpty', fieldName, message: `'${words}' must not be empty.`, meta };
    });
}

function isEmpty(value: DtoValue | undefined): boolean {
  if (typeof value === 'string') return /^[\t-\r\x85\p{Z}]*$/u.test(value); // char.IsWhiteSpace
  return value === undefined || (isDateTime(value) && value.value === minDateTime.value);
}

/** The rejected value in meta; it is always an empty one. */
function textOf(value: DtoValue | undefined): string | null {
  if (isDateTime(value)) return '0001-01-01';
  return typeof value === 'string' ? value : null;
}
