import { useForm } from 'react-hook-form';
import type { z } from 'zod';
import type { privateCustomer } from '../../client/src/form.js';
import type { CompanyCustomer, PrivateCustomer } from '../../client/src/generated/customerTypes.js';
import type { GatewayCode } from '../../client/src/generated/errorCodes.js';
import { applyToForm } from '../../client/src/reactHookForm.js';
import type { Update } from '../../client/src/update.js';
import type { topLevelRows } from '../support/errorRows.js';

declare const person: PrivateCustomer;
declare const company: CompanyCustomer;

/** The compiler rejects what the gateway would reject, or empty without an error. */
export function rejected(): unknown[] {
  const { lastName: _lastName, ...withoutLastName } = person;
  const { companyName: _companyName, ...withoutCompanyName } = company;
  const { contactBySMSFlag: _flag, ...withoutFlag } = person;
  const { notes: _notes, ...withoutNotes } = person;
  return [
    // @ts-expect-error a private customer has a last name
    withoutLastName satisfies PrivateCustomer,
    // @ts-expect-error and it is not null
    { ...person, lastName: null } satisfies PrivateCustomer,
    // @ts-expect-error a company has a name
    withoutCompanyName satisfies CompanyCustomer,
    // @ts-expect-error a flag that is forgotten would become false
    withoutFlag satisfies PrivateCustomer,
    // @ts-expect-error a member that is forgotten would be emptied
    withoutNotes satisfies PrivateCustomer,
    // @ts-expect-error there is no such member
    { ...person, nickname: 'Ada' } satisfies PrivateCustomer,
  ];
}

export const emptied = { ...person, notes: null, emails: [] } satisfies PrivateCustomer;
export const namelessCompany = { ...company, lastName: null } satisfies CompanyCustomer;

type Same<A, B> = [A] extends [B] ? ([B] extends [A] ? true : never) : never;

export const codes: Same<GatewayCode, (typeof topLevelRows)[number]['code']> = true;
export const values: Same<z.input<typeof privateCustomer>, PrivateCustomer> = true;

/** The form's values are the record itself, and any form takes an update. */
export function forms(update: Update): void {
  applyToForm(useForm<PrivateCustomer>(), update);
  applyToForm(useForm<{ lastName: string }, object, { lastName: number }>(), update);
}
