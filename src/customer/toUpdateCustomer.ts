import type * as dto from '../booster/dto.js';
import type { UpdateCustomerInput } from '../generated/graphql.js';

/** The input -> the record that Booster is to store. They mirror each other member by member; test/inputMirrorsDto.ts holds them to it. */
export function toUpdateCustomer(input: UpdateCustomerInput): dto.Customer {
  return input;
}
