import { expect, test } from '@jest/globals';
import fc from 'fast-check';
import {
  companyCustomer,
  companyCustomerDefaults,
  newItem,
  privateCustomer,
  privateCustomerDefaults,
} from '../../client/src/form.js';
import { createInputReaders } from '../../src/graphql/inputReaders.js';
import { schema } from '../support/inputReading.js';
import { namesOf } from '../support/operations.js';
import { anyInput } from '../support/spoiledInput.js';

const { readUpdate } = createInputReaders(schema);

const runs = 5_000;
const rulesOf = (clientType: unknown) => (clientType === 'COMPANY' ? companyCustomer : privateCustomer);

test('the rules reject what the gateway rejects before it calls Booster, at the same field with the same code and message', () => {
  const seen = { accepted: 0, rejected: 0, mistyped: 0 };
  fc.assert(
    fc.property(anyInput, (input) => {
      const { typeProblems, problems } = readUpdate(input);
      const { success, data, error } = rulesOf(Object(input).clientType).safeParse(input);

      const found = (error?.issues ?? []).map((issue) => ({
        field: ['input', ...issue.path.map(String)],
        message: issue.message,
        code: issue.code === 'custom' ? issue.params?.code : issue.code,
      }));
      const expected = [...typeProblems.map((problem) => ({ ...problem, code: 'BAD_USER_INPUT' })), ...problems].map(
        inOrder,
      );
      // Faster than toEqual, and enough for paths, codes and messages.
      if (JSON.stringify(found) !== JSON.stringify(expected)) expect(found).toEqual(expected);
      if (success) expect(data).toBe(input);
      seen[success ? 'accepted' : typeProblems.length > 0 ? 'mistyped' : 'rejected'] += 1;
    }),
    { numRuns: runs },
  );
  for (const count of Object.values(seen)) expect(count).toBeGreaterThan(runs / 50);
});

const inOrder = ({ field, message, code }: { field: string[]; message: string; code: string }) => ({
  field,
  message,
  code,
});

test('they are Standard Schemas', async () => {
  const person = { ...privateCustomerDefaults, birthDate: '2021-02-30' };

  const { issues = [] } = await privateCustomer['~standard'].validate(person);

  expect(issues).toContainEqual(
    expect.objectContaining({
      path: ['birthDate'],
      message: 'Birth date must be a calendar day like 2020-12-30.',
      params: { code: 'INVALID' },
    }),
  );
});

test('the record of one client type does not fit the rules of the other', () => {
  const company = { ...companyCustomerDefaults, companyName: 'X', countryId: 'gb', posCode: 'P', brand: 'B' };

  expect(companyCustomer.safeParse(company).success).toBe(true);
  expect(privateCustomer.safeParse({ ...company, ...filledTexts }).error?.issues).toMatchObject([
    { path: ['clientType'], message: 'Must be PRIVATE here.', params: { code: 'INVALID' } },
  ]);
});

const filledTexts = { title: 'Mrs.', lastName: 'X', languageId: 'eng', gender: 'F' };

for (const [clientType, defaults, blank] of [
  ['PRIVATE', privateCustomerDefaults, ['title', 'lastName', 'languageId', 'gender', 'countryId', 'posCode', 'brand']],
  ['COMPANY', companyCustomerDefaults, ['companyName', 'countryId', 'posCode', 'brand']],
] as const) {
  test(`the defaults of ${clientType} name every member, and only what is required is blank`, () => {
    const { error } = rulesOf(clientType).safeParse(defaults);

    expect(Object.keys(defaults).sort()).toEqual(namesOf('UpdateCustomerInput').sort());
    expect(error?.issues.map(({ path }) => path[0])).toEqual(blank);
    for (const issue of error?.issues ?? []) expect(issue).toMatchObject({ params: { code: 'BLANK' } });
  });
}

test('a new item of a list has every member', () => {
  expect(newItem('emails')).toEqual({ email: '', isMainEmail: false });
  expect(Object.keys(newItem('addresses')).sort()).toEqual(namesOf('AddressInput').sort());
  expect(newItem('events')).toEqual({ eventType: '', eventDate: '', eventNotes: null, eventOtherName: null });
});
