import type { Observer } from '../booster/callContext.js';

type Log = { info(message: string): void; warn(message: string): void };

/** The same observer, and lines in the log when the breaker opens and closes. The log may be made later. */
export function withBreakerLines(observer: Observer = {}, log: () => Log): Observer {
  return {
    ...observer,
    breakerOpened() {
      observer.breakerOpened?.();
      log().warn('Booster keeps failing: the breaker is open, calls are rejected until Booster responds');
    },
    breakerClosed: () => log().info('Booster responds: the breaker is closed'),
  };
}
