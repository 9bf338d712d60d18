import DataLoader from 'dataloader';
import type { BoosterClient } from '../booster/client.js';
import type * as dto from '../booster/dto.js';

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
