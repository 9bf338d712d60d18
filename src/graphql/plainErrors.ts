import { type ApolloServerPlugin, type GraphQLRequestContext, HeaderMap } from '@apollo/server';
import { type GraphQLError, type OperationDefinitionNode, OperationTypeNode } from 'graphql';
import type { Context } from './context.js';
import { longestWait, maxErrors, withinBounds } from './errorBounds.js';
import { normaliseError } from './errors.js';
import type { Outcome } from './outcome.js';
import { refusal } from './refusals.js';
import { badVariables, restateErrors } from './restateErrors.js';

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
        if (chosen === undefined) return null;
        const problems =
          chosen.operation === OperationTypeNode.SUBSCRIPTION
            ? [noSubscriptions()]
            : badVariables(schema, document, chosen, request.variables ?? {});
        if (problems.length === 0) return null;
        const mutation = chosen.operation === OperationTypeNode.MUTATION;
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
        const all = restateErrors(request, errors);
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

/** graphql-js finds it only while it executes. */
function noSubscriptions(): GraphQLError {
  return refusal('badDocument', { message: 'There are no subscriptions here.' });
}

/** What an error below updateCustomer cannot know: whether the update was stored, refused, or never sent. */
function knownOutcome({ update, calls }: Context['record']): Outcome | undefined {
  if (update !== undefined) return update.length === 0 ? 'APPLIED' : 'NOT_APPLIED';
  return calls.some(({ operation }) => operation === 'UpdateCustomer') ? undefined : 'NOT_APPLIED';
}

/** A document that failed before its operation was chosen: a mutation in it was not applied. */
function mutates({ document }: GraphQLRequestContext<Context>): boolean {
  return (document?.definitions ?? []).some(
    (definition) => 'operation' in definition && definition.operation === OperationTypeNode.MUTATION,
  );
}
