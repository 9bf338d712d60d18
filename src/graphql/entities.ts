import { GraphQLInt } from 'graphql';
import type { ReadCustomer } from '../customer/toCustomer.js';
import type { Context } from './context.js';
import { GatewayError } from './gatewayError.js';
import { readCustomer } from './loaders.js';

/** Per request; each can cost a read. */
export const maxRepresentations = 100;

/**
 * Apollo Federation's `_entities`: as many entities as representations, in their order, through the loader of the request;
 * a failure belongs to its own representation. Not the library's resolver, which fails the whole list for one unknown type name,
 * and prints it. Throws OPERATION_TOO_COMPLEX.
 */
export async function resolveEntities(
  _root: unknown,
  { representations }: { readonly representations: readonly unknown[] },
  { customers, summary }: Context,
): Promise<Promise<ReadCustomer | null>[]> {
  summary.representations += representations.length;
  // All root fields are resolved in one tick: after it all representations of the request have been counted.
  await Promise.resolve();
  if (summary.representations > maxRepresentations) {
    throw new GatewayError('tooComplex', {
      message: `The request has more than ${maxRepresentations} representations.`,
    });
  }
  return representations.map(async (representation, index): Promise<ReadCustomer | null> => {
    const field = ['representations', String(index)];
    const boosterCustomerId = keyOf(representation, field);
    const customer = await readCustomer(customers, boosterCustomerId, [...field, 'boosterCustomerId']);
    return customer && { ...customer, __typename: 'Customer' };
  });
}

function keyOf(representation: unknown, field: readonly string[]): number {
  const { __typename, boosterCustomerId } = Object(representation) as Record<string, unknown>;
  if (__typename !== 'Customer') {
    throw new GatewayError('badInput', {
      field: [...field, '__typename'],
      message: 'The only entity here is Customer.',
    });
  }
  try {
    return GraphQLInt.parseValue(boosterCustomerId);
  } catch {
    // Not the error's own message: it holds the value.
    throw new GatewayError('badInput', {
      field: [...field, 'boosterCustomerId'],
      message: 'Must be a whole number from -2147483648 to 2147483647.',
    });
  }
}
