import type { ApolloServerPlugin, GraphQLRequestContext } from '@apollo/server';
import {
  type DocumentNode,
  type FragmentDefinitionNode,
  GraphQLError,
  type GraphQLFormattedError,
  Kind,
  type OperationDefinitionNode,
  OperationTypeNode,
} from 'graphql';
import type { Context } from './context.js';
import { isArgumentOfField, literalProblems, variableProblems } from './documentProblems.js';
import { maxErrors, withinBounds } from './errorBounds.js';
import { isLateBadInput, normaliseError } from './errors.js';
import { type InputProblem, literalNode } from './inputProblems.js';
import { isRefusal, refusal } from './refusals.js';
import type { Outcome } from './telling.js';
import { brokenRules } from './validationTexts.js';

/**
 * Replaces every error of a response by what the caller may see of it, with requestId and outcome, and all problems of
 * an input at once, each at its field.
 */
export const plainErrors: ApolloServerPlugin<Context> = {
  async requestDidStart({ contextValue: { requestId, record } }) {
    return {
      async willSendResponse(request) {
        const { errors, response, operation } = request;
        if (errors === undefined || response.body.kind !== 'single') return;
        const mutation = operation?.operation === OperationTypeNode.MUTATION || mutates(request);
        const told = withinBounds(
          expand(request, errors)
            .slice(0, maxErrors)
            .map((error) => normaliseError(error, { requestId, mutation, outcome: knownOutcome(record) })),
        );
        response.body.singleResult.errors = told;
        // Without data, execution never began; Apollo answers 200 to a persisted query all the same.
        const { status = 200 } = response.http;
        if (!('data' in response.body.singleResult) && status < 400) response.http.status = 400;
        const wait = longestWait(told);
        if (wait !== undefined) response.http.headers.set('retry-after', String(wait));
      },
    };
  },
};

/** graphql-js's errors about the document and its values, replaced by ours; all others as they are. */
function expand(request: GraphQLRequestContext<Context>, errors: readonly GraphQLError[]): GraphQLError[] {
  const { document, schema, operation, request: sent } = request;
  if (document === undefined) return [...errors];
  if (errors.every(({ extensions }) => extensions.code === 'GRAPHQL_VALIDATION_FAILED')) {
    return invalidDocument(request, document, errors);
  }
  if (operation !== undefined && errors.some(({ extensions }) => extensions.code === 'BAD_USER_INPUT')) {
    const problems: GraphQLError[] = [];
    for (const problem of variableProblems(schema, document, operation, sent.variables ?? {})) {
      if (problems.push(toBadInput(problem)) === maxErrors) break;
    }
    if (problems.length > 0) return problems;
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

/** What an error below updateCustomer cannot know: whether the update was stored, refused, or never sent. */
function knownOutcome({ update, calls }: Context['record']): Outcome | undefined {
  if (update !== undefined) return update.length === 0 ? 'APPLIED' : 'NOT_APPLIED';
  return calls.some(({ operation }) => operation === 'UpdateCustomer') ? undefined : 'NOT_APPLIED';
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
  { schema }: GraphQLRequestContext<Context>,
  document: NonNullable<GraphQLRequestContext<Context>['document']>,
  errors: readonly GraphQLError[],
): GraphQLError[] {
  const ruleOf = brokenRules(schema, document);
  const problems = literalProblems(schema, document);
  const others = errors.flatMap((error) => {
    if (isRefusal(error)) return [error];
    const rule = ruleOf(error.message);
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

/** A document that failed before its operation was chosen: any mutation in it was not applied. */
function mutates({ document }: GraphQLRequestContext<Context>): boolean {
  return (document?.definitions ?? []).some(
    (definition) => 'operation' in definition && definition.operation === OperationTypeNode.MUTATION,
  );
}

function longestWait(errors: readonly GraphQLFormattedError[]): number | undefined {
  const waits = errors
    .map(({ extensions }) => extensions?.retryAfterSeconds)
    .filter((wait) => typeof wait === 'number');
  return waits.length === 0 ? undefined : Math.max(...waits);
}
