import type { DtoName } from './contract.js';

/**
 * The two operations of Booster that the gateway uses, by the name of their request DTO; both require authentication.
 * UpdateCustomer has no `response`: its DTO is not read.
 */
export const operations = {
  UpdateCustomer: { verb: 'PUT', path: '/customer/{boosterCustomerId}' },
  GetCustomer: { verb: 'GET', path: '/customer/{boosterCustomerId}', response: 'GetCustomerResponse' },
} as const satisfies Readonly<Record<string, { verb: string; path: string; response?: DtoName }>>;
