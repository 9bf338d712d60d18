import {
  type BreakingChangeType,
  type DangerousChangeType,
  findBreakingChanges,
  findDangerousChanges,
  type GraphQLArgument,
  type GraphQLInputField,
  type GraphQLSchema,
  isInputObjectType,
  isInterfaceType,
  isObjectType,
  isRequiredInputField,
  print,
} from 'graphql';

/** graphql-js's kinds, and what it does not compare. */
export type ChangeKind =
  | `${BreakingChangeType}`
  | `${DangerousChangeType}`
  | 'DEFAULT_OF_REQUIRED_REMOVED'
  | 'INPUT_FIELD_DEFAULT_VALUE_CHANGE'
  | 'OPERATION_INVALID';

export type Change = { readonly kind: ChangeKind; readonly isBreaking: boolean; readonly description: string };

export function findChanges(before: GraphQLSchema, after: GraphQLSchema): Change[] {
  const breaking = findBreakingChanges(before, after);
  const dangerous = findDangerousChanges(before, after);
  return [
    ...breaking.map(({ type, description }) => ({ kind: type, isBreaking: true, description })),
    ...findDefaultChanges(before, after),
    ...dangerous.map(({ type, description }) => ({ kind: type, isBreaking: false, description })),
  ];
}

/** graphql-js compares the defaults of arguments alone, and does not see that without one a non-null value is required. */
function findDefaultChanges(before: GraphQLSchema, after: GraphQLSchema): Change[] {
  const inputsAfter = inputsOf(after);
  return [...inputsOf(before)].flatMap(([name, input]): Change[] => {
    const now = inputsAfter.get(name);
    if (now === undefined || String(now.type) !== String(input.type) || defaultOf(now) === defaultOf(input)) return [];
    const [was, is] = [defaultOf(input) ?? 'none', defaultOf(now) ?? 'none'];
    if (isRequiredInputField(now)) {
      const description = `${name} lost its default ${was} and is required.`;
      return [{ kind: 'DEFAULT_OF_REQUIRED_REMOVED', isBreaking: true, description }];
    }
    const description = `${name} changed its default from ${was} to ${is}.`;
    return isArgument(name) ? [] : [{ kind: 'INPUT_FIELD_DEFAULT_VALUE_CHANGE', isBreaking: false, description }];
  });
}

export type Inputs = ReadonlyMap<string, GraphQLArgument | GraphQLInputField>;

/** By their coordinate: `Query.customer.boosterCustomerId` is an argument, `EmailInput.email` a field. */
export function inputsOf(schema: GraphQLSchema): Inputs {
  const inputs = Object.values(schema.getTypeMap()).flatMap((type) => {
    if (isInputObjectType(type)) return Object.values(type.getFields()).map((one) => named(type.name, one));
    if (!isObjectType(type) && !isInterfaceType(type)) return [];
    return Object.values(type.getFields()).flatMap(({ name, args }) =>
      args.map((one) => named(`${type.name}.${name}`, one)),
    );
  });
  return new Map(inputs);
}

function named<Input extends { name: string }>(owner: string, input: Input): [string, Input] {
  return [`${owner}.${input.name}`, input];
}

function isArgument(coordinate: string): boolean {
  return coordinate.split('.').length === 3;
}

export function defaultOf({ astNode }: GraphQLArgument | GraphQLInputField): string | undefined {
  return astNode?.defaultValue && print(astNode.defaultValue);
}
