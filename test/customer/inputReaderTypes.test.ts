import { expect, test } from '@jest/globals';
import { aPerson } from '../support/customers.js';
import { lines, readAs, readUpdate } from '../support/inputReading.js';

function typeProblems(but: object): string[] {
  return lines(readUpdate({ ...aPerson(), ...but }).typeProblems);
}

for (const [kind, member, wrong, message] of [
  ['a string', 'brand', [5, true, {}, ['CAR'], Object('CAR')], 'Must be a string.'],
  ['a boolean', 'dataSharingConsent', ['true', 1, 0, '', {}, [true]], 'Must be true or false.'],
  [
    'an enum',
    'clientType',
    ['private', '', 0, ['PRIVATE'], 'toString', '__proto__'],
    'Must be one of PRIVATE, COMPANY.',
  ],
  ['a day', 'weddingDate', [0, 20201230, {}, ['2020-12-30'], true], 'Must be a string like 2020-12-30.'],
] as const) {
  test(`${kind} is taken from no other JSON type`, () => {
    for (const value of wrong) expect(typeProblems({ [member]: value })).toEqual([`input.${member}: ${message}`]);
  });
}

test('a whole number has 32 bits', () => {
  for (const value of [0, -0, 5.0, 2147483647, -2147483648]) {
    expect(readAs('Int!', value)).toEqual({ value, typeProblems: [] });
  }
  for (const value of [
    2147483648,
    -2147483649,
    0.5,
    Number.NaN,
    Number.POSITIVE_INFINITY,
    '5',
    true,
    [5],
    { valueOf: 5 },
  ]) {
    expect(lines(readAs('Int', value).typeProblems)).toEqual([
      ': Must be a whole number from -2147483648 to 2147483647.',
    ]);
  }
});

test('an unknown field is reported by its name, once for each object', () => {
  expect(
    typeProblems({ nope: 1, neither: 2, emails: [{ email: 'a@b', isMainEmail: true, kind: 'x' }], middleName: 5 }),
  ).toEqual([
    'input.nope: Unknown field in UpdateCustomerInput.',
    'input.middleName: Must be a string.',
    'input.emails.0.kind: Unknown field in EmailInput.',
  ]);
});

test('an unknown field is named only if it is a name that GraphQL allows, of at most 100 characters', () => {
  for (const name of ['', ' ', 'a b', '5', 'ä', 'a\n', 'x'.repeat(101)]) {
    expect(typeProblems({ [name]: 1 })).toEqual(['input: Unknown field in UpdateCustomerInput.']);
  }
  const longest = `_${'x'.repeat(99)}`;
  expect(typeProblems({ [longest]: 1 })).toEqual([`input.${longest}: Unknown field in UpdateCustomerInput.`]);
});

for (const name of ['__proto__', 'constructor', 'toString', 'hasOwnProperty', 'valueOf']) {
  test(`${name} is an unknown field like any other`, () => {
    const input = JSON.parse(JSON.stringify(aPerson()).replace('{', `{"${name}":{"brand":"X"},`));

    expect(lines(readUpdate(input).typeProblems)).toEqual([`input.${name}: Unknown field in UpdateCustomerInput.`]);
  });
}
