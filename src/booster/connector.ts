import { buildConnector } from 'undici';

export type Connector = {
  readonly connect: buildConnector.connector;
  /** Whether undici is being told right now that a connection was reset. */
  isResetting(): boolean;
};

/**
 * Makes undici's connections, TLS included, or gives them up after `timeoutMs` (undici measures it in steps of half a second):
 * one that hangs would be kept for as long as the kernel tries. undici takes a reset for the end of an answer that announces no length, and tells so while it
 * hears of the reset: `isResetting` holds just then.
 */
export function createConnector(timeoutMs: number): Connector {
  const connect = buildConnector({ timeout: timeoutMs });
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
