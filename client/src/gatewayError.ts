import type { GatewayCode } from './generated/errorCodes.js';

/** What became of an update, as far as it is known. */
export type Outcome = 'APPLIED' | 'NOT_APPLIED' | 'UNKNOWN';

/**
 * The codes of docs/errors.md, and two of this client. NOT_SENT: the request did not leave, or reached no gateway. NO_ANSWER: it was
 * sent, and no response of the gateway could be read.
 */
export type ErrorCode = GatewayCode | 'NOT_SENT' | 'NO_ANSWER';

/** One value that does not fit the schema, in the form of userErrors. */
export type FieldProblem = { readonly field: readonly string[]; readonly message: string };

/** `extensions` of an error of the gateway. */
export type ErrorDetails = {
  readonly code: ErrorCode;
  readonly retryable: boolean;
  readonly outcome?: Outcome;
  readonly requestId?: string;
  readonly retryAfterSeconds?: number;
  readonly limitedBy?: 'GATEWAY' | 'BOOSTER';
  readonly field?: readonly string[];
};

type Options = { readonly problems?: readonly FieldProblem[]; readonly cause?: unknown };

/** Everything that can go wrong with a request, apart from what the user can correct (userErrors). */
export class GatewayError extends Error {
  override readonly name = 'GatewayError';
  readonly code: ErrorCode;
  /** The same request may be sent again later; an update only when its outcome is NOT_APPLIED. */
  readonly retryable: boolean;
  /** Of an update. UNKNOWN unless it is known. */
  readonly outcome: Outcome;
  /** Name it when you report the problem. */
  readonly requestId: string | undefined;
  readonly retryAfterSeconds: number | undefined;
  /** With RATE_LIMITED: whose limit it is. */
  readonly limitedBy: 'GATEWAY' | 'BOOSTER' | undefined;
  /** With BAD_USER_INPUT: the path of the first value that does not fit the schema. */
  readonly field: readonly string[] | undefined;
  /** With BAD_USER_INPUT: all such values. */
  readonly problems: readonly FieldProblem[];

  constructor(message: string, details: ErrorDetails, { problems = [], cause }: Options = {}) {
    super(message, { cause });
    this.code = details.code;
    this.retryable = details.retryable;
    this.outcome = details.outcome ?? 'UNKNOWN';
    this.requestId = details.requestId;
    this.retryAfterSeconds = details.retryAfterSeconds;
    this.limitedBy = details.limitedBy;
    this.field = details.field;
    this.problems = problems;
  }
}
