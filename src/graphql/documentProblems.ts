import {
  type ASTNode,
  BREAK,
  type DocumentNode,
  type GraphQLSchema,
  isInputType,
  isRequiredArgument,
  Kind,
  type OperationDefinitionNode,
  TypeInfo,
  typeFromAST,
  type ValueNode,
  visit,
  visitWithTypeInfo,
} from 'graphql';
import { filledByVariable, type InputProblem, inputProblems, literalNode } from './inputProblems.js';

/** What is wrong with the values of an operation's variables; paths as if they had been written at their first use. */
export function* variableProblems(
  schema: GraphQLSchema,
  document: DocumentNode,
  operation: OperationDefinitionNode,
  variables: Variables,
): Generator<InputProblem, void, undefined> {
  for (const { variable, type, defaultValue } of operation.variableDefinitions ?? []) {
    const name = variable.name.value;
    const given = Object.hasOwn(variables, name);
    const inputType = typeFromAST(schema, type);
    if (!isInputType(inputType) || (!given && defaultValue !== undefined)) continue;
    const value = given ? variables[name] : undefined;
    if (inputProblems(inputType, value, []).next().done) continue;
    yield* inputProblems(inputType, value, firstUseOf(document, operation, name));
  }
}

type Variables = Readonly<Record<string, unknown>>;

/**
 * What is wrong with the values that the document itself holds. With `variables`, those that they fill in are looked at
 * where they stand: a null variable may be allowed by its own type and not by its place.
 */
export function literalProblems(schema: GraphQLSchema, document: DocumentNode, variables?: Variables): InputProblem[] {
  const problems: InputProblem[] = [];
  const typeInfo = new TypeInfo(schema);
  visit(
    document,
    visitWithTypeInfo(typeInfo, {
      Field(node) {
        for (const argument of typeInfo.getFieldDef()?.args ?? []) {
          const given = node.arguments?.find(({ name }) => name.value === argument.name);
          const value = given === undefined ? undefined : toValue(given.value, variables);
          if (value !== undefined) problems.push(...inputProblems(argument.type, value, [argument.name]));
          else if (isRequiredArgument(argument)) {
            problems.push({ field: [argument.name], message: 'A value is required.' });
          }
        }
      },
    }),
  );
  return problems;
}

/** Whether a value stands in an argument of a field, and so among literalProblems; else in a directive or a default. */
export function isArgumentOfField(document: DocumentNode, value: ASTNode): boolean {
  let found = false;
  visit(document, {
    Directive: () => false,
    VariableDefinition: () => false,
    enter(node) {
      if (node === value) found = true;
    },
  });
  return found;
}

/** Undefined for a variable that was not given. */
function toValue(node: ValueNode, variables: Variables | undefined): unknown {
  switch (node.kind) {
    case Kind.VARIABLE:
      if (variables === undefined) return filledByVariable;
      return Object.hasOwn(variables, node.name.value) ? variables[node.name.value] : undefined;
    case Kind.NULL:
      return null;
    case Kind.LIST:
      return node.values.map((value) => toValue(value, variables) ?? null);
    case Kind.OBJECT: {
      const members = node.fields.map(({ name, value }) => [name.value, toValue(value, variables)] as const);
      return Object.fromEntries(members.filter(([, value]) => value !== undefined));
    }
    default:
      return { [literalNode]: node };
  }
}

/** The path of argument, members and indexes at which an operation first uses a variable; empty when it does not, or in a directive. */
function firstUseOf(document: DocumentNode, operation: OperationDefinitionNode, variable: string): string[] {
  const fragments = document.definitions.filter(({ kind }) => kind === Kind.FRAGMENT_DEFINITION);
  let found: string[] | undefined;
  for (const root of [operation, ...fragments]) {
    visit(root as ASTNode, {
      VariableDefinition: () => false,
      Directive: () => false,
      Variable(node, _key, parent, path, ancestors) {
        if (found !== undefined || node.name.value !== variable) return undefined;
        found = pathOf(path, [...ancestors, parent ?? root]);
        return BREAK;
      },
    });
    if (found !== undefined) return found;
  }
  return [];
}

function pathOf(path: readonly (string | number)[], ancestors: readonly (ASTNode | readonly ASTNode[])[]): string[] {
  return ancestors.flatMap((ancestor, depth) => {
    if (!('kind' in ancestor)) return [];
    if (ancestor.kind === Kind.ARGUMENT || ancestor.kind === Kind.OBJECT_FIELD) return [ancestor.name.value];
    return ancestor.kind === Kind.LIST ? [String(path[depth + 1])] : [];
  });
}
