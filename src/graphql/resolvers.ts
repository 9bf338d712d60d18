import type { ReadUpdate } from '../customer/inputReader.js';
import { problemOfId } from '../customer/rules.js';
import { maxProblems } from '../customer/walk.js';
import type { Resolvers, UserError } from '../generated/graphql.js';
import type { Context } from './context.js';
import { badInput } from './gatewayError.js';
import { readCustomer } from './loaders.js';
import { userErrorsOf } from './userErrors.js';

export const resolvers: Resolvers<Context> = {
  Query: {
    customer: (_root, { boosterCustomerId }, { customers }) =>
      readCustomer(customers, boosterCustomerId, ['boosterCustomerId']),
  },
  Mutation: {
    async updateCustomer(_root, { boosterCustomerId, input }, context) {
      // In the executable schema the input is a scalar, which has been read already.
      const problems = await storeUpdate(boosterCustomerId, input as unknown as ReadUpdate, context);
      const userErrors = problems.slice(0, maxProblems);
      context.summary.update = userErrors.map(({ code }) => code);
      return { boosterCustomerId, userErrors };
    },
  },
  UpdateCustomerPayload: {
    customer: ({ boosterCustomerId, userErrors }, _args, { customers }) =>
      userErrors.length > 0 ? null : readCustomer(customers, boosterCustomerId, ['boosterCustomerId']),
  },
};

/** What the caller can correct; empty when the update was stored. Throws every other error. */
async function storeUpdate(
  boosterCustomerId: number,
  { customer, typeProblems, problems }: ReadUpdate,
  { booster, customers, once, summary }: Context,
): Promise<readonly UserError[]> {
  // Only a literal with a variable in it is read during execution.
  if (typeProblems.length > 0) throw badInput(typeProblems);
  const badId = problemOfId(boosterCustomerId);
  if (badId !== undefined) return [badId, ...problems];
  if (problems.length > 0) return problems;

  summary.updateBegun = true;
  return once(() => booster.updateCustomer(boosterCustomerId, customer))
    .then(() => [], userErrorsOf) // rethrows what the caller cannot correct
    .finally(() => customers.clear(boosterCustomerId)); // a failed update may have been stored
}
