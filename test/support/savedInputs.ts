import fc from 'fast-check';
import type { UpdateCustomerInput } from '../../src/generated/graphql.js';
import { namesOf, nonNullNamesOf } from './operations.js';
import { validInput } from './validInput.js';

/**
 * Inputs as one editor saves them one after the other: each has some members of the one before, others anew. To generate a
 * valid input takes long, so the new members come from a few. Most of these have no more than what a read shows and what is required.
 */
export function savedInputs(numRuns: number, seed: number): UpdateCustomerInput[] {
  const pool = fc
    .sample(validInput, { seed, numRuns: 60 })
    .map((input, index) => (index % 10 === 0 ? input : (pick(input, shownOrRequired) as UpdateCustomerInput)));
  const names = namesOf('UpdateCustomerInput');
  const save = fc.record({
    from: fc.constantFrom(...pool),
    taken: fc.array(fc.boolean(), { minLength: names.length, maxLength: names.length }),
    edit: fc.constantFrom(...edits),
  });
  let last = pool[0] as UpdateCustomerInput;
  return fc.sample(save, { seed, numRuns }).map(({ from, taken, edit }) => {
    // What is required depends on the type, so members of different types do not mix.
    const kept = names.filter((name, index) => name in last && from.clientType === last.clientType && !taken[index]);
    const dropped = names.filter((name) => !kept.includes(name));
    last = edit({ ...pick(last, kept), ...pick(from, dropped) } as UpdateCustomerInput);
    return last;
  });
}

const shownOrRequired = [...namesOf('Customer'), ...nonNullNamesOf('UpdateCustomerInput'), 'companyName'];

/** Changes that random members hardly ever make. */
const edits: readonly ((input: UpdateCustomerInput) => UpdateCustomerInput)[] = [
  (input) => input,
  (input) => ({ ...input, phones: (input.phones ?? []).map((phone) => ({ ...phone, phoneType: 'Other' })) }),
  (input) => ({ ...input, emails: (input.emails ?? []).toReversed() }),
  (input) => ({ ...input, emails: (input.emails ?? []).slice(1) }),
  (input) => ({ ...input, firstName: input.firstName?.replace(/\r\n?|\n/g, '\r\n') ?? '' }),
  (input) => ({ ...input, middleName: 'a\r\nb' }),
  (input) => ({ ...input, middleName: 'a\nb' }),
  (input) => ({ ...input, middleName: '' }),
];

function pick(input: object, names: readonly string[]): object {
  return Object.fromEntries(Object.entries(input).filter(([name]) => names.includes(name)));
}
