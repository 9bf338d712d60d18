import { buildConnector } from 'undici';

/** PEM. With `ca` no other authority is trusted; `cert` and `key` authenticate the gateway. */
export type Tls = Readonly<Record<'ca' | 'cert' | 'key', string | undefined>>;

/**
 * Makes undici's connections, TLS included, within `timeoutMs` (undici measures it in steps of half a second); the kernel
 * would keep trying for minutes. undici takes a reset for the end of a response without a length: `isResetting` is true
 * while undici handles one.
 */
export function createConnector(timeoutMs: number, tls?: Tls) {
  const connect = buildConnector({ ...tls, timeout: timeoutMs });
  let resetting = false;
  return {
    isResetting: () => resetting,
    connect(options: buildConnector.Options, callback: buildConnector.Callback) {
      connect(options, (...result) => {
        const [, socket] = result;
        // Added before undici's own listener, so that it runs first.
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
