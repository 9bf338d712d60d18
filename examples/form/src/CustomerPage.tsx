import { execute, ReadCustomer, type ReadCustomerQuery, type Result } from 'booster-gateway-client';
import { type FormEvent, useState } from 'react';
import { CustomerForm } from './CustomerForm';
import { gateway } from './gateway';

type Loaded = { readonly boosterCustomerId: number; readonly result: Result<ReadCustomerQuery> };

/** Reads a customer by its id, and opens the form with it; a blank one if that fails, so that the reserved ids can be saved too. */
export function CustomerPage() {
  const [reading, setReading] = useState(false);
  const [loaded, setLoaded] = useState<Loaded>();

  async function read(event: FormEvent<HTMLFormElement>) {
    event.preventDefault();
    const boosterCustomerId = Number(new FormData(event.currentTarget).get('id'));
    setLoaded(undefined);
    setReading(true);
    const result = await execute(gateway, ReadCustomer, { boosterCustomerId });
    setReading(false);
    setLoaded({ boosterCustomerId, result });
  }

  return (
    <main>
      <h1>Edit a private customer</h1>
      <form className="read" onSubmit={read}>
        <label htmlFor="id">Customer id</label>
        <input id="id" name="id" type="number" min="1" max="2147483647" required defaultValue="5" />
        <button type="submit" disabled={reading}>
          {reading ? 'Reading…' : 'Read'}
        </button>
      </form>
      <p role="status">{loaded && describe(loaded)}</p>
      {loaded && (
        <CustomerForm boosterCustomerId={loaded.boosterCustomerId} customer={loaded.result.data?.customer ?? null} />
      )}
    </main>
  );
}

function describe({ boosterCustomerId, result: { data, error } }: Loaded): string {
  const replaces = 'Saving replaces the whole record: what is blank here is emptied.';
  if (error) return `Customer ${boosterCustomerId} could not be read: ${error.message} (${error.code}) ${replaces}`;
  if (!data.customer) return `Customer ${boosterCustomerId} was not found. ${replaces}`;
  return `Customer ${boosterCustomerId} was read. ${replaces} A read does not return the fields marked “not read”: enter their values.`;
}
