import { z } from 'zod';
import { createUpdateReader } from '../../src/customer/inputReader.js';
import type { CompanyCustomer, PrivateCustomer } from './generated/customerTypes.js';
import type { UpdateCustomerInput } from './generated/operations.js';
import { updateInput } from './generated/updateInput.js';

export { companyCustomerDefaults, newItem, privateCustomerDefaults } from './formDefaults.js';

/** The gateway's own reader, so that a form rejects what the gateway rejects, with the same messages. */
const readUpdate = createUpdateReader(updateInput);

/** The rules for the record of a person. `params.code` of an issue is the gateway's code. */
export const privateCustomer: z.ZodType<PrivateCustomer, PrivateCustomer> = rulesOf('PRIVATE');

/** The rules for the record of a company. `params.code` of an issue is the gateway's code. */
export const companyCustomer: z.ZodType<CompanyCustomer, CompanyCustomer> = rulesOf('COMPANY');

function rulesOf<Input extends UpdateCustomerInput>(clientType: Input['clientType']): z.ZodType<Input, Input> {
  return z.custom<Input>().superRefine((input, context) => {
    const { typeProblems, problems } = readUpdate(input);
    const ofTypes = typeProblems.map((problem) => ({ ...problem, code: 'BAD_USER_INPUT' }));
    for (const { field, message, code } of [...ofTypes, ...problems]) {
      context.addIssue({ code: 'custom', path: toFormPath(field), message, params: { code } });
    }
    if (ofTypes.length === 0 && input.clientType !== clientType) {
      const message = `Must be ${clientType} here.`;
      context.addIssue({ code: 'custom', path: ['clientType'], message, params: { code: 'INVALID' } });
    }
  });
}

/** From the input on, with numbers for the items of lists. */
function toFormPath([, ...path]: readonly string[]): (string | number)[] {
  return path.map((step) => (/^\d+$/.test(step) ? Number(step) : step));
}
