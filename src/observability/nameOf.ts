/**
 * An error by its name and where it was thrown, for the log. Its message may hold anything, a customer's data too; its stack
 * begins with that message, so only what stands behind it is kept, and nothing when it is not found there.
 */
export function nameOf(error: unknown): string {
  if (!(error instanceof Error)) return typeof error;
  const name = /^[A-Za-z]{1,64}$/.test(error.name) ? error.name : 'Error';
  const stack = String(error.stack ?? '');
  const message = stack.indexOf(error.message);
  const frames = message === -1 ? [] : stack.slice(message + error.message.length).split('\n');
  return [name, ...frames.map((frame) => frame.trim()).filter((frame) => frame.startsWith('at '))].join(' < ');
}
