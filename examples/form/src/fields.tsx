import type { Customer, PrivateCustomer } from 'booster-gateway-client';
import { createContext, type ReactNode, useContext } from 'react';
import { type FieldError, type FieldPath, get, useFormContext } from 'react-hook-form';
import { isRead } from './toValues';

export type FieldName = FieldPath<PrivateCustomer>;

/** The customer as it was read, so that the fields can show what was not. */
export const ReadContext = createContext<Customer>(null);

type Props = { readonly name: FieldName; readonly label: string; readonly hint?: string; readonly required?: boolean };

/** One line of text. */
export function Text(props: Props) {
  const { register } = useFormContext<PrivateCustomer>();
  // Blank means what it means in the defaults: '' for a required text, null for another.
  const setValueAs = (text: string) => text || (props.required ? '' : null);
  return (
    <Field {...props}>
      {(aria) => <input type="text" autoComplete="off" {...aria} {...register(props.name, { setValueAs })} />}
    </Field>
  );
}

/**
 * A day as text: the gateway's rules check it. An <input type="date"> hands over '' for 30 February, as if it were blank, and the stored
 * day would be emptied.
 */
export function Day(props: Props) {
  return <Text hint="YYYY-MM-DD" {...props} />;
}

/** Several lines of text. */
export function Notes(props: Props) {
  const { register } = useFormContext<PrivateCustomer>();
  const setValueAs = (text: string) => text || null;
  return (
    <Field {...props}>{(aria) => <textarea rows={3} {...aria} {...register(props.name, { setValueAs })} />}</Field>
  );
}

/** Yes or no. */
export function Flag(props: Props) {
  const { register } = useFormContext<PrivateCustomer>();
  return <Field {...props}>{(aria) => <input type="checkbox" {...aria} {...register(props.name)} />}</Field>;
}

/** Yes, no, or no answer: a checkbox has only two of the three. */
export function Consent(props: Props) {
  const { register } = useFormContext<PrivateCustomer>();
  const setValueAs = (choice: string | boolean | null) =>
    choice === '' || choice === null ? null : String(choice) === 'true';
  return (
    <Field {...props}>
      {(aria) => (
        <select {...aria} {...register(props.name, { setValueAs })}>
          <option value="">No answer</option>
          <option value="true">Yes</option>
          <option value="false">No</option>
        </select>
      )}
    </Field>
  );
}

type Aria = { id: string; 'aria-describedby': string; 'aria-invalid': boolean; 'aria-required': boolean };

/** The label, the hint and the error of a field, bound to its input. */
function Field({ name, label, hint, required = false, children }: Props & { children: (aria: Aria) => ReactNode }) {
  const { errors } = useFormContext<PrivateCustomer>().formState;
  const customer = useContext(ReadContext);
  const { message } = (get(errors, name) ?? {}) as FieldError;
  const hints = [required && 'required', hint, customer && !isRead(customer, name) && 'not read'].filter(Boolean);
  const aria = {
    id: name,
    'aria-describedby': `${name}.hint ${name}.error`,
    'aria-invalid': message !== undefined,
    'aria-required': required,
  };
  return (
    <div className="field">
      <label htmlFor={name}>{label}</label>
      <span className="hint" id={`${name}.hint`}>
        {hints.join(', ')}
      </span>
      {children(aria)}
      <span className="error" id={`${name}.error`}>
        {message}
      </span>
    </div>
  );
}
