import { AsyncResource } from 'node:async_hooks';
import { bulkhead } from 'cockatiel';
import DataLoader from 'dataloader';
import type { BoosterClient } from '../booster/client.js';
import type * as dto from '../booster/dto.js';

export type CustomerLoader = DataLoader<number, dto.GetCustomerResponse | null>;

/** One request reads at most so many customers at a time, so that a wide one leaves places for the others. */
export const maxReadsAtATime = 8;

/**
 * One read per id and request, however often asked. Each id is loaded by itself, since Booster has no operation for
 * several: none waits for a slower one, and a failure belongs to its own id and is not kept.
 */
export function createCustomerLoader(booster: BoosterClient): CustomerLoader {
  const reads = bulkhead(maxReadsAtATime, Number.POSITIVE_INFINITY);
  return new DataLoader<number, dto.GetCustomerResponse | null>(
    // Bound, so that one that has waited belongs to its own trace and not to that of whom it waited for.
    (ids) => Promise.all(ids.map((id) => reads.execute(AsyncResource.bind(() => booster.getCustomer(id))))),
    { batch: false },
  );
}
