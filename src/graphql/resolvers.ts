import type { ReadUpdate } from '../customer/inputReader.js';
import type { Resolvers, UserError } from '../generated/graphql.js';
import type { Context } from './context.js';
import { badInput } from './gatewayError.js';
import { readCustomer } from './readCustomer.js';
import { userErrorsOf } from './userErrors.js';

/** No form shows more. */
const maxUserErrors = 100;

export const resolvers: Resolvers<Context> = {
  Query: {
    customer: (_root, { boosterCustomerId }, { customers }) =>
      readCustomer(customers, boosterCustomerId, ['boosterCustomerId']),
  },
  Mutation: {
    async updateCustomer(_root, { boosterCustomerId, input }, context) {
      // In the executable schema the input is a scalar: it has been read before.
      const problems = await storeUpdate(boosterCustomerId, input as unknown as ReadUpdate, context);
      const userErrors = problems.slice(0, maxUserErrors);
      context.summary.update = userErrors.map(({ code }) => code);
      return { boosterCustomerId, userErrors };
    },
  },
  UpdateCustomerPayload: {
    customer: ({ boosterCustomerId, userErrors }, _args, { customers }) =>
      userErrors.length > 0 ? null : readCustomer(customers, boosterCustomerId, ['boosterCustomerId']),
  },
};

/** What the caller can correct; empty when the update was stored. What the caller cannot correct is thrown. */
async function storeUpdate(
  boosterCustomerId: number,
  { customer, typeProblems, problems }: ReadUpdate,
  { booster, customers }: Context,
): Promise<readonly UserError[]> {
  // Only a literal with a variable in it is read as late as this.
  if (typeProblems.length > 0) throw badInput(typeProblems);
  const broken = boosterCustomerId > 0 ? problems : [idNotPositive, ...problems];
  if (broken.length > 0) return broken;

  return booster
    .updateCustomer(boosterCustomerId, customer)
    .then(() => [], userErrorsOf) // rethrows what the caller cannot correct
    .finally(() => customers.clear(boosterCustomerId)); // a failed update may have been stored
}

const idNotPositive: UserError = {
  field: ['boosterCustomerId'],
  code: 'INVALID',
  message: 'The customer id must be greater than 0.',
};
