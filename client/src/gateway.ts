/** How to reach the gateway. */
export type Gateway = {
  /** E.g. `https://gateway.example.com/graphql`. In a browser it may be relative. */
  readonly url: string;
  /** The value of the Authorization header. Called for each attempt, because tokens expire. */
  readonly authorization: () => string | Promise<string>;
  /** For each attempt; 20,000 by default: longer than the gateway takes, so that its own response comes first. */
  readonly timeoutMs?: number;
  /** Waits before a retry until the time is over or the signal aborts; tests pass another one. */
  readonly wait?: (ms: number, signal: AbortSignal | undefined) => Promise<void>;
};
