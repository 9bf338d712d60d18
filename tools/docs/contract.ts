import { type GraphQLSchema, isInputObjectType, isObjectType } from 'graphql';
import { type DtoName, membersOf } from '#gateway/booster/contract.js';
import type { Member } from '#gateway/booster/member.js';
import { operations } from '#gateway/booster/operations.js';
import { inputTypeOf, limitOf } from './limits.js';
import { code, table } from './markdown.js';

/** Members of a read that have another name in the schema; test/tools/docs compares them with the mapping. */
export const readNames: Readonly<Partial<Record<DtoName, Readonly<Record<string, string>>>>> = {
  GetCustomerResponse: {
    id: 'boosterCustomerId',
    personalTitle: 'title',
    canBeContacted: 'canBeContactedByMaison',
    language: 'languageId',
  },
  CustomerEmail: { isMain: 'isMainEmail' },
  CustomerPhone: { isMain: 'isMainPhone', prefixCountryId: 'countryPrefix' },
};

/** The tables of docs/contract.md, from the field table and the schema. */
export function renderContract(schema: GraphQLSchema) {
  const sections = (names: readonly DtoName[], render: typeof readSection) =>
    names.map((name) => render(name, schema)).join('\n\n');
  return {
    operations: table(['Operation', 'Request', 'GraphQL', 'Response'], operationRows()),
    update: updateSection('Customer', schema),
    root: table(['XML', 'Wire name', 'Type', 'GraphQL'], [ownMemberRow(schema)]),
    items: sections(itemsBelow('Customer'), updateSection),
    read: sections(['GetCustomerResponse', ...itemsBelow('GetCustomerResponse')], readSection),
  };
}

function operationRows(): string[][] {
  return Object.entries(operations).map(([name, { verb, path, ...rest }]) => [
    code(name),
    code(`${verb} ${path}`),
    verb === 'PUT'
      ? code('Mutation.updateCustomer')
      : `${code('Query.customer')}, ${code('Query.previewUpdateCustomer')}`,
    'response' in rest ? code(String(rest.response)) : 'not read',
  ]);
}

function updateSection(name: DtoName, schema: GraphQLSchema): string {
  const type = inputTypeOf(name);
  const head = ['XML', 'Wire name', 'Type', 'GraphQL', 'Required', 'Required when', 'Limit'];
  const rows = inXmlOrder(name).map(([key, member], index) => [
    String(index + 1),
    code(key),
    code(typeOf(member)),
    code(fieldOf(type, key, schema)),
    member.required ? 'yes' : '',
    member.requiredWhen ? code(member.requiredWhen) : '',
    member.values ? member.values.map(code).join(' or ') : (limitOf(member) ?? ''),
  ]);
  return `### ${code(name)}, in GraphQL ${code(type)}\n\n${table(head, rows)}`;
}

function ownMemberRow(schema: GraphQLSchema): string[] {
  const key = 'boosterCustomerId';
  const argument = schema
    .getMutationType()
    ?.getFields()
    .updateCustomer?.args.find(({ name }) => name === key);
  if (argument === undefined) throw new Error(`schema.graphql has no updateCustomer(${key})`);
  const position = String(Object.keys(membersOf('UpdateCustomer')).length);
  const type = typeOf(membersOf('UpdateCustomer')[key] as Member);
  return [position, code(key), code(type), `${code(`${key}: ${argument.type}`)}, an argument`];
}

function readSection(name: DtoName, schema: GraphQLSchema): string {
  const type = name === 'GetCustomerResponse' ? 'Customer' : name;
  const rows = inXmlOrder(name).map(([key, member], index) => [
    String(index + 1),
    code(key),
    code(typeOf(member)),
    code(fieldOf(type, readNames[name]?.[key] ?? key, schema)),
  ]);
  return `### ${code(name)}, in GraphQL ${code(type)}\n\n${table(['XML', 'Wire name', 'Type', 'GraphQL'], rows)}`;
}

function inXmlOrder(name: DtoName) {
  return Object.entries(membersOf(name)).sort(([a], [b]) => (a < b ? -1 : 1));
}

function itemsBelow(name: DtoName): DtoName[] {
  return Object.values(membersOf(name)).flatMap(({ item }) => (item === undefined ? [] : [item, ...itemsBelow(item)]));
}

/** As C# writes it. */
function typeOf({ type, item, nullable }: Member): string {
  if (item !== undefined) return `List<${item}>`;
  return nullable && type !== 'String' ? `${type}?` : type;
}

/** A field of an input or output type as the schema has it. */
function fieldOf(typeName: string, key: string, schema: GraphQLSchema): string {
  const type = schema.getType(typeName);
  const field = isInputObjectType(type) || isObjectType(type) ? type.getFields()[key] : undefined;
  if (field === undefined) throw new Error(`schema.graphql has no ${typeName}.${key}`);
  const hasDefault = 'defaultValue' in field && field.defaultValue !== undefined;
  return `${key}: ${field.type}${hasDefault ? ` = ${field.defaultValue}` : ''}`;
}
