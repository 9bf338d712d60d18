import { CircuitState, ConsecutiveBreaker, circuitBreaker, handleWhen } from 'cockatiel';
import { BoosterError, type BoosterErrorKind } from './errors.js';
import type { Answer, Transport } from './transport.js';

export type BreakerState = 'closed' | 'open' | 'halfOpen';

export type Breaker = {
  readonly transport: Transport;
  state(): BreakerState;
};

/** So many failures in a row open the circuit. */
const failuresToOpen = 10;
/** While open, one attempt in this time is let through to see whether Booster is back. */
const halfOpenAfterMs = 500;

const failures: ReadonlySet<BoosterErrorKind> = new Set(['unreachable', 'connectionLost', 'timeout', 'unreadable']);

/**
 * Sheds calls while Booster is down: kind `circuitOpen`, at once. A 5xx and everything that is no answer counts as a
 * failure; a 4xx never does, since Booster is up when it refuses. In half-open one attempt goes through; the others
 * are shed, where cockatiel by itself would let them wait.
 */
export function withBreaker(transport: Transport): Breaker {
  const isFailure = handleWhen((error) => error instanceof BoosterError && failures.has(error.kind));
  const policy = circuitBreaker(
    isFailure.orWhenResult((answer) => (answer as Answer).status >= 500),
    {
      halfOpenAfter: halfOpenAfterMs,
      breaker: new ConsecutiveBreaker(failuresToOpen),
    },
  );
  return {
    async transport(request) {
      if (policy.state === CircuitState.HalfOpen) throw shed();
      let started = false;
      try {
        return await policy.execute(() => {
          started = true;
          return transport(request);
        });
      } catch (error) {
        throw started ? error : shed();
      }
    },
    state: () =>
      policy.state === CircuitState.Closed ? 'closed' : policy.state === CircuitState.Open ? 'open' : 'halfOpen',
  };

  function shed(): BoosterError {
    return new BoosterError('circuitOpen', { retryAfterSeconds: 1 });
  }
}
