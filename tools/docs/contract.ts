import { buildSchema, type GraphQLSchema, isInputObjectType, isObjectType } from 'graphql';
import { type DtoName, type Member, membersOf, operations, xmlNamespace } from '#gateway/booster/contract.js';
import { inputTypeOf, limitOf } from './limits.js';
import { code, generatedFrom, table } from './markdown.js';

/** Where the schema names what is read otherwise than Booster does; test/docs holds it against the mapping. */
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

/** docs/contract.md, from the field table and `schema` (the text of schema.graphql). */
export function renderContract(schema: string): string {
  const built = buildSchema(schema);
  return `${generatedFrom('src/booster/contract.ts', 'schema.graphql')}

# The contract with Booster

What the gateway believes Booster takes and gives, member by member. Its source is the service's own metadata, but for the limits, which are the
gateway's ([limits.md](limits.md)). [contract-check.md](contract-check.md) says how to hold it against a live service.

${table(['Operation', 'Request', 'GraphQL', 'Answer'], operationRows())}

Both require authentication.

## How to read the tables

- **XML** is the position of the element in its DTO, from 1: the members of the base class first, then the DTO's own, in each class in the ordinal
  order of their names. Booster drops an element out of its place without an error. Every element is in the namespace
  \`${xmlNamespace}\`; an item of a list is an element named after the item's DTO.
- **Type** is the .NET type. \`?\` and reference types (\`String\`, lists) can be null, and are left out then; the others are always sent.
- **Required** is what Booster's metadata marks so. **Required when** is the \`clientType\` that makes it so; only the descriptions tell it.
- **GraphQL** is the name and type in schema.graphql.

## What an update sends

${updateSection('Customer', built)}

\`UpdateCustomer\`, the root element, inherits \`Customer\` and has one member of its own. It is last, and never sent: the id goes in the path.

${table(['XML', 'Wire name', 'Type', 'GraphQL'], [ownMemberRow(built)])}

${itemsBelow('Customer')
  .map((name) => updateSection(name, built))
  .join('\n\n')}

## What a read returns

Taken in any order, any casing and any namespace. Only \`id\` must be there; what the gateway does not know is ignored.

${['GetCustomerResponse' as const, ...itemsBelow('GetCustomerResponse')].map((name) => readSection(name, built)).join('\n\n')}
`;
}

function operationRows(): string[][] {
  return Object.entries(operations).map(([name, { verb, path, ...rest }]) => [
    code(name),
    code(`${verb} ${path}`),
    code(verb === 'PUT' ? 'Mutation.updateCustomer' : 'Query.customer'),
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
    code(inputField(type, key, schema)),
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
    code(outputField(type, readNames[name]?.[key] ?? key, schema)),
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

function inputField(typeName: string, key: string, schema: GraphQLSchema): string {
  const type = schema.getType(typeName);
  const field = isInputObjectType(type) ? type.getFields()[key] : undefined;
  if (field === undefined) throw new Error(`schema.graphql has no ${typeName}.${key}`);
  return `${key}: ${field.type}${field.defaultValue === undefined ? '' : ` = ${field.defaultValue}`}`;
}

function outputField(typeName: string, key: string, schema: GraphQLSchema): string {
  const type = schema.getType(typeName);
  const field = isObjectType(type) ? type.getFields()[key] : undefined;
  if (field === undefined) throw new Error(`schema.graphql has no ${typeName}.${key}`);
  return `${key}: ${field.type}`;
}
