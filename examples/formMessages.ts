import type { FieldProblem } from './gatewayError.js';

/**
 * What to show at which field of a form, under the names that form libraries use: `emails.0.email`. Under `''` stands what
 * is not about one field. Several messages about one field are joined.
 */
export function toFormMessages(problems: readonly FieldProblem[]): Readonly<Record<string, string>> {
  const messages: Record<string, string> = {};
  for (const { field, message } of problems) {
    const name = nameOf(field);
    messages[name] = name in messages ? `${messages[name]} ${message}` : message;
  }
  return messages;
}

/** The path starts at the arguments of updateCustomer: at `input`, or at `boosterCustomerId`. */
function nameOf([argument, ...path]: readonly string[]): string {
  return argument === 'input' ? path.join('.') : (argument ?? '');
}
