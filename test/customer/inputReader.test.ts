import { expect, test } from '@jest/globals';
import { aCompany, aPerson } from '../support/customers.js';
import { lines, readAs, readUpdate } from '../support/inputReading.js';

function typeProblems(but: object): string[] {
  const { typeProblems, problems } = readUpdate({ ...aPerson(), ...but });
  expect(problems).toEqual([]);
  return lines(typeProblems);
}

test('the record to send has the members of the field table in its order, defaults filled in and nulls left out', () => {
  const { customer, typeProblems, problems } = readUpdate({
    notes: null,
    hobbies: [{ translation: null, sapHobbyId: 'ART', hobby: 'Art' }],
    emails: [],
    contactBySMSFlag: true,
    brand: 'CAR',
    posCode: 'P',
    countryId: 'gb',
    birthDate: '2020-02-29',
    companyName: 'Example Ltd',
    clientType: 'COMPANY',
    canBeContactedByMaison: false,
    firstName: '',
  });

  expect([typeProblems, problems]).toEqual([[], []]);
  expect(JSON.stringify(customer)).toBe(
    JSON.stringify({
      firstName: '',
      canBeContactedByMaison: false,
      clientType: 'COMPANY',
      companyName: 'Example Ltd',
      countryId: 'gb',
      birthDate: '2020-02-29',
      posCode: 'P',
      brand: 'CAR',
      contactByEmailFlag: false,
      contactByMailFlag: false,
      contactByPhoneFlag: false,
      contactBySMSFlag: true,
      contactBySocialMediaFlag: false,
      emails: [],
      hobbies: [{ hobby: 'Art', sapHobbyId: 'ART' }],
    }),
  );
  expect(customer).not.toHaveProperty('notes');
});

test('reading leaves the input as it is', () => {
  const input = Object.freeze({
    ...aCompany(),
    hobbies: Object.freeze([Object.freeze({ hobby: 'a', sapHobbyId: 'b' })]),
  });

  expect(readUpdate(input).customer).toMatchObject(input);
});

test('every wrong or missing value is reported at its field, all at once, and never repeated', () => {
  const { brand: _brand, ...input } = {
    ...aPerson(),
    posCode: 5,
    clientType: 's3cret',
    birthDate: 20201230,
    contactByEmailFlag: null,
    s3cretMember: 's3cret',
    emails: [{ email: 'a@example.test', isMainEmail: 's3cret' }, null],
    phones: 's3cret',
  };

  expect(lines(readUpdate(input).typeProblems)).toEqual([
    'input.s3cretMember: Unknown field in UpdateCustomerInput.',
    'input.clientType: Must be one of PRIVATE, COMPANY.',
    'input.birthDate: Must be a string like 2020-12-30.',
    'input.posCode: Must be a string.',
    'input.brand: A value is required.',
    'input.contactByEmailFlag: A value is required.',
    'input.emails.0.isMainEmail: Must be true or false.',
    'input.emails.1: A value is required.',
    'input.phones.0: Must be an object.',
  ]);
});

for (const value of [null, undefined, 5, 'x', true, [], [aPerson()]]) {
  test(`${JSON.stringify(value)} is no input`, () => {
    const message = value === null || value === undefined ? 'A value is required.' : 'Must be an object.';
    expect(lines(readUpdate(value).typeProblems)).toEqual([`input: ${message}`]);
  });
}

test('a single item stands for a list of one', () => {
  const email = { email: 'a@example.test', isMainEmail: true };

  expect(readUpdate(aPerson({ emails: email as never })).customer.emails).toEqual([email]);
  expect(typeProblems({ emails: { email: 5, isMainEmail: true } })).toEqual([
    'input.emails.0.email: Must be a string.',
  ]);
});

test('the items of a list are objects, and a list inside the list is none', () => {
  expect(typeProblems({ hobbies: [[], [{ hobby: 'a', sapHobbyId: 'b' }], 'x', null] })).toEqual([
    'input.hobbies.0: Must be an object.',
    'input.hobbies.1: Must be an object.',
    'input.hobbies.2: Must be an object.',
    'input.hobbies.3: A value is required.',
  ]);
});

test('the rules are not applied where a type is wrong', () => {
  expect(typeProblems({ brand: '', lastName: null, notes: 5 })).toEqual(['input.notes: Must be a string.']);
});

test('a value of any other type of the schema is read by the type alone', () => {
  expect(readAs('Boolean!', false)).toEqual({ value: false, typeProblems: [] });
  expect(readAs('Boolean', null)).toEqual({ value: null, typeProblems: [] });
  expect(readAs('[Int!]', 5)).toEqual({ value: [5], typeProblems: [] });
  expect(readAs('[[Int]]', [5, null, [6, null]])).toEqual({ value: [[5], null, [6, null]], typeProblems: [] });
  expect(readAs('EventInput', { eventType: '', eventDate: 'soon', eventNotes: null })).toEqual({
    value: { eventType: '', eventDate: 'soon', eventNotes: null },
    typeProblems: [],
  });
  expect(lines(readAs('[EmailInput!]!', [{ email: 5 }, null]).typeProblems)).toEqual([
    '0.email: Must be a string.',
    '0.isMainEmail: A value is required.',
    '1: A value is required.',
  ]);
  expect(lines(readAs('ClientType!', undefined).typeProblems)).toEqual([': A value is required.']);
});
