export type LimitedBy = 'GATEWAY' | 'BOOSTER';

/** What is known of an error: of a call to Booster, or of the gateway itself. */
export type ErrorRow = {
  /** Public: `extensions.code`, or the code of a userError. */
  readonly code: string;
  /** Whether Booster may have processed the update: `no` is reported as NOT_APPLIED, `unknown` as UNKNOWN. */
  readonly processed: 'no' | 'unknown';
  /** The caller may send the same mutation again later; with `unknown`, after a read. */
  readonly retryable: boolean;
  /** Of RATE_LIMITED: whose limit it is. */
  readonly limitedBy?: LimitedBy;
  readonly message: string;
  /** When it happens, for docs/errors.md. */
  readonly when: string;
};

/** Of a failed call to Booster. */
export type UpstreamErrorRow = ErrorRow & {
  /** What the gateway itself retries: all where nothing was sent, else reads. A late PUT can overwrite another user's update. */
  readonly retry: 'always' | 'reads' | 'readsAfterRetryAfter' | 'never';
  /** A sign that Booster is down, unless Booster itself wrote the response. */
  readonly countsForBreaker: boolean;
};

/** Nothing was processed, and to send the same again does not help. */
export const final = { processed: 'no', retryable: false } as const;
