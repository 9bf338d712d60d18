import { GraphQLLocalDate } from 'graphql-scalars';
import { personalValuesOf } from '../customer/disclosure.js';
import { toCustomer } from '../customer/toCustomer.js';
import { toUpdateCustomer } from '../customer/toUpdateCustomer.js';
import { validateUpdate } from '../customer/validate.js';
import type { Resolvers } from '../generated/graphql.js';
import type { Context } from './context.js';
import { refusal } from './errors.js';
import type { CustomerLoader } from './loaders.js';
import { userErrorsOf } from './userErrors.js';

/** Nobody corrects more at a time. */
const maxUserErrors = 100;

export const resolvers: Resolvers<Context> = {
  LocalDate: GraphQLLocalDate,
  Query: {
    customer: (_root, { boosterCustomerId }, { customers }) => readCustomer(customers, boosterCustomerId),
  },
  Mutation: {
    async updateCustomer(_root, { boosterCustomerId, input }, { booster, customers, credentials }) {
      const broken = validateUpdate(boosterCustomerId, input);
      if (broken.length > 0) return { boosterCustomerId, userErrors: broken.slice(0, maxUserErrors) };

      const personal = [...personalValuesOf(boosterCustomerId), ...personalValuesOf(input), ...credentials];
      const refused = await booster
        .updateCustomer(boosterCustomerId, toUpdateCustomer(input))
        .then(() => [])
        .catch((error: unknown) => userErrorsOf(error, personal)) // what the caller cannot correct stays thrown
        .finally(() => customers.clear(boosterCustomerId)); // a failed update may have been stored
      return { boosterCustomerId, userErrors: refused.slice(0, maxUserErrors) };
    },
  },
  UpdateCustomerPayload: {
    customer: ({ boosterCustomerId, userErrors }, _args, { customers }) =>
      userErrors.length > 0 ? null : readCustomer(customers, boosterCustomerId),
  },
};

async function readCustomer(customers: CustomerLoader, boosterCustomerId: number) {
  if (boosterCustomerId <= 0) {
    throw refusal('badInput', { field: ['boosterCustomerId'], message: 'The customer id must be greater than 0.' });
  }
  const read = await customers.load(boosterCustomerId);
  return read === null ? null : toCustomer(read);
}
