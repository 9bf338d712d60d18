import DataLoader from 'dataloader';
import type { BoosterClient } from '../booster/client.js';
import type * as dto from '../booster/dto.js';
import { BoosterError } from '../booster/errors.js';

export type CustomerLoader = DataLoader<number, dto.GetCustomerResponse | null>;

/** One read per id and request, however often asked; a failure belongs to its own id. */
export function createCustomerLoader(booster: BoosterClient): CustomerLoader {
  return new DataLoader<number, dto.GetCustomerResponse | null>((ids) => Promise.all(ids.map(loadOne)));

  async function loadOne(id: number) {
    try {
      return await booster.getCustomer(id);
    } catch (error) {
      if (!(error instanceof BoosterError)) throw error;
      return error;
    }
  }
}
