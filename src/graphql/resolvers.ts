import { toUpdateCustomer } from '../customer/toUpdateCustomer.js';
import { validateUpdate } from '../customer/validate.js';
import type { Resolvers, UpdateCustomerInput, UserError } from '../generated/graphql.js';
import type { Context } from './context.js';
import { readCustomer } from './readCustomer.js';
import { userErrorsOf } from './userErrors.js';

/** Nobody corrects more at a time. */
const maxUserErrors = 100;

export const resolvers: Resolvers<Context> = {
  Query: {
    customer: (_root, { boosterCustomerId }, { customers }) =>
      readCustomer(customers, boosterCustomerId, ['boosterCustomerId']),
  },
  Mutation: {
    async updateCustomer(_root, { boosterCustomerId, input }, context) {
      const problems = await problemsOfUpdate(boosterCustomerId, input, context);
      const userErrors = problems.slice(0, maxUserErrors);
      context.record.update = userErrors.map(({ code }) => code);
      return { boosterCustomerId, userErrors };
    },
  },
  UpdateCustomerPayload: {
    customer: ({ boosterCustomerId, userErrors }, _args, { customers }) =>
      userErrors.length > 0 ? null : readCustomer(customers, boosterCustomerId, ['boosterCustomerId']),
  },
};

/** What the caller can correct; empty when the update was stored. What the caller cannot correct is thrown. */
async function problemsOfUpdate(
  boosterCustomerId: number,
  input: UpdateCustomerInput,
  { booster, customers }: Context,
): Promise<UserError[]> {
  const broken = validateUpdate(boosterCustomerId, input);
  if (broken.length > 0) return broken;

  return booster
    .updateCustomer(boosterCustomerId, toUpdateCustomer(input))
    .then(() => [], userErrorsOf)
    .finally(() => customers.clear(boosterCustomerId)); // a failed update may have been stored
}
