import {
  type ASTNode,
  BREAK,
  type DocumentNode,
  isInputType,
  Kind,
  type OperationDefinitionNode,
  typeFromAST,
  visit,
} from 'graphql';
import type { InputProblem, InputReader } from './inputReaders.js';
import type { Schemas } from './schema.js';

/** A declared variable, ready to be read. */
type Variable = {
  readonly name: string;
  readonly hasDefault: boolean;
  readonly read: InputReader;
  /** Where the operation first uses it, from the arguments: its problems are reported there. */
  readonly path: readonly string[];
};

export type ReadVariables = {
  readonly values: Readonly<Record<string, unknown>>;
  readonly problems: readonly InputProblem[];
};

/** Reads the variables of a valid operation, compiled once. Not by graphql-js, whose messages would hold the whole input. */
export type VariablesReader = (given: Readonly<Record<string, unknown>>) => ReadVariables;

export function createVariablesReader(
  { served, readers }: Schemas,
  document: DocumentNode,
  operation: OperationDefinitionNode,
): VariablesReader {
  const variables = (operation.variableDefinitions ?? []).flatMap(({ variable, type, defaultValue }): Variable[] => {
    const inputType = typeFromAST(served, type);
    if (!isInputType(inputType)) return [];
    const name = variable.name.value;
    const path = firstUseOf(document, operation, name);
    return [{ name, hasDefault: defaultValue !== undefined, read: readers.readerOf(inputType), path }];
  });
  return (given) => {
    const values: Record<string, unknown> = {};
    const problems: InputProblem[] = [];
    for (const { name, hasDefault, read, path } of variables) {
      const isGiven = Object.hasOwn(given, name);
      if (!isGiven && hasDefault) continue;
      const result = read(isGiven ? given[name] : undefined, path);
      problems.push(...result.problems);
      if (isGiven) values[name] = result.value;
    }
    return { values, problems };
  };
}

/** The path of argument, members and indexes at which an operation first uses a variable; empty if it does so only in directives. */
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
