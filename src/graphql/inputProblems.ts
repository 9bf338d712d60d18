import {
  type GraphQLInputObjectType,
  type GraphQLInputType,
  type GraphQLLeafType,
  isEnumType,
  isInputObjectType,
  isListType,
  isNonNullType,
  isRequiredInputField,
  type ValueNode,
} from 'graphql';

/** One value that does not fit the schema; `field` is the path from the arguments. */
export type InputProblem = { readonly field: readonly string[]; readonly message: string };

/** Stands for a part of a literal that a variable fills in: the variable's own value is checked where it is declared. */
export const filledByVariable = Symbol('filledByVariable');

/** A leaf written into the document: `PRIVATE` and `"PRIVATE"`, or `5` and `5.0`, are the same value and not the same literal. */
export type Literal = { readonly [literalNode]: ValueNode };

export const literalNode = Symbol('literalNode');

function isLiteral(value: unknown): value is Literal {
  return typeof value === 'object' && value !== null && literalNode in value;
}

/**
 * Everything about `value` that `type` does not allow, one by one, so that whoever reads can stop. The same rules as
 * graphql-js's coercion, which would stop short of a path and print the value into its messages.
 */
export function* inputProblems(type: GraphQLInputType, value: unknown, field: readonly string[]): Problems {
  if (value === filledByVariable) return;
  if (isNonNullType(type)) {
    if (value === null || value === undefined) yield { field, message: 'A value is required.' };
    else yield* inputProblems(type.ofType, value, field);
  } else if (value === null || value === undefined) {
    return;
  } else if (isListType(type)) {
    // A single item stands for a list of one.
    if (!Array.isArray(value)) yield* inputProblems(type.ofType, value, [...field, '0']);
    else
      for (const [index, item] of value.entries()) yield* inputProblems(type.ofType, item, [...field, String(index)]);
  } else if (isInputObjectType(type)) {
    yield* objectProblems(type, value, field);
  } else if (!fits(type, value)) {
    yield { field, message: expectationOf(type) };
  }
}

type Problems = Generator<InputProblem, void, undefined>;

function* objectProblems(type: GraphQLInputObjectType, value: unknown, field: readonly string[]): Problems {
  if (typeof value !== 'object' || value === null || Array.isArray(value) || isLiteral(value)) {
    yield { field, message: 'An object is expected.' };
    return;
  }
  const given = value as Readonly<Record<string, unknown>>;
  const members = type.getFields();
  if (Object.keys(given).some((key) => !Object.hasOwn(members, key))) {
    yield { field, message: `There is a member here that ${type.name} does not have.` };
  }
  for (const member of Object.values(members)) {
    const path = [...field, member.name];
    if (Object.hasOwn(given, member.name)) yield* inputProblems(member.type, given[member.name], path);
    else if (isRequiredInputField(member)) yield { field: path, message: 'A value is required.' };
  }
}

function fits(type: GraphQLLeafType, value: unknown): boolean {
  try {
    return (isLiteral(value) ? type.parseLiteral(value[literalNode], {}) : type.parseValue(value)) !== undefined;
  } catch {
    // The error's message holds the value.
    return false;
  }
}

const expectations: Record<string, string> = {
  Int: 'A whole number from -2147483648 to 2147483647 is expected.',
  String: 'A text is expected.',
  Boolean: 'true or false is expected.',
  LocalDate: 'A calendar day like 2020-12-30 is expected.',
};

function expectationOf(type: GraphQLLeafType): string {
  if (isEnumType(type))
    return `One of ${type
      .getValues()
      .map(({ name }) => name)
      .join(', ')} is expected.`;
  return expectations[type.name] ?? `A ${type.name} is expected.`;
}
