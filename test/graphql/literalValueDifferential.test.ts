import { expect, test } from '@jest/globals';
import fc from 'fast-check';
import { parse, parseValue, ValuesOfCorrectTypeRule, validate, valueFromAST } from 'graphql';
import { readLiteral, schema, typeNamed } from '../support/inputReading.js';
import { printed } from '../support/printedLiteral.js';
import { anyInput } from '../support/spoiledInput.js';

/** More by hand: `PROPERTY_RUNS=100000 node --experimental-vm-modules node_modules/jest/bin/jest.js literalValueDiff`. */
const numRuns = Number(process.env.PROPERTY_RUNS ?? 1_000);

test('a literal is judged as graphql-js judges it, with variables in it and without', () => {
  const seen = { accepted: 0, rejected: 0 };
  fc.assert(
    fc.property(anyInput, fc.infiniteStream(fc.nat(99)), (input, dice) => {
      const variables: Record<string, unknown> = {};
      const roll = () => dice.next().value ?? 0;
      const text = printed(typeNamed('UpdateCustomerInput'), input, roll, variables);

      const { value, typeProblems } = readLiteral('UpdateCustomerInput!', text, variables);

      const expected = valueFromAST(parseValue(text), typeNamed('UpdateCustomerInput!'), variables);
      const isValid = expected !== undefined && isValidInDocument(text);
      expect(typeProblems.length === 0).toBe(isValid);
      if (isValid) expect(value).toEqual({ ...expected });
      seen[isValid ? 'accepted' : 'rejected'] += 1;
    }),
    { numRuns },
  );
  for (const count of Object.values(seen)) expect(count).toBeGreaterThan(numRuns / 50);
});

function isValidInDocument(input: string): boolean {
  const document = parse(`mutation { updateCustomer(boosterCustomerId: 5, input: ${input}) { boosterCustomerId } }`);
  return validate(schema, document, [ValuesOfCorrectTypeRule]).length === 0;
}
