/**
 * Calls from the benchmark to the processes that it started, over Node's own channel.
 *
 * @typedef {import('node:child_process').ChildProcess} ChildProcess
 * @typedef {{ id: number, name: string, argument: unknown }} Call
 * @typedef {{ id: number, result?: unknown, error?: string }} Reply
 */

let calls = 0;

/**
 * Calls a handler of a child process. Rejects when the handler throws, and when the process ends first.
 * @template Result
 * @param {ChildProcess} child
 * @param {string} name
 * @param {unknown} [argument]
 * @returns {Promise<Result>}
 */
export function call(child, name, argument) {
  const id = ++calls;
  return new Promise((resolve, reject) => {
    /** @param {Reply} reply */
    const onMessage = (reply) => {
      if (reply.id !== id) return;
      stopListening();
      if (reply.error === undefined) resolve(/** @type {Result} */ (reply.result));
      else reject(new Error(reply.error));
    };
    const onEnd = () => {
      stopListening();
      reject(new Error(`Process ${child.pid} ended during "${name}"`));
    };
    const stopListening = () => child.off('message', onMessage).off('exit', onEnd);
    child.on('message', onMessage).on('exit', onEnd);
    child.send({ id, name, argument }, (error) => error && onEnd());
  });
}

/**
 * Serves the calls of the benchmark, in a child process. When the benchmark has ended, however it did, this process ends too.
 * @param {Record<string, (argument: never) => unknown>} handlers
 */
export function serve(handlers) {
  process.on('message', async (/** @type {Call} */ { id, name, argument }) => {
    try {
      process.send?.({ id, result: await handlers[name]?.(/** @type {never} */ (argument)) });
    } catch (error) {
      process.send?.({ id, error: error instanceof Error ? error.stack : String(error) });
    }
  });
  process.on('disconnect', () => process.exit());
}
