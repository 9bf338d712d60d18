import { performance } from 'node:perf_hooks';
import { accessTokenOf, lifetimeMsOf } from './accessToken.js';
import { createCallContext, type Observer, pathTemplates } from './callContext.js';
import type { AuthHeader, Credential } from './credential.js';
import { createDeadline, type Deadline } from './deadline.js';
import type { BoosterErrorKind } from './errorKinds.js';
import { BoosterError } from './errors.js';
import { observeCall } from './measuring.js';
import type { Exchange } from './transport.js';

type RefreshTokenSettings = {
  readonly refreshToken: string;
  readonly exchange: Exchange;
  /** For one exchange. */
  readonly timeoutMs: number;
  readonly observers: readonly Observer[];
};

type Token = {
  readonly header: AuthHeader;
  /** From here on a newer one is fetched, while this one is still used. */
  readonly renewAtMs: number;
  readonly expiresAtMs: number;
  /** Kept until then although Booster rejects it: its predecessor was rejected too. */
  readonly keepUntilMs: number;
};

/** A token is renewed this long before it expires, a short-lived one after half of its lifetime. */
const marginMs = 30_000;
/** Between exchanges, after one that failed or gave a token that was rejected again. */
const pauseMs = 1_000;

/** Nothing was sent, or the circuit is open: a further pause would only add to it. */
const withoutPause: ReadonlySet<BoosterErrorKind> = new Set(['circuitOpen', 'bulkheadFull']);

/** A Credential that exchanges the refresh token for a token when first needed and before that expires, once for all waiting calls. */
export function refreshTokenCredential(settings: RefreshTokenSettings): Credential {
  const { refreshToken, timeoutMs, observers } = settings;
  let token: Token | undefined;
  let underWay: Promise<Token> | undefined;
  let failure: { readonly error: BoosterError; readonly untilMs: number } | undefined;
  let lastRejected = false;

  return {
    own: true,
    async authHeader(deadline) {
      const now = performance.now();
      if (token === undefined || now >= token.expiresAtMs) return (await within(deadline, obtain())).header;
      if (now >= token.renewAtMs) obtain().catch(() => undefined); // reported to the call that needs the new one
      return token.header;
    },
    expired(header) {
      // By value: an exchange may return the same token again.
      if (token === undefined || JSON.stringify(header) !== JSON.stringify(token.header)) return true;
      if (performance.now() < token.keepUntilMs) return false;
      token = undefined;
      lastRejected = true;
      return true;
    },
  };

  async function obtain(): Promise<Token> {
    if (failure !== undefined && performance.now() < failure.untilMs) throw failure.error;
    underWay ??= exchange().finally(() => {
      underWay = undefined;
    });
    return underWay;
  }

  async function exchange(): Promise<Token> {
    try {
      const context = createCallContext('AccessToken', 'AccessToken', observers);
      const value = await observeCall(context, settings.exchange({ ...request(), read: accessTokenOf, context }));
      const now = performance.now();
      const lifetimeMs = lifetimeMsOf(value);
      token = {
        header: { authorization: `Bearer ${value}` },
        renewAtMs: now + lifetimeMs - Math.min(marginMs, lifetimeMs / 2),
        expiresAtMs: now + lifetimeMs,
        keepUntilMs: lastRejected ? now + pauseMs : now,
      };
      lastRejected = false;
      return token;
    } catch (cause) {
      const error = toCredentialError(cause);
      if (!withoutPause.has(error.kind)) failure = { error, untilMs: performance.now() + pauseMs };
      throw error;
    }
  }

  function request() {
    const headers = { accept: 'application/json', 'content-type': 'application/json', 'user-agent': 'booster-gateway' };
    const body = Buffer.from(JSON.stringify({ refreshToken }));
    const deadline = createDeadline(timeoutMs);
    return { method: 'POST', path: pathTemplates.AccessToken, headers, body, timeoutMs, deadline } as const;
  }
}

/** However the exchange failed, no call was sent: a kind with the outcome UNKNOWN would be wrong. */
function toCredentialError(cause: unknown): BoosterError {
  if (!(cause instanceof BoosterError)) throw cause;
  const { kind } = cause;
  if (kind === 'timeout' || kind === 'connectionLost' || kind === 'unreadable' || kind === 'notStarted')
    return new BoosterError('credentialUnavailable', { retryAfterSeconds: 1, cause });
  return cause;
}

/** A call waits no longer than its own deadline; the exchange goes on for the others. */
function within<T>(deadline: Deadline, promise: Promise<T>): Promise<T> {
  return new Promise((resolve, reject) => {
    const timer = setTimeout(() => reject(new BoosterError('notStarted')), Math.max(0, deadline.remainingMs()));
    promise.then(resolve, reject).finally(() => clearTimeout(timer));
  });
}
