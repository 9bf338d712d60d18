import { expect, test } from '@jest/globals';
import { problemsOfId } from '../../src/customer/rules.js';
import type { UpdateCustomerInput } from '../../src/generated/graphql.js';
import { aCompany, aPerson } from '../support/customers.js';
import { readUpdate } from '../support/inputReading.js';

function problemsOf(input: UpdateCustomerInput): string[] {
  const { typeProblems, problems } = readUpdate(input);
  expect(typeProblems).toEqual([]);
  return problems.map(({ code, field }) => `${code} ${field.join('.')}`);
}

test('a person and a company with what each needs have no problem', () => {
  expect(problemsOf(aPerson())).toEqual([]);
  expect(problemsOf(aCompany())).toEqual([]);
});

for (const [member, input] of [
  ['title', aPerson({ title: null })],
  ['lastName', aPerson({ lastName: null })],
  ['languageId', aPerson({ languageId: null })],
  ['gender', aPerson({ gender: null })],
  ['companyName', aCompany({ companyName: null })],
] as const) {
  test(`${member} is required of a ${input.clientType} customer`, () => {
    expect(problemsOf(input)).toEqual([`REQUIRED input.${member}`]);
  });
}

test('a company needs none of what a person needs, and a person no company name', () => {
  expect(problemsOf(aCompany({ title: null, lastName: '', gender: '  ' }))).toEqual([]);
  expect(problemsOf(aPerson({ companyName: ' ' }))).toEqual([]);
});

for (const blank of ['', ' ', '\t\n\r ', '\u00a0\u3000\u2028\u0085']) {
  test(`the blank text ${JSON.stringify(blank)} does not count as a value`, () => {
    expect(problemsOf(aPerson({ brand: blank, lastName: blank }))).toEqual([
      'BLANK input.lastName',
      'BLANK input.brand',
    ]);
  });
}

test('what .NET does not take for white space counts as a value', () => {
  expect(problemsOf(aPerson({ brand: '\ufeff', lastName: '\u200b\u200b' }))).toEqual([]);
});

test('all problems are reported at once, in the order of the schema', () => {
  const input = aPerson({
    emails: [
      { email: 'a@example.test', isMainEmail: true },
      { email: ' ', isMainEmail: false },
    ],
    phones: [{ phone: '', countryPrefix: ' ', isMainPhone: true }],
    posCode: '',
    title: null,
    productCollections: [{ productCollection: 'x', sapProductCollectionId: 'y', translation: '' }],
  });

  expect(problemsOf(input)).toEqual([
    'REQUIRED input.title',
    'BLANK input.posCode',
    'BLANK input.emails.1.email',
    'BLANK input.phones.0.phone',
    'BLANK input.phones.0.countryPrefix',
    'BLANK input.productCollections.0.translation',
  ]);
});

test('an id must be greater than 0', () => {
  const problem = {
    field: ['boosterCustomerId'],
    code: 'INVALID',
    message: 'The customer id must be greater than 0.',
  };
  for (const id of [0, -1, -2_147_483_648]) expect(problemsOfId(id)).toEqual([problem]);
  for (const id of [1, 2_147_483_647]) expect(problemsOfId(id)).toEqual([]);
});

test('a text may be as long as its limit and not longer, counted as .NET counts', () => {
  expect(problemsOf(aPerson({ firstName: 'x'.repeat(256), notes: 'x'.repeat(4_000) }))).toEqual([]);
  expect(problemsOf(aPerson({ firstName: '😀'.repeat(128) }))).toEqual([]);
  expect(problemsOf(aPerson({ firstName: '😀'.repeat(129), notes: 'x'.repeat(4_001) }))).toEqual([
    'TOO_LONG input.firstName',
    'TOO_LONG input.notes',
  ]);
});

test('a list may have a hundred items and not more; the rules do not apply to the items of a longer one', () => {
  const hobby = { hobby: 'Art', sapHobbyId: 'ART' };
  expect(problemsOf(aPerson({ hobbies: Array(100).fill(hobby) }))).toEqual([]);
  expect(problemsOf(aPerson({ hobbies: Array(101).fill({ ...hobby, hobby: '' }) }))).toEqual([
    'TOO_MANY input.hobbies',
  ]);
});

test('a message names the member in words and never the value', () => {
  const input = aPerson({
    lastName: null,
    gender: ' ',
    brand: '',
    firstName: 's3cret'.repeat(100),
    saleRepresentativeEmail: 's3cret value',
    contactByEmailFlag: true,
    hobbies: Array(101).fill({ hobby: 's3cret', sapHobbyId: 's3cret' }),
    notes: 's3cret\u0000',
  });

  expect(readUpdate(input).problems.map(({ message }) => message)).toEqual([
    'First name must not be longer than 256 characters.',
    'Last name is required when the client type is PRIVATE.',
    'Gender must not be blank when the client type is PRIVATE.',
    'Brand must not be blank.',
    'Sale representative email must be an e-mail address like name@example.com, without spaces.',
    'Hobbies: at most 100 can be given.',
    'Notes holds a character that Booster cannot store: a control character, half of an emoji, or nothing but a zero-width space.',
  ]);
});

test('a hundred problems are reported and not more', () => {
  const hobby = { hobby: '', sapHobbyId: '' };
  const { problems } = readUpdate(aPerson({ hobbies: Array(100).fill(hobby) }));

  expect(problems).toHaveLength(100);
  expect(problems.at(-1)?.field).toEqual(['input', 'hobbies', '49', 'sapHobbyId']);
});
