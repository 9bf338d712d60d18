import {
  type GraphQLInputObjectType,
  type GraphQLInputType,
  type GraphQLSchema,
  isEnumType,
  isInputObjectType,
  isListType,
  isNonNullType,
  isSpecifiedScalarType,
} from 'graphql';
import type { InputType, LeafType, ObjectType } from '../customer/inputTypes.js';

/** Describes an input type for the reader. Throws for a scalar that no input of the schema has. */
export function inputTypeOf(type: GraphQLInputType): InputType {
  if (isNonNullType(type)) return { ...inputTypeOf(type.ofType), nonNull: true };
  if (isListType(type)) return { nonNull: false, kind: 'List', item: inputTypeOf(type.ofType) };
  if (isInputObjectType(type)) return { nonNull: false, ...objectTypeOf(type) };
  if (isEnumType(type)) {
    return { nonNull: false, kind: 'Enum', values: type.getValues().map(({ name }) => name) };
  }
  const kind = scalars[type.name] ?? (isSpecifiedScalarType(type) ? undefined : 'Any');
  if (kind === undefined) throw new TypeError(`No input of the schema is of type ${type.name}.`);
  return { nonNull: false, kind };
}

/** The scalars that have a reader. graphql-js takes any value for other custom scalars, such as federation's _Any. */
const scalars: Readonly<Record<string, LeafType['kind']>> = {
  String: 'String',
  Int: 'Int',
  Boolean: 'Boolean',
  LocalDate: 'LocalDate',
};

/** Describes an input object type by its name. */
export function namedInputType(schema: GraphQLSchema, name: string): ObjectType {
  const type = schema.getType(name);
  if (!isInputObjectType(type)) throw new TypeError(`${name} is no input type of the schema.`);
  return objectTypeOf(type);
}

function objectTypeOf(type: GraphQLInputObjectType): ObjectType {
  const members = Object.values(type.getFields()).map(({ name, type, defaultValue }) => ({
    name,
    type: inputTypeOf(type),
    defaultValue,
  }));
  return { kind: 'Object', name: type.name, members };
}
