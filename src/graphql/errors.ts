import type { GraphQLFormattedError } from 'graphql';
import { errorKinds } from '../booster/errorKinds.js';
import type { ErrorRow } from '../booster/errorRow.js';
import { BoosterError } from '../booster/errors.js';
import { GatewayError } from './gatewayError.js';
import { gatewayErrors } from './gatewayErrors.js';

/** What became of an update, as far as the gateway knows. */
export type Outcome = 'APPLIED' | 'NOT_APPLIED' | 'UNKNOWN';

/** Facts of the request, reported with its errors. */
export type ErrorContext = {
  readonly requestId: string;
  /** Undefined: that of the error's kind. Null: the error is not about an update. */
  readonly outcome?: Outcome | null | undefined;
};

const outcomeIf = { no: 'NOT_APPLIED', unknown: 'UNKNOWN' } as const satisfies Record<ErrorRow['processed'], Outcome>;

/** Anything thrown -> what the caller sees. The message is always the gateway's: that of an unknown error may hold anything. */
export function normaliseError(error: unknown, { requestId, outcome }: ErrorContext): GraphQLFormattedError {
  const { code, retryable, limitedBy, message, ...row } = rowOf(error);
  const own = error instanceof GatewayError ? error : undefined;
  const { processed } = error instanceof BoosterError ? error : row;
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
      ...(limitedBy === undefined ? {} : { limitedBy }),
      ...(retryAfterSeconds === undefined ? {} : { retryAfterSeconds }),
      ...(own?.field === undefined ? {} : { field: own.field }),
    },
  };
}

/** Whether the error is a defect of the gateway: only those are named in the log. */
export function isDefect(error: unknown): boolean {
  return rowOf(error) === gatewayErrors.defect;
}

function rowOf(error: unknown): ErrorRow {
  if (error instanceof BoosterError) return errorKinds[error.kind];
  return gatewayErrors[error instanceof GatewayError ? error.kind : 'defect'];
}

/** More than a form can show, and it bounds the response to many mistakes. */
export const maxErrors = 10;
const maxErrorBytes = 65_536;

/** As many errors as fit; if not even the first does, that one without the document's own names. */
export function withinBounds(errors: readonly GraphQLFormattedError[]): GraphQLFormattedError[] {
  const kept: GraphQLFormattedError[] = [];
  let bytes = 0;
  for (const error of errors) {
    bytes += Buffer.byteLength(JSON.stringify(error));
    if (bytes > maxErrorBytes) break;
    kept.push(error);
  }
  const [first] = errors;
  return kept.length > 0 || first === undefined
    ? kept
    : [{ message: first.message, extensions: { ...first.extensions, field: [] } }];
}

/** The longest retryAfterSeconds of the errors. */
export function longestWait(errors: readonly GraphQLFormattedError[]): number | undefined {
  const waits = errors
    .map(({ extensions }) => extensions?.retryAfterSeconds)
    .filter((wait) => typeof wait === 'number');
  return waits.length === 0 ? undefined : Math.max(...waits);
}
