import DataLoader from 'dataloader';
import type { BoosterClient } from '../booster/client.js';
import type * as dto from '../booster/dto.js';
import { problemOfId } from '../customer/rules.js';
import { type ReadCustomer, toCustomer } from '../customer/toCustomer.js';
import { GatewayError } from './gatewayError.js';

export type CustomerLoader = DataLoader<number, dto.GetCustomerResponse | null>;

/**
 * One read per id and request, however often it is selected. Each id is loaded by itself, since Booster has no operation for
 * several: none waits for a slower one, and a failure belongs to its own id and is not kept.
 */
export function createCustomerLoader(booster: BoosterClient): CustomerLoader {
  return new DataLoader<number, dto.GetCustomerResponse | null>(
    (ids) => Promise.all(ids.map((id) => booster.getCustomer(id))),
    { batch: false },
  );
}

/** The customer as the schema has it, or null when there is none. `field` is the path of the id. Throws GatewayError and BoosterError. */
export async function readCustomer(
  customers: CustomerLoader,
  boosterCustomerId: number,
  field: readonly string[],
): Promise<ReadCustomer | null> {
  const problem = problemOfId(boosterCustomerId);
  if (problem !== undefined) throw new GatewayError('badInput', { field, message: problem.message });
  const read = await customers.load(boosterCustomerId);
  return read === null ? null : toCustomer(read);
}
