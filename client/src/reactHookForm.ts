import type { FieldPath, FieldValues, UseFormReturn } from 'react-hook-form';
import type { FieldProblem } from './gatewayError.js';
import type { Update } from './update.js';

type Form<Values extends FieldValues, Context, Output> = Pick<
  UseFormReturn<Values, Context, Output>,
  'setError' | 'control'
>;

type Placed = FieldProblem & { readonly code: string };

/**
 * Shows at the fields of a form what went wrong with an update. What is not about a field of this form goes to
 * `errors.root.serverError`: React Hook Form never clears an error of a field that it does not have, and would not submit again.
 * The `type` of each error is the gateway's code.
 */
export function applyToForm<Values extends FieldValues, Context, Output>(
  form: Form<Values, Context, Output>,
  update: Update,
): void {
  if (update.kind === 'saved') return;
  const unplaced: Placed[] = [];
  const messages = new Map<string, Placed>();
  for (const problem of problemsOf(update)) {
    const name = nameOf(problem.field);
    const known = messages.get(name);
    // The names of the fields that the form has: React Hook Form has no other way to read them.
    if (!form.control._names.mount.has(name)) unplaced.push(problem);
    else messages.set(name, known ? { ...known, message: `${known.message} ${problem.message}` } : problem);
  }
  let shouldFocus = true;
  for (const [name, { code, message }] of messages) {
    form.setError(name as FieldPath<Values>, { type: code, message }, { shouldFocus });
    shouldFocus = false;
  }
  const [first] = unplaced;
  if (first === undefined) return;
  form.setError('root.serverError', { type: first.code, message: unplaced.map(withLabel).join(' ') });
}

function problemsOf(update: Exclude<Update, { kind: 'saved' }>): readonly Placed[] {
  if (update.kind === 'invalid') return update.userErrors;
  const { code, message, problems } = update.error;
  return problems.length > 0 ? problems.map((problem) => ({ ...problem, code })) : [{ code, message, field: [] }];
}

/** The path starts at the arguments of updateCustomer: at `input`, or at `boosterCustomerId`. */
function nameOf([argument, ...path]: readonly string[]): string {
  return argument === 'input' ? path.join('.') : (argument ?? '');
}

/** The other messages name the field themselves. */
function withLabel({ field, code, message }: Placed): string {
  const name = nameOf(field);
  const isNamed = name === '' || (code !== 'REJECTED' && code !== 'BAD_USER_INPUT');
  return isNamed ? message : `${name}: ${message}`;
}
