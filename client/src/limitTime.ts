/** A signal that aborts after the time or with the other signal. AbortSignal.any is missing in browsers of 2023. */
export function limitTime(timeoutMs: number, outer: AbortSignal | null | undefined) {
  const controller = new AbortController();
  const abort = () => controller.abort(outer?.reason);
  const timer = setTimeout(() => controller.abort(new DOMException('No response in time.', 'TimeoutError')), timeoutMs);
  if (outer?.aborted) abort();
  outer?.addEventListener('abort', abort);
  return {
    signal: controller.signal,
    end() {
      clearTimeout(timer);
      outer?.removeEventListener('abort', abort);
    },
  };
}
