import { reservedIds } from './reservedIds.js';

/** What the development pages show first, in lines of fifty characters for their editors. */
export const sample = {
  boosterCustomerId: 5,
  hints: `# 1. Run ReadCustomer: the record as Booster has it.
# 2. Run UpdateCustomer: it is stored, and read back.
# 3. Run ReadCustomer again: the change is there.
# Then break a field: make lastName "", or leave out
# the @ of the e-mail. userErrors says which it was.
# These ids provoke a failure of Booster each:
# ${reservedIds.join(' ')}
`,
} as const;
