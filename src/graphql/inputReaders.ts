import { type GraphQLInputType, type GraphQLSchema, getNamedType, isNonNullType } from 'graphql';
import { createUpdateReader, createValueReader, type ReadUpdate } from '../customer/inputReader.js';
import { inputTypeOf, namedInputType } from './inputTypes.js';

/** One value that does not fit the schema; `field` is the path from the arguments. */
export type InputProblem = { readonly field: readonly string[]; readonly message: string };

/** Reads a value. `path` is where it stands, from the arguments; updateCustomer's input always stands at `input`. */
export type InputReader = (
  value: unknown,
  path: readonly string[],
) => { readonly value: unknown; readonly problems: readonly InputProblem[] };

export type InputReaders = {
  /** Compiled once for each type. */
  readerOf(type: GraphQLInputType): InputReader;
  readonly readUpdate: (value: unknown) => ReadUpdate;
};

/** The one input type that is read by the field table besides its types. */
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
