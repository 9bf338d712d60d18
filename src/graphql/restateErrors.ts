import type { GraphQLRequestContext } from '@apollo/server';
import {
  type DocumentNode,
  type FragmentDefinitionNode,
  GraphQLError,
  Kind,
  type OperationDefinitionNode,
} from 'graphql';
import type { Context } from './context.js';
import { isArgumentOfField, literalProblems, variableProblems } from './documentProblems.js';
import { maxErrors } from './errorBounds.js';
import { isLateBadInput } from './errors.js';
import { type InputProblem, literalNode } from './inputProblems.js';
import { refusal } from './refusals.js';
import { brokenRules } from './validationTexts.js';

/** graphql-js's errors about the document and its values, replaced by ours; all others as they are. */
export function restateErrors(
  request: GraphQLRequestContext<Context>,
  errors: readonly GraphQLError[],
): GraphQLError[] {
  const { document, schema, operation, request: sent } = request;
  if (document === undefined) return [...errors];
  if (errors.every(({ extensions }) => extensions.code === 'GRAPHQL_VALIDATION_FAILED')) {
    return invalidDocument(request, document, errors);
  }
  return errors.flatMap((error) => {
    if (operation === undefined || !isLateBadInput(error)) return [error];
    const filledIn = { ...defaultsOf(operation), ...sent.variables };
    const problems = literalProblems(
      schema,
      { ...document, definitions: [operation, ...fragmentsOf(document)] },
      filledIn,
    );
    return problems.length === 0 ? [error] : problems.map((problem) => at(error, toBadInput(problem)));
  });
}

/** The first of what is wrong with the variables. */
export function badVariables(...args: Parameters<typeof variableProblems>): GraphQLError[] {
  const problems: GraphQLError[] = [];
  for (const problem of variableProblems(...args)) {
    if (problems.push(toBadInput(problem)) === maxErrors) break;
  }
  return problems;
}

function defaultsOf({ variableDefinitions = [] }: OperationDefinitionNode): Record<string, unknown> {
  const given = variableDefinitions.filter(({ defaultValue }) => defaultValue !== undefined);
  return Object.fromEntries(
    given.map(({ variable, defaultValue }) => [variable.name.value, { [literalNode]: defaultValue }]),
  );
}

function fragmentsOf({ definitions }: DocumentNode): FragmentDefinitionNode[] {
  return definitions.filter((definition) => definition.kind === Kind.FRAGMENT_DEFINITION);
}

function invalidDocument(
  { schema, source = '' }: GraphQLRequestContext<Context>,
  document: DocumentNode,
  errors: readonly GraphQLError[],
): GraphQLError[] {
  const ruleOf = brokenRules(
    schema,
    source,
    errors.map(({ message }) => message),
  );
  const problems = literalProblems(schema, document);
  const others = errors.flatMap((error) => {
    const rule = ruleOf.get(error.message);
    const [node] = error.nodes ?? [];
    if (rule?.aboutValue && problems.length > 0 && node !== undefined && isArgumentOfField(document, node)) return [];
    const { text, aboutValue } = rule ?? { text: undefined, aboutValue: false };
    return [
      at(
        error,
        refusal(aboutValue ? 'badInput' : 'badDocument', {
          ...(text === undefined ? {} : { message: text }),
          ...(aboutValue ? { field: [] } : {}),
        }),
      ),
    ];
  });
  return [...others, ...problems.map(toBadInput)];
}

function toBadInput({ field, message }: InputProblem): GraphQLError {
  return refusal('badInput', { field, message });
}

function at({ nodes, source, positions, path }: GraphQLError, { message, extensions }: GraphQLError): GraphQLError {
  return new GraphQLError(message, {
    path: path ?? null,
    nodes: nodes ?? null,
    source: source ?? null,
    positions: positions ?? null,
    extensions,
  });
}
