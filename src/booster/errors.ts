import { type BoosterErrorKind, errorKinds } from './errorKinds.js';
import type { ErrorRow } from './errorRow.js';

/** One entry of a ResponseStatus' `errors`, verbatim, without `message` and `meta`: those may hold personal data. */
export type ResponseError = {
  readonly errorCode: string | undefined;
  readonly fieldName: string | undefined;
};

/** The only error that leaves src/booster. It never holds a header, a body or an upstream text but error codes and `fieldErrors`. */
export class BoosterError extends Error {
  override readonly name = 'BoosterError';
  readonly kind: BoosterErrorKind;
  /** Where Booster rejected the record. */
  readonly fieldErrors: readonly ResponseError[];
  readonly retryAfterSeconds: number | undefined;
  /** Undefined when no response came. */
  readonly upstreamStatus: number | undefined;
  readonly upstreamCode: string | undefined;
  /** Booster itself wrote the response, not a proxy: it is up. */
  readonly fromBooster: boolean;
  /** A 401 that a new token may cure: empty, or `TokenException`. */
  readonly tokenExpired: boolean;
  /** It happened before the update was sent, whatever its kind. */
  readonly nothingSent: boolean;
  /** The attempt began shortly before its deadline: its failure is no sign that Booster is down. */
  readonly cutShort: boolean;

  constructor(kind: BoosterErrorKind, details: Details = {}) {
    super(`Booster: ${kind}`, { cause: details.cause });
    this.kind = kind;
    this.fieldErrors = details.fieldErrors ?? [];
    this.retryAfterSeconds = details.retryAfterSeconds;
    this.upstreamStatus = details.upstreamStatus;
    this.upstreamCode = details.upstreamCode;
    this.fromBooster = details.fromBooster ?? false;
    this.tokenExpired = details.tokenExpired ?? false;
    this.nothingSent = details.nothingSent ?? false;
    this.cutShort = details.cutShort ?? false;
  }

  /** Whether Booster may have processed the update. */
  get processed(): ErrorRow['processed'] {
    return this.nothingSent ? 'no' : errorKinds[this.kind].processed;
  }
}

type Details = Partial<Omit<BoosterError, keyof Error | 'kind' | 'processed'>> & { readonly cause?: unknown };
