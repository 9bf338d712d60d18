const limited = { code: 'RATE_LIMITED', retryable: true, limitedBy: 'GATEWAY', httpStatus: 429 } as const;

/** The errors of requests beyond the limit of their caller; part of gatewayErrors. */
export const limitErrorRows = {
  rateLimitExceeded: {
    ...limited,
    processed: 'no',
    message: 'Too many requests. Try again later.',
    when: 'the caller has used up RATE_LIMIT_UPDATES or RATE_LIMIT_READS (`limitedBy` is `GATEWAY`)',
  },
  repeatLimited: {
    ...limited,
    // As with updateInFlight.
    processed: 'unknown',
    message: 'Too many requests. This update was sent before: send it again later to get its result.',
    when: 'the same for an update that was sent before, with its Idempotency-Key or while it is under way: the earlier request may store it',
  },
} as const;
