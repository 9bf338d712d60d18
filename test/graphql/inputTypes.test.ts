import { readFileSync } from 'node:fs';
import { expect, test } from '@jest/globals';
import { buildSchema, GraphQLFloat, GraphQLID, type GraphQLInputType, isInputType } from 'graphql';
import { type DtoName, membersOf } from '../../src/booster/contract.js';
import { createUpdateReader, createValueReader } from '../../src/customer/inputReader.js';
import type { InputType } from '../../src/customer/inputTypes.js';
import { inputTypeOf, namedInputType } from '../../src/graphql/inputReaders.js';
import { readSchemas } from '../../src/graphql/schema.js';
import { typeNamed } from '../support/inputReading.js';

const sdl = readFileSync('schema.graphql', 'utf8');

test('a type is described by kind, whether null is allowed, and members with their defaults', () => {
  expect(inputTypeOf(typeNamed('[EmailInput!]'))).toEqual({
    nonNull: false,
    kind: 'List',
    item: {
      nonNull: true,
      kind: 'Object',
      name: 'EmailInput',
      members: [
        { name: 'email', type: { nonNull: true, kind: 'String' }, defaultValue: undefined },
        { name: 'isMainEmail', type: { nonNull: true, kind: 'Boolean' }, defaultValue: undefined },
      ],
    },
  });
  expect(inputTypeOf(typeNamed('ClientType'))).toEqual({
    nonNull: false,
    kind: 'Enum',
    values: ['PRIVATE', 'COMPANY'],
  });
  const { members } = namedInputType(buildSchema(sdl), 'UpdateCustomerInput');
  expect(members.find(({ name }) => name === 'contactBySMSFlag')).toEqual({
    name: 'contactBySMSFlag',
    type: { nonNull: true, kind: 'Boolean' },
    defaultValue: false,
  });
});

test('every input type of the served schema has a reader, and representations are taken as they are', async () => {
  const { served: schema } = await readSchemas();
  const inputs = Object.values(schema.getTypeMap()).filter(isInputType);
  for (const type of inputs) expect(createValueReader(inputTypeOf(type as GraphQLInputType))(null).value).toBeNull();

  const representations = schema.getQueryType()?.getFields()._entities?.args[0]?.type;
  const value = [{ __typename: 'Customer', boosterCustomerId: 5 }, 'x'];
  if (representations === undefined) throw new TypeError('no _entities');
  expect(createValueReader(inputTypeOf(representations))(value)).toEqual({ value, typeProblems: [] });
});

test('a scalar that no input has is not described', () => {
  for (const scalar of [GraphQLFloat, GraphQLID]) expect(() => inputTypeOf(scalar)).toThrow(scalar.name);
  expect(() => namedInputType(buildSchema(sdl), 'Customer')).toThrow('Customer is no input type');
});

test('the schema and the field table have their members in the same order', () => {
  expectSameOrder(inputTypeOf(typeNamed('UpdateCustomerInput')), 'Customer');
});

function expectSameOrder(type: InputType, name: DtoName): void {
  if (type.kind !== 'Object') throw new TypeError(`${name} is no object`);
  expect(type.members.map((member) => member.name)).toEqual(Object.keys(membersOf(name)));
  for (const { name: key, type: member } of type.members) {
    const item = membersOf(name)[key]?.item;
    if (member.kind === 'List' && item !== undefined) expectSameOrder(member.item, item);
  }
}

const suffix = /"Suffix of the name[^"]*"\n {2}nameSuffix: String\n/;
for (const [drift, from, to, message] of [
  ['lacks a member', suffix, '', 'no member nameSuffix'],
  ['has a member more', suffix, '$&  nickname: String\n', 'no member nickname'],
  ['has another type for a member', 'birthDate: LocalDate', 'birthDate: String', 'birthDate is String'],
  ['has another type for a nested member', 'isMainEmail: Boolean!', 'isMainEmail: String!', 'isMainEmail is String'],
] as const) {
  test(`no reader is compiled when the schema ${drift}`, () => {
    expect(sdl).toMatch(from);
    const schema = buildSchema(sdl.replace(from, to));

    expect(() => createUpdateReader(namedInputType(schema, 'UpdateCustomerInput'))).toThrow(message);
  });
}
