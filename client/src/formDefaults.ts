import { membersOf } from '../../src/booster/contract.js';
import type { InputMember, ObjectType } from '../../src/customer/inputTypes.js';
import type { CompanyCustomer, PrivateCustomer } from './generated/customerTypes.js';
import type { UpdateCustomerInput } from './generated/operations.js';
import { updateInput } from './generated/updateInput.js';

type Lists = {
  [Member in keyof UpdateCustomerInput as NonNullable<UpdateCustomerInput[Member]> extends readonly unknown[]
    ? Member
    : never]: NonNullable<UpdateCustomerInput[Member]>;
};

/** Every member of a person's record: `''` for a required text, null for another, no flag set, no items. */
export const privateCustomerDefaults = recordOf<PrivateCustomer>('PRIVATE');

/** Every member of a company's record: `''` for a required text, null for another, no flag set, no items. */
export const companyCustomerDefaults = recordOf<CompanyCustomer>('COMPANY');

/** A new item of a list of the record, with every member. */
export function newItem<Name extends keyof Lists>(list: Name): Lists[Name][number] {
  const type = updateInput.members.find(({ name }) => name === list)?.type;
  return (type?.kind === 'List' && type.item.kind === 'Object' ? emptyOf(type.item) : {}) as Lists[Name][number];
}

function recordOf<Input extends UpdateCustomerInput>(clientType: Input['clientType']): Input {
  const table = membersOf('Customer');
  const required = updateInput.members.filter(({ name }) => table[name]?.requiredWhen === clientType);
  const texts = Object.fromEntries(required.map(({ name }) => [name, '']));
  return { ...emptyOf(updateInput), ...texts, clientType } as unknown as Input;
}

function emptyOf({ members }: ObjectType): Record<string, unknown> {
  return Object.fromEntries(members.map((member) => [member.name, emptyValueOf(member)]));
}

function emptyValueOf({ type }: InputMember): unknown {
  if (type.kind === 'List') return [];
  if (!type.nonNull) return null;
  return type.kind === 'Boolean' ? false : '';
}
