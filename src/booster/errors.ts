/** Why a call to Booster failed. Closed, so that whoever reads it can name every case. */
export type BoosterErrorKind =
  /** Booster refused the record; `fieldErrors` say where. */
  | 'rejected'
  | 'notFound'
  | 'conflict'
  | 'unauthenticated'
  | 'forbidden'
  /** Booster does not accept the gateway's own credential. The caller can do nothing about it. */
  | 'credentialRefused'
  /** The gateway could not get a token for its own credential. Nothing was sent. */
  | 'credentialUnavailable'
  /** Booster could not read what was sent: a defect of the gateway or a drifted contract. Nothing was stored. */
  | 'undeserializable'
  /** The service itself failed. */
  | 'failed'
  /** The answer did not come from the operation that was called: a wrong base URL, a login page. */
  | 'misrouted'
  /** An answer that says nothing certain: cut off, too large, not in the announced format, a page. */
  | 'unreadable'
  | 'rateLimited'
  /** 503 with a Retry-After: the request was turned away before it was processed. */
  | 'overloaded'
  /** 502 or 503 from something in between: whether Booster got the request is not known. */
  | 'interrupted'
  | 'timeout'
  /** The deadline of the GraphQL request had passed before this attempt could start. */
  | 'notStarted'
  /** No connection was made, so nothing was sent. */
  | 'unreachable'
  /** The connection broke after it was made and before an answer came. */
  | 'connectionLost'
  /** Booster has failed so often that it is given a rest. Nothing was sent. */
  | 'circuitOpen'
  /** Too many calls are under way. Nothing was sent. */
  | 'bulkheadFull';

/** One entry of a ResponseStatus' `errors`, verbatim, without `meta`. */
export type ResponseError = {
  readonly errorCode: string | undefined;
  readonly fieldName: string | undefined;
  readonly message: string | undefined;
};

type Details = {
  readonly fieldErrors?: readonly ResponseError[];
  readonly retryAfterSeconds?: number | undefined;
  readonly upstreamStatus?: number;
  readonly upstreamCode?: string | undefined;
  readonly cutShort?: boolean;
  readonly cause?: unknown;
};

/** The only error that leaves src/booster. It never holds a header, a body or an upstream text but `fieldErrors`. */
export class BoosterError extends Error {
  override readonly name = 'BoosterError';
  readonly kind: BoosterErrorKind;
  readonly fieldErrors: readonly ResponseError[];
  readonly retryAfterSeconds: number | undefined;
  readonly upstreamStatus: number | undefined;
  readonly upstreamCode: string | undefined;
  /** The attempt had hardly any time left when it began: that it failed tells nothing of Booster. */
  readonly cutShort: boolean;

  constructor(kind: BoosterErrorKind, details: Details = {}) {
    super(`Booster: ${kind}`, { cause: details.cause });
    this.kind = kind;
    this.fieldErrors = details.fieldErrors ?? [];
    this.retryAfterSeconds = details.retryAfterSeconds;
    this.upstreamStatus = details.upstreamStatus;
    this.upstreamCode = details.upstreamCode;
    this.cutShort = details.cutShort ?? false;
  }
}
