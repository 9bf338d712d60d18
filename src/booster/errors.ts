import type { BoosterErrorKind } from './errorKinds.js';

/** One entry of a ResponseStatus' `errors`, verbatim, without `message` and `meta`: those hold other people's data. */
export type ResponseError = {
  readonly errorCode: string | undefined;
  readonly fieldName: string | undefined;
};

type Details = {
  readonly fieldErrors?: readonly ResponseError[];
  readonly retryAfterSeconds?: number | undefined;
  readonly upstreamStatus?: number | undefined;
  readonly upstreamCode?: string | undefined;
  readonly fromBooster?: boolean;
  readonly tokenExpired?: boolean;
  readonly cutShort?: boolean;
  readonly cause?: unknown;
};

/** The only error that leaves src/booster. It never holds a header, a body or an upstream text but `fieldErrors`. */
export class BoosterError extends Error {
  override readonly name = 'BoosterError';
  readonly kind: BoosterErrorKind;
  /** Where Booster rejected the record. */
  readonly fieldErrors: readonly ResponseError[];
  readonly retryAfterSeconds: number | undefined;
  /** Undefined when no response came. */
  readonly upstreamStatus: number | undefined;
  readonly upstreamCode: string | undefined;
  /** Booster itself wrote the response, and not a proxy: it is up. */
  readonly fromBooster: boolean;
  /** A 401 that a newer token may mend: empty, or `TokenException`. */
  readonly tokenExpired: boolean;
  /** The attempt had hardly any time left when it began: its failure says nothing about Booster. */
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
    this.cutShort = details.cutShort ?? false;
  }
}
