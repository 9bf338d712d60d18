import { readFileSync } from 'node:fs';
import {
  buildSchema,
  GraphQLError,
  type GraphQLInputType,
  isInputType,
  isScalarType,
  Kind,
  parseType,
  parseValue,
  typeFromAST,
} from 'graphql';
import { createUpdateReader, createValueReader } from '../../src/customer/inputReader.js';
import { inputTypeOf, namedInputType } from '../../src/graphql/inputTypes.js';
import { literalValue, type Variables } from '../../src/graphql/literalValue.js';

/** The contract's schema, in which LocalDate takes any string and nothing else. */
export const schema = buildSchema(readFileSync('schema.graphql', 'utf8'));

const localDate = schema.getType('LocalDate');
if (isScalarType(localDate)) {
  localDate.parseValue = (value) => {
    if (typeof value !== 'string') throw new GraphQLError('no string');
    return value;
  };
  localDate.parseLiteral = (node) => {
    if (node.kind !== Kind.STRING) throw new GraphQLError('no string');
    return node.value;
  };
}

export const readUpdate = createUpdateReader(namedInputType(schema, 'UpdateCustomerInput'));

/** A type of the schema as it is written in a document: `[EmailInput!]`. */
export function typeNamed(text: string): GraphQLInputType {
  const type = typeFromAST(schema, parseType(text));
  if (!isInputType(type)) throw new TypeError(`${text} is no input type.`);
  return type;
}

/** Reads a value by a type as it is written in a document. */
export function readAs(type: string, value: unknown) {
  return createValueReader(inputTypeOf(typeNamed(type)))(value);
}

/** Reads a value written into a document. */
export function readLiteral(type: string, text: string, variables?: Variables) {
  const description = inputTypeOf(typeNamed(type));
  return createValueReader(description)(literalValue(description, parseValue(text), variables));
}

/** Problems as one line each: `input.emails.0: Must be an object.` */
export function lines(problems: readonly { readonly field: readonly string[]; readonly message: string }[]): string[] {
  return problems.map(({ field, message }) => `${field.join('.')}: ${message}`);
}
