import {
  type GraphQLInputObjectType,
  type GraphQLInputType,
  type GraphQLSchema,
  getNamedType,
  isEnumType,
  isInputObjectType,
  isListType,
  isNonNullType,
  isSpecifiedScalarType,
} from 'graphql';
import { createUpdateReader, createValueReader, type ReadUpdate } from '../customer/inputReader.js';
import type { InputType, LeafType, ObjectType } from '../customer/inputTypes.js';

/** A value that does not fit the schema; `field` is the path from the arguments. */
export type InputProblem = { readonly field: readonly string[]; readonly message: string };

/** Reads a value. `path` is its position, from the arguments; updateCustomer's input is always at `input`. */
export type InputReader = (
  value: unknown,
  path: readonly string[],
) => { readonly value: unknown; readonly problems: readonly InputProblem[] };

export type InputReaders = {
  /** Compiled once for each type. */
  readerOf(type: GraphQLInputType): InputReader;
  readonly readUpdate: (value: unknown) => ReadUpdate;
};

/** The only input type to which the rules of the field table apply. */
export const updateInputName = 'UpdateCustomerInput';

/** The readers of all input types of a schema. A value of UpdateCustomerInput becomes a ReadUpdate. */
export function createInputReaders(schema: GraphQLSchema): InputReaders {
  const readUpdate = createUpdateReader(namedInputType(schema, updateInputName));
  const readers = new Map<string, InputReader>();
  return {
    readUpdate,
    readerOf(type) {
      const name = String(type);
      const known = readers.get(name);
      if (known !== undefined) return known;
      const reader = getNamedType(type).name === updateInputName ? updateReader(type) : valueReader(type);
      readers.set(name, reader);
      return reader;
    },
  };

  function updateReader(type: GraphQLInputType): InputReader {
    return (value) => {
      if (value === null && !isNonNullType(type)) return { value, problems: [] };
      const update = readUpdate(value);
      return { value: update, problems: update.typeProblems };
    };
  }
}

function valueReader(type: GraphQLInputType): InputReader {
  const read = createValueReader(inputTypeOf(type));
  return (given, path) => {
    const { value, typeProblems } = read(given);
    return { value, problems: typeProblems.map(({ field, message }) => ({ field: [...path, ...field], message })) };
  };
}

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

/** The scalars that have a reader. graphql-js accepts any value for other custom scalars, such as federation's _Any. */
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
