/**
 * An error by its name and where it was thrown, for the log. Its message may hold anything, a customer's data too. Its stack
 * begins with that message: only the frames behind it are kept, and nothing of a stack that begins otherwise.
 */
export function nameOf(error: unknown): string {
  if (!(error instanceof Error)) return typeof error;
  const name = /^[A-Za-z]{1,64}$/.test(error.name) ? error.name : 'Error';
  const frames = framesOf(String(error.stack ?? ''), error.message);
  return [name, ...frames.map((frame) => frame.trim()).filter((frame) => frame.startsWith('at '))].join(' < ');
}

function framesOf(stack: string, message: string): string[] {
  const [name = ''] = /^[\w$.]*(?: \[\w+\])?(?:: )?/.exec(stack) ?? [];
  const header = `${name}${message}\n`;
  return stack.startsWith(header) ? stack.slice(header.length).split('\n') : [];
}
