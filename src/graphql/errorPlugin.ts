import type { ApolloServerPlugin } from '@apollo/server';
import { type DocumentNode, GraphQLError, type GraphQLFormattedError, isValueNode, visit } from 'graphql';
import { nameOf } from '../observability/nameOf.js';
import type { Context } from './context.js';
import { isDefect, longestWait, maxErrors, normaliseError, type Outcome, withinBounds } from './errors.js';
import { GatewayError, GatewayErrors } from './gatewayError.js';
import { reportError } from './requestSummary.js';

/** Replaces every error of an executed operation by what the caller may see of it. Rejections before execution do not pass here. */
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

/** The errors that were thrown: graphql-js wraps them, and adds its own for a null variable. */
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

/** What became of the update, which an error below updateCustomer cannot say. Undefined while it is not known. */
function knownOutcome({ update, updateBegun }: Context['summary']): Outcome | undefined {
  if (update !== undefined) return update.length === 0 ? 'APPLIED' : 'NOT_APPLIED';
  return updateBegun ? undefined : 'NOT_APPLIED';
}

/**
 * What graphql-js rejects while it executes a valid document: a variable that is null, as its own type allows, where its position
 * does not. Only such an error has the node of the variable, or of the value around it. Undefined for every other error.
 */
function nullVariable({ originalError, nodes }: GraphQLError, document: DocumentNode): GatewayError | undefined {
  const [node] = originalError instanceof GraphQLError ? (originalError.nodes ?? []) : (nodes ?? []);
  if (node === undefined || !isValueNode(node)) return undefined;
  let field: string[] = [];
  visit(document, {
    Directive: () => false,
    Argument({ name, value }) {
      if (value === node) field = [name.value];
    },
  });
  return new GatewayError('badInput', { field, message: 'A value is required.' });
}
