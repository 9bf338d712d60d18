/** What is known about an update that failed. */
export type Outcome = 'APPLIED' | 'NOT_APPLIED' | 'UNKNOWN';
