import { expect, test } from '@jest/globals';
import type { UpdateCustomerInput } from '../../src/generated/graphql.js';
import { aPerson } from '../support/customers.js';
import { readUpdate } from '../support/inputReading.js';

function problemsOf(input: UpdateCustomerInput): string[] {
  const { typeProblems, problems } = readUpdate(input);
  expect(typeProblems).toEqual([]);
  return problems.map(({ code, field }) => `${code} ${field.join('.')}`);
}

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

for (const text of ['\u0000', 'a\u0007', '\u000b', '\u001f', '\ufffe', '\uffff', '\ud800', 'a\udc00b', '\u200b']) {
  test(`the text ${JSON.stringify(text)} is rejected: it cannot be stored over both formats`, () => {
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

function anAddress(city: string) {
  return { addressType: 'Home', countryId: 'gb', isMainAddress: true, city };
}
