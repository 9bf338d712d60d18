import { viewOf } from './customerView.js';
import type { Dto } from './dtos.js';
import { isCustomerId } from './reservedIds.js';
import { recordedView, seedOf } from './seed.js';

export type Customers = ReturnType<typeof createCustomers>;

/** All customers, in memory. They exist from the start; only what was written is kept. */
export function createCustomers() {
  const written = new Map<number, Dto>();
  return {
    /** The whole record, with what a GET does not return. */
    find: (id: number): Dto | undefined => written.get(id) ?? (isCustomerId(id) ? seedOf(id) : undefined),

    /** What a GET returns. */
    view(id: number): Dto {
      const customer = written.get(id);
      if (customer !== undefined) return viewOf(id, customer);
      return { ...viewOf(id, seedOf(id)), ...(id === 6 ? recordedView : {}) };
    },

    /** Replaces the record, as a PUT does. */
    put: (id: number, customer: Dto) => void written.set(id, customer),
  };
}
