import { readFile } from 'node:fs/promises';
import { expect, test } from '@jest/globals';
import { contract, type DtoName, membersOf, xmlNamespace } from '../../../src/booster/contract.js';
import type * as dto from '../../../src/booster/dto.js';
import { toCustomer } from '../../../src/customer/toCustomer.js';
import { readNames } from '../../../tools/docs/contract.js';

const document = await readFile('docs/contract.md', 'utf8');

for (const name of Object.keys(contract) as DtoName[]) {
  if (name === 'UpdateCustomer' || name === 'GetCustomer') continue;
  test(`docs/contract.md has each member of ${name} once, in the order of XML`, () => {
    const rows = rowsOf(name);

    const names = Object.keys(membersOf(name)).sort();
    expect(rows.map(([position, wireName]) => [position, wireName])).toEqual(
      names.map((wireName, index) => [String(index + 1), `\`${wireName}\``]),
    );
  });
}

test('docs/contract.md has the order of the metadata page, boosterCustomerId last', async () => {
  const sample = await readFile('test/booster/updateCustomerSample.xml', 'utf8');
  const elements = [...sample.matchAll(/^ {2}<(\w+)/gm)].map(([, name]) => `\`${name}\``);

  expect(elements).toHaveLength(39);
  expect([...rowsOf('Customer'), ...rowsOf('UpdateCustomer')].map(([, wireName]) => wireName)).toEqual(elements);
  expect(rowsOf('UpdateCustomer')[0]?.[0]).toBe('39');
});

test('docs/contract.md names the namespace of every element', () => {
  expect(document).toContain(`\`${xmlNamespace}\``);
});

test('docs/contract.md has types, what is required, when, and the limit', () => {
  expect(rowsOf('Customer')).toEqual(
    expect.arrayContaining([
      expect.arrayContaining(['`lastName`', '`String`', '`lastName: String`', '', '`PRIVATE`', 'up to 256 characters']),
      expect.arrayContaining(['`clientType`', '`clientType: ClientType!`', 'yes', '`PRIVATE` or `COMPANY`']),
      expect.arrayContaining(['`contactBySMSFlag`', '`contactBySMSFlag: Boolean! = false`']),
      expect.arrayContaining(['`birthDate`', '`DateTime?`', '`birthDate: LocalDate`']),
      expect.arrayContaining(['`emails`', '`List<Email>`', '`emails: [EmailInput!]`', 'up to 100 items']),
    ]),
  );
});

test('the names of the schema for what is read are those of the mapping', () => {
  const read = marked('GetCustomerResponse') as dto.GetCustomerResponse;
  const customer = toCustomer(read);

  expect(namesIn(customer, 'GetCustomerResponse')).toEqual(read);
  expect(namesIn(customer.emails[0] ?? {}, 'CustomerEmail')).toEqual(read.emails?.[0]);
  expect(namesIn(customer.phones[0] ?? {}, 'CustomerPhone')).toEqual(read.phones?.[0]);
  expect(namesIn(customer.events[0] ?? {}, 'CustomerEvent')).toEqual(read.events?.[0]);
});

/** A DTO whose every member holds its own name; a list, one such item. */
function marked(name: DtoName): Record<string, unknown> {
  return Object.fromEntries(
    Object.entries(membersOf(name)).map(([key, { item }]) => [key, item === undefined ? key : [marked(item)]]),
  );
}

/** What was read, found again under the names of the schema. */
function namesIn(mapped: object, name: DtoName): Record<string, unknown> {
  return Object.fromEntries(
    Object.entries(membersOf(name)).map(([key, { item }]) => {
      const value = (mapped as Record<string, unknown>)[readNames[name]?.[key] ?? key];
      return [key, item === undefined ? value : [marked(item)]];
    }),
  );
}

function rowsOf(name: DtoName): string[][] {
  const heading = name === 'UpdateCustomer' ? '`UpdateCustomer`, the root element' : `### \`${name}\`, `;
  const lines = document.slice(document.indexOf(heading)).split('\n');
  const first = lines.findIndex((line) => line.startsWith('|'));
  const rows = lines.slice(first + 2);
  return rows
    .slice(
      0,
      rows.findIndex((line) => !line.startsWith('|')),
    )
    .map((line) => line.split(' | ').map((cell) => cell.replace(/^\| | \|$/g, '')));
}
