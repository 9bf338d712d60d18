import { type ApolloServerPlugin, type GraphQLRequestContext, HeaderMap } from '@apollo/server';
import {
  type DocumentNode,
  type FragmentDefinitionNode,
  GraphQLError,
  Kind,
  type OperationDefinitionNode,
  OperationTypeNode,
} from 'graphql';
import type { Context } from './context.js';
import { isArgumentOfField, literalProblems, variableProblems } from './documentProblems.js';
import { longestWait, maxErrors, withinBounds } from './errorBounds.js';
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
      // Before graphql-js does: it would print the whole input into each of its messages.
      async responseForOperation({ schema, document, operation, request }) {
        // Undefined when operationName names none, whatever the type says.
        const chosen: OperationDefinitionNode | undefined = operation;
        const problems =
          chosen?.operation === OperationTypeNode.SUBSCRIPTION
            ? [noSubscriptions()]
            : chosen === undefined
              ? []
              : badVariables(schema, document, chosen, request.variables ?? {});
        if (problems.length === 0) return null;
        const mutation = operation.operation === OperationTypeNode.MUTATION;
        const errors = problems.map((error) => normaliseError(error, { requestId, mutation }));
        return {
          http: { status: 400, headers: new HeaderMap() },
          body: { kind: 'single', singleResult: { errors: withinBounds(errors) } },
        };
      },
      async willSendResponse(request) {
        const { errors, response, operation } = request;
        if (errors === undefined || response.body.kind !== 'single') return;
        const mutation = operation?.operation === OperationTypeNode.MUTATION || mutates(request);
        const all = expand(request, errors);
        const told = withinBounds(
          all
            .slice(0, maxErrors)
            .map((error) => normaliseError(error, { requestId, mutation, outcome: knownOutcome(record) })),
        );
        response.body.singleResult.errors = told;
        // A null whose error is not told would look like a customer that does not exist.
        if (told.length < all.length && 'data' in response.body.singleResult) response.body.singleResult.data = null;
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

/** graphql-js finds it only while it executes. */
function noSubscriptions(): GraphQLError {
  return refusal('badDocument', { message: 'There are no subscriptions here.' });
}

/** The first of what is wrong with the variables. */
function badVariables(...args: Parameters<typeof variableProblems>): GraphQLError[] {
  const problems: GraphQLError[] = [];
  for (const problem of variableProblems(...args)) {
    if (problems.push(toBadInput(problem)) === maxErrors) break;
  }
  return problems;
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
  { schema, source = '' }: GraphQLRequestContext<Context>,
  document: NonNullable<GraphQLRequestContext<Context>['document']>,
  errors: readonly GraphQLError[],
): GraphQLError[] {
  const messages = errors.filter((error) => !isRefusal(error)).map(({ message }) => message);
  const ruleOf = brokenRules(schema, source, messages);
  const problems = literalProblems(schema, document);
  const others = errors.flatMap((error) => {
    if (isRefusal(error)) return [error];
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

/** A document that failed before its operation was chosen: a mutation in it was not applied. */
function mutates({ document }: GraphQLRequestContext<Context>): boolean {
  return (document?.definitions ?? []).some(
    (definition) => 'operation' in definition && definition.operation === OperationTypeNode.MUTATION,
  );
}
