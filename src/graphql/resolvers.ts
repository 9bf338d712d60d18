import type { BoosterClient } from '../booster/client.js';
import type * as dto from '../booster/dto.js';
import { BoosterError } from '../booster/errors.js';
import { changesOf } from '../customer/changes.js';
import type { ReadUpdate } from '../customer/inputReader.js';
import { problemOfId } from '../customer/rules.js';
import { toCustomer } from '../customer/toCustomer.js';
import { maxProblems } from '../customer/walk.js';
import type { Resolvers, UpdateCustomerInput, UserError } from '../generated/graphql.js';
import type { Context } from './context.js';
import { customerVersionOf } from './customerVersion.js';
import { badInput } from './gatewayError.js';
import { readCustomer } from './loaders.js';
import { noCustomer, userErrorsOf } from './userErrors.js';

export const resolvers: Resolvers<Context> = {
  Query: {
    customer: (_root, { boosterCustomerId }, { customers }) =>
      readCustomer(customers, boosterCustomerId, ['boosterCustomerId']),

    async previewUpdateCustomer(_root, { boosterCustomerId, input }, { customers }) {
      const { customer, userErrors } = checked(boosterCustomerId, input);
      if (userErrors.length > 0) return { boosterCustomerId, userErrors, changes: [] };
      const read = await readCustomer(customers, boosterCustomerId, ['boosterCustomerId']);
      if (read === null) return { boosterCustomerId, userErrors: [noCustomer], changes: [] };
      return { boosterCustomerId, userErrors: [], changes: changesOf(customer, read) };
    },
  },
  Mutation: {
    async updateCustomer(_root, { boosterCustomerId, input, ifVersion }, context) {
      const { customer, userErrors: found } = checked(boosterCustomerId, input);
      const userErrors =
        found.length > 0 ? found : await storeUpdate({ boosterCustomerId, customer, ifVersion }, context);
      context.summary.update = userErrors.map(({ code }) => code);
      return { boosterCustomerId, userErrors };
    },
  },
  Customer: {
    version: (customer) => customerVersionOf(customer),
  },
  UpdateCustomerPayload: {
    customer: ({ boosterCustomerId, userErrors }, _args, { customers }) =>
      userErrors.length > 0 ? null : readCustomer(customers, boosterCustomerId, ['boosterCustomerId']),
  },
};

/** The record to send, and what the caller can correct before Booster is called. Throws BAD_USER_INPUT. */
function checked(boosterCustomerId: number, input: UpdateCustomerInput) {
  // In the executable schema the input is a scalar, which has been read already.
  const { customer, typeProblems, problems } = input as unknown as ReadUpdate;
  // Only a literal with a variable in it is read during execution.
  if (typeProblems.length > 0) throw badInput(typeProblems);
  const badId = problemOfId(boosterCustomerId);
  const userErrors: UserError[] = badId === undefined ? [...problems] : [badId, ...problems];
  return { customer, userErrors: userErrors.slice(0, maxProblems) };
}

type Update = {
  readonly boosterCustomerId: number;
  readonly customer: dto.Customer;
  readonly ifVersion?: string | null | undefined;
};

/** What the caller can correct; empty when it was stored. Throws every other error. */
async function storeUpdate(update: Update, { booster, customers, once, summary }: Context): Promise<UserError[]> {
  summary.updateBegun = true;
  return once(() => replaceRecord(update, booster))
    .then(() => [], userErrorsOf) // rethrows what the caller cannot correct
    .finally(() => customers.clear(update.boosterCustomerId)); // a failed update may have been stored
}

/** Compares the version and stores the update. Throws BoosterError. */
async function replaceRecord(
  { boosterCustomerId, customer, ifVersion }: Update,
  booster: BoosterClient,
): Promise<void> {
  if (typeof ifVersion === 'string') {
    // Not by the loader: what it has read may be old by now.
    const read = await booster.getCustomer(boosterCustomerId).catch(rethrowAsNothingSent);
    if (read === null) throw new BoosterError('notFound');
    if (customerVersionOf(toCustomer(read)) !== ifVersion) throw new BoosterError('otherVersion');
  }
  await booster.updateCustomer(boosterCustomerId, customer);
}

function rethrowAsNothingSent(error: unknown): never {
  throw error instanceof BoosterError ? new BoosterError(error.kind, { ...error, nothingSent: true }) : error;
}
