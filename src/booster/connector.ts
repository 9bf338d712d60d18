import { buildConnector } from 'undici';

/**
 * For connecting, TLS included. undici measures it in steps of half a second. A connection that is not made by then is given
 * up and made anew: one that hangs, while the server has long come back, would keep its place for as long as the kernel tries.
 */
const connectTimeoutMs = 1_000;

export type Connector = {
  readonly connect: buildConnector.connector;
  /** Whether undici is being told right now that a connection was reset. */
  isResetting(): boolean;
};

/**
 * Makes undici's connections. undici takes a reset for the end of an answer that announces no length, and tells so while it
 * hears of the reset: `isResetting` holds just then.
 */
export function createConnector(): Connector {
  const connect = buildConnector({ timeout: connectTimeoutMs });
  let resetting = false;
  return {
    isResetting: () => resetting,
    connect(options, callback) {
      connect(options, (...result) => {
        const [, socket] = result;
        // Before undici listens, so that it is noted first.
        socket?.on('error', () => {
          resetting = true;
          process.nextTick(() => {
            resetting = false;
          });
        });
        callback(...result);
      });
    },
  };
}
