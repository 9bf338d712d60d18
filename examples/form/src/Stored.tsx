import { type Customer, execute, type PrivateCustomer, ReadCustomer } from 'booster-gateway-client';
import { useState } from 'react';
import { useFormContext } from 'react-hook-form';
import { gateway } from './gateway';
import { isRead, toValues } from './toValues';

/** After an update that may have been stored: reads the customer, and shows where it differs from the form. */
export function Stored({ boosterCustomerId }: { readonly boosterCustomerId: number }) {
  const { getValues } = useFormContext<PrivateCustomer>();
  const [words, setWords] = useState<readonly string[]>([]);

  async function compare() {
    const { data, error } = await execute(gateway, ReadCustomer, { boosterCustomerId });
    setWords(error ? [`The customer could not be read: ${error.message}`] : differences(data.customer, getValues()));
  }

  return (
    <>
      <button type="button" onClick={compare}>
        Compare with what is stored
      </button>
      <ul role="status">
        {words.map((line) => (
          <li key={line}>{line}</li>
        ))}
      </ul>
    </>
  );
}

function differences(customer: Customer, form: PrivateCustomer): string[] {
  if (customer === null) return ['The customer was not found.'];
  const stored = toValues(customer);
  const names = (Object.keys(form) as (keyof PrivateCustomer)[]).filter((name) => isRead(customer, name));
  const lines = names
    .map((name) => [name, toText(form[name]), toText(stored[name])] as const)
    .filter(([, mine, theirs]) => mine !== theirs)
    .map(([name, mine, theirs]) => `${name}: ${mine} here, ${theirs} stored.`);
  return lines.length > 0 ? lines : ['Everything that a read returns is stored as it is in this form.'];
}

/** Of an item of a list, what a read returns too. */
function toText(value: unknown): string {
  if (Array.isArray(value))
    return value.map(({ phoneType, ...item }) => Object.values(item).join(' ')).join('; ') || 'nothing';
  return value === null || value === '' ? 'nothing' : String(value);
}
