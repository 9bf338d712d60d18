import type { ApolloServerPlugin } from '@apollo/server';
import type { DocumentNode, GraphQLError, GraphQLFormattedError } from 'graphql';
import { nameOf } from '../observability/nameOf.js';
import type { Context } from './context.js';
import { longestWait, withinBounds } from './errorBounds.js';
import { isDefect, normaliseError, nullVariable } from './errors.js';
import { GatewayErrors } from './gatewayError.js';
import type { Outcome } from './outcome.js';
import { reportError } from './requestSummary.js';
import { maxErrors } from './validation.js';

/** Replaces every error of an executed operation by what the caller may see of it. What is rejected before never comes here. */
export const errorPlugin: ApolloServerPlugin<Context> = {
  async requestDidStart({ contextValue: { requestId, operation, summary } }) {
    return {
      async willSendResponse({ errors, response }) {
        if (errors === undefined || response.body.kind !== 'single') return;
        const { singleResult } = response.body;
        const all = errors.flatMap((error) => causesOf(error, operation.document).map((cause) => ({ error, cause })));
        for (const { cause } of all) if (isDefect(cause)) summary.defect ??= nameOf(cause);
        const outcome = operation.mutation ? knownOutcome(summary) : null;
        const normalised = all
          .slice(0, maxErrors)
          .map(({ error, cause }) => at(error, normaliseError(cause, { requestId, outcome })));
        const reported = withinBounds(normalised);
        singleResult.errors = reported;
        // A null whose error is not reported would look like a customer that does not exist.
        if (reported.length < all.length && 'data' in singleResult) singleResult.data = null;
        const wait = longestWait(reported);
        if (wait !== undefined) response.http.headers.set('retry-after', String(wait));
        reportError(summary, reported[0]);
      },
    };
  },
};

/** What was thrown: graphql-js wraps it, and reports a null variable by itself. */
function causesOf(error: GraphQLError, document: DocumentNode): readonly unknown[] {
  const cause = nullVariable(error, document) ?? error.originalError ?? error;
  return cause instanceof GatewayErrors ? cause.errors : [cause];
}

function at({ path, locations }: GraphQLError, error: GraphQLFormattedError): GraphQLFormattedError {
  const { message, extensions = {} } = error;
  return {
    message,
    ...(locations === undefined ? {} : { locations }),
    ...(path === undefined ? {} : { path }),
    extensions,
  };
}

/** What an error below updateCustomer cannot know: whether the update was stored, rejected, or never sent. */
function knownOutcome({ update, calls }: Context['summary']): Outcome | undefined {
  if (update !== undefined) return update.length === 0 ? 'APPLIED' : 'NOT_APPLIED';
  return calls.some(({ operation }) => operation === 'UpdateCustomer') ? undefined : 'NOT_APPLIED';
}
