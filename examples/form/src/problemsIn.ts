import type { FieldErrors, FieldValues } from 'react-hook-form';

type Problem = { readonly name: string; readonly message: string };

/** The errors of a form as a list. React Hook Form nests them as the values are. */
export function problemsIn<Values extends FieldValues>(errors: FieldErrors<Values>): Problem[] {
  return collect(errors, []);
}

function collect(errors: object, path: readonly string[]): Problem[] {
  return Object.entries(errors).flatMap(([step, error]) => {
    if (typeof error !== 'object' || error === null || error instanceof Element) return [];
    const name = [...path, step];
    if (typeof error.message === 'string') return [{ name: name.join('.'), message: error.message }];
    return collect(error, name);
  });
}
