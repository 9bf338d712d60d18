import { afterAll, beforeAll, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { coerceInputValue } from 'graphql';
import { jsonCodec } from '../../src/booster/json.js';
import { xmlCodec } from '../../src/booster/xml.js';
import { maxProblems, maxTypeProblems } from '../../src/customer/walk.js';
import { readAs, readUpdate, typeNamed } from '../support/inputReading.js';
import * as reference from '../support/referenceUpdate.js';
import { anyInput, oddValue } from '../support/spoiledInput.js';

/**
 * More by hand: `PROPERTY_RUNS=100000 node --experimental-vm-modules node_modules/jest/bin/jest.js inputReaderDiff`.
 */
const numRuns = Number(process.env.PROPERTY_RUNS ?? 3_000);

test('the reader has the verdict of graphql-js and of the rules one by one, and its record the bytes of both formats', () => {
  const seen = { sent: 0, rules: 0, types: 0 };
  fc.assert(
    fc.property(anyInput, (input) => {
      const { customer, typeProblems, problems } = readUpdate(input);
      const { value, fields } = coerced('UpdateCustomerInput!', input);

      expectFields(
        typeProblems.map(({ field: [, ...field] }) => withoutMadeUpIndexes(field, input)),
        fields,
      );
      if (fields.length > 0) {
        seen.types += 1;
        expect(problems).toEqual([]);
        return;
      }
      expect(problems).toEqual(reference.referenceProblems(value).slice(0, maxProblems));
      if (problems.length > 0) {
        seen.rules += 1;
        return;
      }
      seen.sent += 1;
      expect(jsonCodec.encodeUpdate(customer).toString()).toBe(reference.referenceJson(value));
      expect(xmlCodec.encodeUpdate(customer).toString()).toBe(reference.referenceXml(value));
    }),
    { numRuns },
  );
  for (const count of Object.values(seen)) expect(count).toBeGreaterThan(numRuns / 50);
});

const types = [
  ...['Int!', 'Int', '[Int!]', 'Boolean!', 'Boolean', 'String!', '[String]!', 'LocalDate', 'ClientType!', 'ClientType'],
  ...['UpdateCustomerInput', '[UpdateCustomerInput!]', 'EmailInput!', '[EmailInput!]', '[[EmailInput]]', 'PhoneInput'],
  ...[
    '[PhoneInput!]!',
    '[AddressInput!]',
    '[EventInput!]',
    'InterestInput',
    '[HobbyInput!]',
    '[ProductCollectionInput]',
  ],
];

test('a variable of any input type of the schema is read as graphql-js reads it', () => {
  const seen = { accepted: 0, rejected: 0 };
  fc.assert(
    fc.property(fc.constantFrom(...types), valueWithin(anyInput), (type, given) => {
      const { value, typeProblems } = readAs(type, given);
      const expected = coerced(type, given);

      expectFields(
        typeProblems.map(({ field }) => withoutMadeUpIndexes(field, given)),
        expected.fields,
      );
      if (typeProblems.length === 0) expect(value).toEqual(expected.value);
      seen[typeProblems.length === 0 ? 'accepted' : 'rejected'] += 1;
    }),
    { numRuns },
  );
  for (const count of Object.values(seen)) expect(count).toBeGreaterThan(numRuns / 50);
});

/** The value, or a member of it, or a list of its members' items. */
function valueWithin(values: fc.Arbitrary<unknown>): fc.Arbitrary<unknown> {
  const within = fc.tuple(values, fc.nat()).map(([value, which]) => {
    const members = Object.values(Object(value) as object).filter((member) => typeof member === 'object');
    return members.length === 0 ? value : members[which % members.length];
  });
  return fc.oneof(within, within, values, oddValue);
}

type Field = readonly string[];

// graphql-js makes an error for each problem, most of whose time goes into its stack.
beforeAll(() => {
  Error.stackTraceLimit = 0;
});

afterAll(() => {
  Error.stackTraceLimit = 10;
});

/** What graphql-js makes of a value, and the paths of all that it rejects: of unknown members the first of each object. */
function coerced(type: string, given: unknown): { value: never; fields: Field[] } {
  const fields: Field[] = [];
  const withUnknown = new Set<string>();
  const value = coerceInputValue(
    given,
    typeNamed(type),
    (path, _value, { message }) => {
      const field = path.map(String);
      const [, missing] = /^Field "(.*)" of required type/s.exec(message) ?? [];
      const [, unknown] = /^Field "(.*)" is not defined by type/s.exec(message) ?? [];
      if (unknown === undefined) fields.push(missing === undefined ? field : [...field, missing]);
      else if (!withUnknown.has(field.join())) {
        withUnknown.add(field.join());
        fields.push(/^[A-Za-z_][A-Za-z_0-9]{0,99}$/.test(unknown) ? [...field, unknown] : field);
      }
    },
    true,
  );
  return { value: value as never, fields };
}

function expectFields(found: readonly Field[], expected: readonly Field[]): void {
  const [some, all] = [found, expected].map((fields) => fields.map((field) => field.join('.')).sort());
  if (expected.length <= maxTypeProblems) expect(some).toEqual(all);
  else {
    expect(some).toHaveLength(maxTypeProblems);
    expect(all).toEqual(expect.arrayContaining(some ?? []));
  }
}

/** graphql-js has no index for a single item that stands for a list of one. */
function withoutMadeUpIndexes([step, ...rest]: Field, value: unknown): Field {
  if (step === undefined) return [];
  if (step === '0' && !Array.isArray(value)) return withoutMadeUpIndexes(rest, value);
  const member = Object.getOwnPropertyDescriptor(Object(value), step)?.value;
  return [step, ...withoutMadeUpIndexes(rest, member)];
}
