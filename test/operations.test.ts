import { expect, test } from '@jest/globals';
import { getNamedType, isInputObjectType, validate } from 'graphql';
import { membersOf } from '../src/booster/contract.js';
import {
  fieldsOf,
  namesOf,
  nonNullNamesOf,
  nonNullVariablesOf,
  readOperation,
  readOperations,
  schema,
  selectedIn,
  type Variables,
  variablesOf,
} from './support/operations.js';
import { plainRecord } from './support/plainRecord.js';
import { useGateway, useLocalBooster } from './support/useGateway.js';

const operations = await readOperations();

const booster = useLocalBooster();
const gateway = useGateway(booster);

test('there is a read, an update of each kind of customer, and one of either', () => {
  expect([...operations.keys()]).toEqual(['readCustomer', 'updateCompany', 'updateCustomer', 'updatePrivateCustomer']);
});

test('each file defines one operation with its own name, so that one codegen run takes all', () => {
  const defined = [...operations.values()].map(({ document }) =>
    document.definitions.map((definition) => ('name' in definition ? definition.name?.value : undefined)),
  );

  expect(defined).toEqual([...operations.keys()].map((name) => [`${name[0]?.toUpperCase()}${name.slice(1)}`]));
});

for (const [name, { text, document, variables }] of operations) {
  test(`${name} fits the schema by itself`, () => {
    expect(validate(schema, document)).toEqual([]);
  });

  test(`${name} reads all of the customer`, () => {
    const ofCustomer = ['Customer', 'CustomerEmail', 'CustomerPhone', 'CustomerEvent'];

    expect(selectedIn(document)).toEqual(
      expect.arrayContaining(ofCustomer.flatMap((type) => namesOf(type).map((field) => `${type}.${field}`))),
    );
  });

  test(`the example of ${name} gives every variable, and only reserved addresses`, () => {
    expect(Object.keys(variables).sort()).toEqual(variablesOf(document).sort());
    for (const [, domain] of JSON.stringify(variables).matchAll(/@([\w.-]+)/g)) expect(domain).toBe('example.test');
  });

  test(`${name} runs with its example and meets no error`, async () => {
    const { body } = await gateway.execute(text, variables);

    const { customer, userErrors = [] } = body.data.updateCustomer ?? body.data;
    expect(body.errors).toBeUndefined();
    expect(userErrors).toEqual([]);
    expect(customer.boosterCustomerId).toBe(variables.boosterCustomerId);
  });
}

for (const [name, clientType] of [
  ['updatePrivateCustomer', 'PRIVATE'],
  ['updateCompany', 'COMPANY'],
] as const) {
  test(`${name} stores every member of its example as it was sent`, async () => {
    const { text, variables } = await readOperation(name);
    const { boosterCustomerId, ...members } = variables;

    await gateway.execute(text, variables);

    expect(plainRecord(booster.customer(Number(boosterCustomerId)))).toEqual(plainRecord({ clientType, ...members }));
  });

  test(`${name} can send every member, so that none is emptied for want of a variable`, async () => {
    const { document } = await readOperation(name);

    expect([...variablesOf(document), 'clientType'].sort()).toEqual(
      ['boosterCustomerId', ...namesOf('UpdateCustomerInput')].sort(),
    );
  });

  test(`${name} demands what the schema or its clientType requires`, async () => {
    const { document } = await readOperation(name);
    const ofItsType = Object.entries(membersOf('Customer')).flatMap(([member, { requiredWhen }]) =>
      requiredWhen === clientType ? [member] : [],
    );

    expect([...nonNullVariablesOf(document), 'clientType'].sort()).toEqual(
      ['boosterCustomerId', ...nonNullNamesOf('UpdateCustomerInput'), ...ofItsType].sort(),
    );
  });
}

test('updateCustomer stores every member of its example as it was sent', async () => {
  const { text, variables } = await readOperation('updateCustomer');

  await gateway.execute(text, variables);

  expect(plainRecord(booster.customer(Number(variables.boosterCustomerId)))).toEqual(plainRecord(variables.input));
});

test('the example of updateCustomer fills every nested list, and every member of its items', async () => {
  const input = (await readOperation('updateCustomer')).variables.input as Variables;
  const lists = fieldsOf('UpdateCustomerInput').flatMap(({ name, type }) => {
    const item = getNamedType(type);
    return isInputObjectType(item) ? [{ name, members: Object.keys(item.getFields()) }] : [];
  });

  expect(lists).toHaveLength(7);
  for (const { name, members } of lists) {
    const filled = Object.fromEntries(members.map((member) => [member, expect.anything()]));
    for (const item of input[name] as Variables[]) expect(item).toEqual(filled);
  }
});

test('no member of the input is null in all examples', async () => {
  const [person, company, either] = ['updatePrivateCustomer', 'updateCompany', 'updateCustomer'].map(
    (name) => operations.get(name)?.variables,
  );
  const given = Object.keys({
    ...(plainRecord(person) as Variables),
    ...(plainRecord(company) as Variables),
    ...(plainRecord(either?.input) as Variables),
  });

  expect(given).toEqual(expect.arrayContaining(namesOf('UpdateCustomerInput')));
});
