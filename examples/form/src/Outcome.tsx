import type { PrivateCustomer, Update } from 'booster-gateway-client';
import { useFormContext } from 'react-hook-form';
import { problemsIn } from './problemsIn';
import { Stored } from './Stored';

type Props = { readonly update: Update | undefined; readonly boosterCustomerId: number };

/** What became of the last save, in words, and what is wrong, with a link to each field. */
export function Outcome({ update, boosterCustomerId }: Props) {
  const { errors, isSubmitting } = useFormContext<PrivateCustomer>().formState;
  const problems = problemsIn(errors);
  const words = wordsOf(update, problems.length);
  const shown = words && !isSubmitting;
  return (
    <div className="outcome" data-kind={shown ? words.kind : undefined}>
      {/* Always there, so that screen readers announce what comes into it. */}
      <div role="alert">
        {shown && <h2>{words.heading}</h2>}
        {shown && <p>{words.advice}</p>}
        {shown && problems.length > 0 && (
          <ul>
            {problems.map(({ name, message }) => (
              <li key={name}>{name.startsWith('root') ? message : <a href={`#${name}`}>{message}</a>}</li>
            ))}
          </ul>
        )}
        {shown && words.support && <p className="support">{words.support}</p>}
      </div>
      {shown && update?.kind === 'maybeSaved' && <Stored boosterCustomerId={boosterCustomerId} />}
    </div>
  );
}

type Words = {
  readonly kind: Update['kind'];
  readonly heading: string;
  readonly advice: string;
  readonly support?: string;
};

/** Undefined before the first save. */
function wordsOf(update: Update | undefined, problems: number): Words | undefined {
  switch (update?.kind) {
    case undefined:
      // The form's own rules, which are those of the gateway: nothing was sent.
      return problems > 0 ? invalid : undefined;
    case 'invalid':
      return invalid;
    case 'saved':
      return update.customer === null
        ? { kind: 'saved', heading: 'Saved', advice: 'The record was stored. It could not be read back.' }
        : { kind: 'saved', heading: 'Saved', advice: 'The record was stored.' };
    case 'notSaved': {
      const { code, retryable, requestId } = update.error;
      const next = code === 'UNAUTHENTICATED' ? 'Sign in again.' : retryable ? 'You can save again later.' : '';
      const advice = `Nothing was stored. ${next}`;
      return { kind: 'notSaved', heading: 'Not saved', advice, support: `${code}, request ${requestId}` };
    }
    case 'maybeSaved': {
      const { code, requestId } = update.error;
      const advice =
        'It is not known whether the record was stored. Before you save again, compare it with what is stored.';
      return { kind: 'maybeSaved', heading: 'Perhaps saved', advice, support: `${code}, request ${requestId}` };
    }
  }
}

const invalid: Words = { kind: 'invalid', heading: 'Not saved', advice: 'Nothing was stored. Please correct:' };
