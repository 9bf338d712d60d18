import type { ApolloServerPlugin } from '@apollo/server';
import { type GraphQLFormattedError, getOperationAST } from 'graphql';
import { nameOf } from '../observability/nameOf.js';
import type { Context } from './context.js';
import { isDefect } from './errors.js';
import type { Outcome } from './outcome.js';
import type { RequestRecord } from './requestRecord.js';
import { rootFieldOf } from './rootField.js';

/** No longer name is noted. */
const maxNameLength = 64;

/**
 * Notes what an operation was and what its caller is told, for the log line and the metrics. It comes after plainErrors: of
 * an error it notes what that has made of it.
 */
export const recording: ApolloServerPlugin<Context> = {
  async requestDidStart({ contextValue: { record } }) {
    return {
      async didEncounterErrors({ errors }) {
        for (const error of errors) if (isDefect(error)) record.defect ??= nameOf(error.originalError ?? error);
      },
      async willSendResponse({ document, request, response }) {
        const operation = document && getOperationAST(document, request.operationName);
        if (document && operation) {
          record.operationName = operation.name?.value.slice(0, maxNameLength) ?? null;
          record.rootField = rootFieldOf(document, operation);
        }
        const [error] = response.body.kind === 'single' ? (response.body.singleResult.errors ?? []) : [];
        if (error !== undefined) noteError(record, error);
      },
    };
  },
};

/** Notes an error as it is told to the caller. */
export function noteError(record: RequestRecord, { extensions = {} }: GraphQLFormattedError): void {
  const { code, outcome } = extensions as { code?: string; outcome?: Outcome };
  record.told ??= { code: code ?? 'INTERNAL_SERVER_ERROR', outcome: outcome ?? null };
}
