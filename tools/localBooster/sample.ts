import { reservedIds } from './reservedIds.js';

/** What the development pages show first, in lines of at most 45 characters for their editors. */
export const sample = {
  boosterCustomerId: 5,
  hints: `# 1. Run ReadCustomer: Booster's record.
# 2. Run UpdateCustomer: stored, read back.
# 3. Run ReadCustomer: the change is there.
# Then break a field: make lastName "", or
# leave out the @ of the e-mail. userErrors
# says which it was. Each failure of Booster
# has an id: see the start page.

`,
  failures: reservedIds,
} as const;
