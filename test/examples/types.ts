import type { GatewayErrorCode } from '../../examples/gatewayError.js';
import type {
  UpdateCompanyMutationVariables,
  UpdatePrivateCustomerMutationVariables,
} from '../../examples/generated/operations.js';
import type { topLevelRows } from '../support/errorRows.js';

declare const person: UpdatePrivateCustomerMutationVariables;
declare const company: UpdateCompanyMutationVariables;

/** The compiler rejects what the gateway would reject, or empty without an error. */
export function rejected(): unknown[] {
  const { lastName: _lastName, ...withoutLastName } = person;
  const { companyName: _companyName, ...withoutCompanyName } = company;
  const { contactBySMSFlag: _flag, ...withoutFlag } = person;
  const { notes: _notes, ...withoutNotes } = person;
  return [
    // @ts-expect-error a private customer has a last name
    withoutLastName satisfies UpdatePrivateCustomerMutationVariables,
    // @ts-expect-error and it is not null
    { ...person, lastName: null } satisfies UpdatePrivateCustomerMutationVariables,
    // @ts-expect-error a company has a name
    withoutCompanyName satisfies UpdateCompanyMutationVariables,
    // @ts-expect-error a flag that is forgotten would become false
    withoutFlag satisfies UpdatePrivateCustomerMutationVariables,
    // @ts-expect-error a member that is forgotten would be emptied
    withoutNotes satisfies UpdatePrivateCustomerMutationVariables,
    // @ts-expect-error there is no such member
    { ...person, nickname: 'Ada' } satisfies UpdatePrivateCustomerMutationVariables,
  ];
}

export const emptied = { ...person, notes: null, emails: [] } satisfies UpdatePrivateCustomerMutationVariables;
export const namelessCompany = { ...company, lastName: null } satisfies UpdateCompanyMutationVariables;

type Same<A, B> = [A] extends [B] ? ([B] extends [A] ? true : never) : never;

/** The example client knows each code of the gateway and no other, besides its own. */
export const codes: Same<GatewayErrorCode, (typeof topLevelRows)[number]['code'] | 'NO_RESPONSE'> = true;
