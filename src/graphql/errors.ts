import { type DocumentNode, GraphQLError, type GraphQLFormattedError, Kind, visit } from 'graphql';
import { type ErrorRow, errorKinds } from '../booster/errorKinds.js';
import { BoosterError } from '../booster/errors.js';
import { GatewayError } from './gatewayError.js';
import { gatewayErrors } from './gatewayErrors.js';
import type { Outcome } from './outcome.js';

/** What an error is reported with, besides itself. */
export type ErrorContext = {
  readonly requestId: string;
  /** Undefined: as the error itself says. Null: it is not about an update. */
  readonly outcome?: Outcome | null | undefined;
};

const outcomeIf = { no: 'NOT_APPLIED', unknown: 'UNKNOWN' } as const satisfies Record<ErrorRow['processed'], Outcome>;

/** Anything thrown -> what the caller sees. Total. The text is always the gateway's: an unknown error may hold anything. */
export function normaliseError(error: unknown, { requestId, outcome }: ErrorContext): GraphQLFormattedError {
  const { code, retryable, processed, message } = rowOf(error);
  const own = error instanceof GatewayError ? error : undefined;
  const reported = outcome === undefined ? outcomeIf[processed] : outcome;
  const retryAfterSeconds = (own ?? (error instanceof BoosterError ? error : undefined))?.retryAfterSeconds;
  return {
    message: own?.message ?? message,
    ...(own?.locations === undefined ? {} : { locations: own.locations }),
    extensions: {
      code,
      retryable,
      ...(reported === null ? {} : { outcome: reported }),
      requestId,
      ...(retryAfterSeconds === undefined ? {} : { retryAfterSeconds }),
      ...(own?.field === undefined ? {} : { field: own.field }),
    },
  };
}

/** Whether the error is a defect of the gateway: the only kind that is worth a log line of its own. */
export function isDefect(error: unknown): boolean {
  return rowOf(error) === gatewayErrors.defect;
}

function rowOf(error: unknown): ErrorRow {
  if (error instanceof BoosterError) return errorKinds[error.kind];
  return gatewayErrors[error instanceof GatewayError ? error.kind : 'defect'];
}

/**
 * What graphql-js rejects while it executes a valid document: a variable that is null where its own type allows it and its position
 * does not. It names the variable's node, which an error of a resolver or a scalar does not. Undefined for every other error.
 */
export function nullVariable({ originalError, nodes }: GraphQLError, document: DocumentNode): GatewayError | undefined {
  const [node] = originalError instanceof GraphQLError ? (originalError.nodes ?? []) : (nodes ?? []);
  if (node?.kind !== Kind.VARIABLE) return undefined;
  let field: string[] = [];
  visit(document, {
    Directive: () => false,
    Argument({ name, value }) {
      if (value === node) field = [name.value];
    },
  });
  return new GatewayError('badInput', { field, message: 'A value is required.' });
}
