import type { Dto } from './dtos.js';

export type Customers = ReturnType<typeof createCustomers>;

export function createCustomers() {
  const records = new Map<number, Dto>();
  return {
    find: (id: number) => records.get(id),
    put: (id: number, customer: Dto) => void records.set(id, customer),
    view: (id: number): Dto | undefined =>
      id < 1 || id > 9999
        ? undefined
        : {
            id,
            sapId: `SAP${String(id).padStart(8, '0')}`,
            firstName: records.get(id)?.firstName ?? 'Ada',
            lastName: records.get(id)?.lastName ?? 'Example',
            canBeContacted: records.get(id)?.canBeContactedByMaison ?? true,
            emails: [],
            phones: [],
            events: [],
          },
  };
}
