import { execute, type Gateway } from './execute.js';
import { ReadCustomerDocument } from './generated/operations.js';

/** The customer's name as a page shows it; null when there is no such customer. */
export async function fullNameOf(gateway: Gateway, boosterCustomerId: number): Promise<string | null> {
  const { customer } = await execute(gateway, ReadCustomerDocument, { boosterCustomerId });
  return customer && [customer.title, customer.firstName, customer.lastName].filter(Boolean).join(' ');
}
