import {
  type ConstObjectFieldNode,
  type DocumentNode,
  type GraphQLSchema,
  isRequiredArgument,
  Kind,
  type ObjectFieldNode,
  TypeInfo,
  type ValueNode,
  valueFromASTUntyped,
  visit,
  visitWithTypeInfo,
} from 'graphql';
import type { EnumType, InputType, LeafType, ObjectType } from '../customer/inputTypes.js';
import { givenLater } from '../customer/walk.js';
import { type InputProblem, type InputReaders, inputTypeOf } from './inputReaders.js';

/** The problems of the arguments written in the document, found by the same readers as those of variables. A variable within them is read with its value. */
export function literalProblems(schema: GraphQLSchema, document: DocumentNode, readers: InputReaders): InputProblem[] {
  const problems: InputProblem[] = [];
  const typeInfo = new TypeInfo(schema);
  visit(
    document,
    visitWithTypeInfo(typeInfo, {
      Field(node) {
        for (const argument of typeInfo.getFieldDef()?.args ?? []) {
          const given = node.arguments?.find(({ name }) => name.value === argument.name);
          if (given !== undefined) {
            const value = literalValue(inputTypeOf(argument.type), given.value);
            problems.push(...readers.readerOf(argument.type)(value, [argument.name]).problems);
          } else if (isRequiredArgument(argument)) {
            problems.push({ field: [argument.name], message: 'A value is required.' });
          }
        }
      },
    }),
  );
  return problems;
}

/** Fits no type: replaces a literal that graphql-js does not accept for the type, such as an enum value in quotes. */
const unfit = Symbol('unfit');

/** Values of variables by name, already read by their own types. */
export type Variables = Readonly<Record<string, unknown>>;

/**
 * Translates a value written in the document into one of which the reader has the verdict that graphql-js has of the literal.
 * Variables are filled in; without `variables`, before they are known, they fit every type. Undefined for a variable without a value.
 */
export function literalValue(type: InputType, node: ValueNode, variables?: Variables): unknown {
  if (node.kind === Kind.VARIABLE) return variableValue(node.name.value, variables);
  if (node.kind === Kind.NULL) return null;
  if (type.kind === 'List') {
    if (node.kind !== Kind.LIST) return literalValue(type.item, node, variables);
    return node.values.map((item) => literalValue(type.item, item, variables) ?? null);
  }
  if (type.kind === 'Object') return node.kind === Kind.OBJECT ? objectValue(type, node.fields, variables) : unfit;
  return leafValue(type, node, variables);
}

function variableValue(name: string, variables: Variables | undefined): unknown {
  if (variables === undefined) return givenLater;
  return Object.hasOwn(variables, name) ? variables[name] : undefined;
}

/** Without a prototype, so that `__proto__` is a member like any other. */
function objectValue(
  { members }: ObjectType,
  fields: readonly (ObjectFieldNode | ConstObjectFieldNode)[],
  variables: Variables | undefined,
): unknown {
  const result: Record<string, unknown> = Object.create(null);
  for (const { name, value } of fields) {
    const member = members.find((one) => one.name === name.value);
    const read = member === undefined ? unfit : literalValue(member.type, value, variables);
    if (read !== undefined) result[name.value] = read;
  }
  return result;
}

function leafValue(type: LeafType | EnumType, node: ValueNode, variables: Variables | undefined): unknown {
  if (type.kind === 'Any') return valueFromASTUntyped(node, variables);
  switch (node.kind) {
    case Kind.STRING:
      return type.kind === 'String' || type.kind === 'LocalDate' ? node.value : unfit;
    case Kind.BOOLEAN:
      return type.kind === 'Boolean' ? node.value : unfit;
    case Kind.INT:
      return type.kind === 'Int' ? Number.parseInt(node.value, 10) : unfit;
    case Kind.ENUM:
      return type.kind === 'Enum' ? node.value : unfit;
    default:
      return unfit;
  }
}
