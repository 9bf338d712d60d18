import { expect, test } from '@jest/globals';
import { parseValue } from 'graphql';
import { inputTypeOf } from '../../src/graphql/inputTypes.js';
import { literalValue } from '../../src/graphql/literalValue.js';
import { lines, readLiteral, typeNamed } from '../support/inputReading.js';

const rest = 'canBeContactedByMaison: true, clientType: COMPANY, companyName: "X", countryId: "gb", posCode: "P"';

for (const [what, type, text, expected] of [
  ['an enum value in quotes', 'ClientType!', '"PRIVATE"', [': Must be one of PRIVATE, COMPANY.']],
  ['a text without quotes', 'String', 'COMPANY', [': Must be a string.']],
  ['a number for a text', 'String', '5', [': Must be a string.']],
  ['a text for a number', 'Int', '"5"', [': Must be a whole number from -2147483648 to 2147483647.']],
  ['a fraction', 'Int!', '5.0', [': Must be a whole number from -2147483648 to 2147483647.']],
  ['an exponent', 'Int!', '5e0', [': Must be a whole number from -2147483648 to 2147483647.']],
  ['a number of more than 32 bits', 'Int!', '2147483648', [': Must be a whole number from -2147483648 to 2147483647.']],
  ['a text for true', 'Boolean', '"true"', [': Must be true or false.']],
  ['a day without quotes', 'LocalDate', '20201230', [': Must be a string like 2020-12-30.']],
  ['a list for a text', 'String', '["a"]', [': Must be a string.']],
  ['an object for a text', 'String', '{ a: 5 }', [': Must be a string.']],
  ['a list for an object', 'EmailInput', '[]', [': Must be an object.']],
  ['a text for a list of objects', '[EmailInput!]', '"x"', ['0: Must be an object.']],
  ['null where a value is required', 'Int!', 'null', [': A value is required.']],
  ['a missing member', 'EmailInput', '{ email: "a@b" }', ['isMainEmail: A value is required.']],
  [
    'an unknown member',
    'EmailInput',
    '{ isMainEmail: true, email: "a", __proto__: 5 }',
    ['__proto__: Unknown field in EmailInput.'],
  ],
  [
    'one item of a list that is not in a list',
    '[EmailInput!]',
    '{ email: 5, isMainEmail: true }',
    ['0.email: Must be a string.'],
  ],
  [
    'several things',
    'UpdateCustomerInput!',
    `{ ${rest}, brand: B, gender: FOO, emails: [{ email: 5 }, null] }`,
    [
      'gender: Must be a string.',
      'brand: Must be a string.',
      'emails.0.email: Must be a string.',
      'emails.0.isMainEmail: A value is required.',
      'emails.1: A value is required.',
    ],
  ],
] as const) {
  test(`${what} in the document is reported at its field`, () => {
    expect(lines(readLiteral(type, text).typeProblems)).toEqual(expected);
  });
}

test('values written into the document are read as the same values in variables', () => {
  const { value, typeProblems } = readLiteral(
    'UpdateCustomerInput!',
    `{ ${rest}, brand: """block""", notes: null, birthDate: "2020-12-30", emails: { email: "a@b", isMainEmail: false } }`,
  );

  expect(typeProblems).toEqual([]);
  expect(value).toMatchObject({
    clientType: 'COMPANY',
    brand: 'block',
    notes: null,
    birthDate: '2020-12-30',
    contactBySMSFlag: false,
    emails: [{ email: 'a@b', isMainEmail: false }],
  });
});

test('variables are filled in; one that was not given leaves its member out, and is null in a list', () => {
  const text = '{ eventType: $type, eventDate: "2020-12-30", eventNotes: $notes, eventOtherName: $name }';

  expect(readLiteral('EventInput', text, { type: 'Other', name: null })).toEqual({
    value: { eventType: 'Other', eventDate: '2020-12-30', eventOtherName: null },
    typeProblems: [],
  });
  expect(lines(readLiteral('EventInput', text, { notes: 'x' }).typeProblems)).toEqual([
    'eventType: A value is required.',
  ]);
  expect(literalValue(inputTypeOf(typeNamed('[Int]')), parseValue('[1, $a, $b]'), { b: 5 })).toEqual([1, null, 5]);
  expect(lines(readLiteral('[Int!]', '[1, $a]', {}).typeProblems)).toEqual(['1: A value is required.']);
  expect(readLiteral('[EmailInput!]', '$emails', { emails: [{ email: 'a', isMainEmail: true }] }).value).toEqual([
    { email: 'a', isMainEmail: true },
  ]);
});

test('a default of the schema stands for a variable that was not given, and not for null', () => {
  const text = `{ ${rest}, brand: "B", contactByEmailFlag: $flag }`;

  expect(readLiteral('UpdateCustomerInput', text, {}).value).toMatchObject({ contactByEmailFlag: false });
  expect(lines(readLiteral('UpdateCustomerInput', text, { flag: null }).typeProblems)).toEqual([
    'contactByEmailFlag: A value is required.',
  ]);
});

test('names of every object are no variables that were given', () => {
  expect(readLiteral('String', '$constructor', {})).toEqual({ value: null, typeProblems: [] });
  expect(lines(readLiteral('String!', '$toString', {}).typeProblems)).toEqual([': A value is required.']);
});

test('a variable whose value is not known yet fits everywhere, and hides nothing else', () => {
  const text = `{ ${rest}, brand: $a, clientType: $b, emails: [$c, { email: $d, isMainEmail: 5 }], phones: $e, events: [[$f]] }`;

  expect(lines(readLiteral('UpdateCustomerInput!', text).typeProblems)).toEqual([
    'emails.1.isMainEmail: Must be true or false.',
    'events.0: Must be an object.',
  ]);
});
