import type { Drift } from './drift.js';

/** Where a member or DTO is used: in what is sent, in the path, or in what is read back. */
export type Use = 'update' | 'path' | 'read';

export function useOf({ operation, dto, member }: Drift): Use {
  if (dto === 'GetCustomer' || (dto === 'UpdateCustomer' && member === 'boosterCustomerId')) return 'path';
  return operation === 'UpdateCustomer' ? 'update' : 'read';
}
