import {
  type GraphQLInputType,
  type GraphQLLeafType,
  isEnumType,
  isInputObjectType,
  isListType,
  isNonNullType,
  isRequiredInputField,
} from 'graphql';

/** One value that does not fit the schema; `field` is the path from the arguments. */
export type InputProblem = { readonly field: readonly string[]; readonly message: string };

/** Stands for a part of a literal that a variable fills in: the variable's own value is checked where it is declared. */
export const filledByVariable = Symbol('filledByVariable');

/**
 * Everything about `value` that `type` does not allow, all at once. The same rules as graphql-js's coercion, which
 * would stop short of a path and print the value into its messages.
 */
export function inputProblems(type: GraphQLInputType, value: unknown, field: readonly string[]): InputProblem[] {
  if (value === filledByVariable) return [];
  if (isNonNullType(type)) {
    return value === null || value === undefined
      ? [{ field, message: 'A value is required.' }]
      : inputProblems(type.ofType, value, field);
  }
  if (value === null || value === undefined) return [];
  if (isListType(type)) {
    if (!Array.isArray(value)) return inputProblems(type.ofType, value, field);
    return value.flatMap((item, index) => inputProblems(type.ofType, item, [...field, String(index)]));
  }
  if (!isInputObjectType(type)) return leafProblems(type, value, field);
  if (typeof value !== 'object' || Array.isArray(value)) return [{ field, message: 'An object is expected.' }];

  const given = value as Readonly<Record<string, unknown>>;
  const members = type.getFields();
  const unknown = Object.keys(given).some((key) => !Object.hasOwn(members, key));
  return [
    ...(unknown ? [{ field, message: `There is a member here that ${type.name} does not have.` }] : []),
    ...Object.values(members).flatMap((member) => {
      const path = [...field, member.name];
      if (Object.hasOwn(given, member.name)) return inputProblems(member.type, given[member.name], path);
      return isRequiredInputField(member) ? [{ field: path, message: 'A value is required.' }] : [];
    }),
  ];
}

function leafProblems(type: GraphQLLeafType, value: unknown, field: readonly string[]): InputProblem[] {
  try {
    if (type.parseValue(value) !== undefined) return [];
  } catch {
    // The error's message holds the value.
  }
  return [{ field, message: expectationOf(type) }];
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
