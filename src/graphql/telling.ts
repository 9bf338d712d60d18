/** What is known about an update that failed. */
export type Outcome = 'APPLIED' | 'NOT_APPLIED' | 'UNKNOWN';

/** How a failure is told to the caller, and (for docs/errors.md, which is made from the two error tables) when it happens. */
export type Telling = {
  readonly code: string;
  /** The same mutation may be sent again later; with outcome UNKNOWN, read first. */
  readonly retryable: boolean;
  readonly outcome: Outcome;
  readonly message: string;
  readonly when: string;
  /** HTTP status when execution never began; once it has begun it is 200, whatever happened. */
  readonly httpStatus?: number;
};
