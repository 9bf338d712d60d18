import {
  type ASTNode,
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
import { filledByVariable, type InputProblem, inputProblems } from './inputProblems.js';

/** What is wrong with the values of an operation's variables; paths as if they had been written at their first use. */
export function* variableProblems(
  schema: GraphQLSchema,
  document: DocumentNode,
  operation: OperationDefinitionNode,
  variables: Readonly<Record<string, unknown>>,
): Generator<InputProblem, void, undefined> {
  for (const { variable, type, defaultValue } of operation.variableDefinitions ?? []) {
    const name = variable.name.value;
    const inputType = typeFromAST(schema, type);
    if (!isInputType(inputType) || (!Object.hasOwn(variables, name) && defaultValue !== undefined)) continue;
    yield* inputProblems(inputType, variables[name], firstUseOf(document, name));
  }
}

/** What is wrong with the values that the document itself holds. */
export function literalProblems(schema: GraphQLSchema, document: DocumentNode): InputProblem[] {
  const problems: InputProblem[] = [];
  const typeInfo = new TypeInfo(schema);
  visit(
    document,
    visitWithTypeInfo(typeInfo, {
      Field(node) {
        for (const argument of typeInfo.getFieldDef()?.args ?? []) {
          const given = node.arguments?.find(({ name }) => name.value === argument.name);
          if (given !== undefined)
            problems.push(...inputProblems(argument.type, toValue(given.value), [argument.name]));
          else if (isRequiredArgument(argument))
            problems.push({ field: [argument.name], message: 'A value is required.' });
        }
      },
    }),
  );
  return problems;
}

function toValue(node: ValueNode): unknown {
  switch (node.kind) {
    case Kind.VARIABLE:
      return filledByVariable;
    case Kind.NULL:
      return null;
    case Kind.INT:
    case Kind.FLOAT:
      return Number(node.value);
    case Kind.LIST:
      return node.values.map(toValue);
    case Kind.OBJECT:
      return Object.fromEntries(node.fields.map(({ name, value }) => [name.value, toValue(value)]));
    default:
      return node.value;
  }
}

/** The path of argument, members and indexes at which a variable is first used; empty when it is used nowhere. */
function firstUseOf(document: DocumentNode, variable: string): string[] {
  let found: string[] | undefined;
  visit(document, {
    VariableDefinition: () => false,
    Variable(node, _key, parent, path, ancestors) {
      if (found === undefined && node.name.value === variable) found = pathOf(path, [...ancestors, parent ?? document]);
    },
  });
  return found ?? [];
}

function pathOf(path: readonly (string | number)[], ancestors: readonly (ASTNode | readonly ASTNode[])[]): string[] {
  return ancestors.flatMap((ancestor, depth) => {
    if (!('kind' in ancestor)) return [];
    if (ancestor.kind === Kind.ARGUMENT || ancestor.kind === Kind.OBJECT_FIELD) return [ancestor.name.value];
    return ancestor.kind === Kind.LIST ? [String(path[depth + 1])] : [];
  });
}
