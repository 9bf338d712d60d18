import { expect, test } from '@jest/globals';
import { validateUpdate } from '../../src/customer/validate.js';
import type { UpdateCustomerInput } from '../../src/generated/graphql.js';
import { aCompany, aPerson } from '../support/customers.js';

function problemsOf(input: UpdateCustomerInput, id = 5): string[] {
  return validateUpdate(id, input).map(({ code, field }) => `${code} ${field.join('.')}`);
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

test('all problems are told at once, in the order of the input', () => {
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

  expect(problemsOf(input, 0)).toEqual([
    'INVALID boosterCustomerId',
    'REQUIRED input.title',
    'BLANK input.posCode',
    'BLANK input.emails.1.email',
    'BLANK input.phones.0.phone',
    'BLANK input.phones.0.countryPrefix',
    'BLANK input.productCollections.0.translation',
  ]);
});

test('an id must be greater than 0', () => {
  expect(problemsOf(aPerson(), -1)).toEqual(['INVALID boosterCustomerId']);
  expect(problemsOf(aPerson(), 1)).toEqual([]);
  expect(problemsOf(aPerson(), 2_147_483_647)).toEqual([]);
});

for (const email of ['ada', 'a@', '@b', 'a b@c', 'a@b c', ' a@b', 'a@b\n', 'a@b@c']) {
  test(`${JSON.stringify(email)} is no e-mail address`, () => {
    expect(problemsOf(aPerson({ emails: [{ email, isMainEmail: true }], saleRepresentativeEmail: email }))).toEqual([
      'INVALID input.saleRepresentativeEmail',
      'INVALID input.emails.0.email',
    ]);
  });
}

for (const email of [
  'a@b',
  "o'hara+tag@example.test",
  'ada@пример.test',
  'δοκιμή@παράδειγμα.δοκιμή',
  '"a"@[127.0.0.1]',
]) {
  test(`${email} is an e-mail address`, () => {
    expect(problemsOf(aPerson({ emails: [{ email, isMainEmail: true }] }))).toEqual([]);
  });
}

test('an optional e-mail address may be empty', () => {
  expect(problemsOf(aPerson({ saleRepresentativeEmail: '', referenceSaleRepresentativeEmail: null }))).toEqual([]);
});

test('a text may be as long as its limit and not longer, counted as .NET counts', () => {
  expect(problemsOf(aPerson({ firstName: 'x'.repeat(256), notes: 'x'.repeat(4_000) }))).toEqual([]);
  expect(problemsOf(aPerson({ firstName: '😀'.repeat(128) }))).toEqual([]);
  expect(problemsOf(aPerson({ firstName: '😀'.repeat(129), notes: 'x'.repeat(4_001) }))).toEqual([
    'TOO_LONG input.firstName',
    'TOO_LONG input.notes',
  ]);
});

test('a list may have a hundred items and not more; the items of a longer one are not looked at', () => {
  const hobby = { hobby: 'Art', sapHobbyId: 'ART' };
  expect(problemsOf(aPerson({ hobbies: Array(100).fill(hobby) }))).toEqual([]);
  expect(problemsOf(aPerson({ hobbies: Array(101).fill({ ...hobby, hobby: '' }) }))).toEqual([
    'TOO_MANY input.hobbies',
  ]);
});

test('a day before year 2 is refused, wherever it is', () => {
  const event = { eventType: 'Other', eventDate: '0001-12-31' };
  expect(
    problemsOf(
      aPerson({ birthDate: '0000-01-01', weddingDate: '0001-01-01', registrationDate: '0002-01-01', events: [event] }),
    ),
  ).toEqual(['INVALID input.birthDate', 'INVALID input.weddingDate', 'INVALID input.events.0.eventDate']);
});

for (const text of ['\u0000', 'a\u0007', '\u000b', '\u001f', '\ufffe', '\uffff', '\ud800', 'a\udc00b', '\u200b']) {
  test(`the text ${JSON.stringify(text)} is refused: it cannot be stored over both formats`, () => {
    expect(problemsOf(aPerson({ notes: text, addresses: [anAddress(text)] }))).toEqual([
      'INVALID input.addresses.0.city',
      'INVALID input.notes',
    ]);
  });
}

test('every other text is accepted', () => {
  expect(
    problemsOf(aPerson({ notes: '\t\r\n \u007f\u0085\u2028\ufeff\ufffd<>&"\' 日本 ع 😀 e\u0301 \u{1fffe} ]]> &#13;' })),
  ).toEqual([]);
});

test('a message names the member in words and never the value', () => {
  const [problem] = validateUpdate(5, aPerson({ saleRepresentativeEmail: 'secret value' }));

  expect(problem?.message).toBe(
    'Sale representative email must be an e-mail address like name@example.com, without spaces.',
  );
});

function anAddress(city: string) {
  return { addressType: 'Home', countryId: 'gb', isMainAddress: true, city };
}
