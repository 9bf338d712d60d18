import { toCustomer } from '../customer/toCustomer.js';
import type { Customer } from '../generated/graphql.js';
import { GatewayError } from './gatewayError.js';
import type { CustomerLoader } from './loaders.js';

/** The customer as callers see it, or null when there is none. `field` is where the caller wrote the id. Throws GatewayError and BoosterError. */
export async function readCustomer(
  customers: CustomerLoader,
  boosterCustomerId: number,
  field: readonly string[],
): Promise<Customer | null> {
  if (boosterCustomerId <= 0)
    throw new GatewayError('badInput', { field, message: 'The customer id must be greater than 0.' });
  const read = await customers.load(boosterCustomerId);
  return read === null ? null : toCustomer(read);
}
