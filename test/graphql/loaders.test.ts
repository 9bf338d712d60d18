import { AsyncLocalStorage } from 'node:async_hooks';
import { expect, test } from '@jest/globals';
import type { BoosterClient } from '../../src/booster/client.js';
import { BoosterError } from '../../src/booster/errors.js';
import { createCustomerLoader } from '../../src/graphql/loaders.js';

/** A client whose reads do what `read` says. */
function clientWith(read: BoosterClient['getCustomer']): BoosterClient {
  return { updateCustomer: async () => undefined, getCustomer: read };
}

const customer = (id: number) => ({ id, canBeContacted: true });

test('a failure is not kept: the next load of the id reads again', async () => {
  const results = [Promise.reject(new BoosterError('timeout')), Promise.resolve(customer(5))];
  const customers = createCustomerLoader(clientWith(async () => (await results.shift()) ?? null));

  const first = customers.load(5);

  await expect(first).rejects.toMatchObject({ kind: 'timeout' });
  await expect(customers.load(5)).resolves.toEqual(customer(5));
});

test('a customer does not wait for a slower one', async () => {
  let release = () => {};
  const slow = new Promise<void>((resolve) => {
    release = resolve;
  });
  const customers = createCustomerLoader(
    clientWith(async (id) => {
      if (id === 1) await slow;
      return customer(id);
    }),
  );

  const [first, second] = [customers.load(1), customers.load(2)];

  await expect(second).resolves.toEqual(customer(2));
  release();
  await expect(first).resolves.toEqual(customer(1));
});

test('a read that had to wait runs in the asynchronous context of its own load', async () => {
  const storage = new AsyncLocalStorage<number>();
  const contexts: unknown[] = [];
  const customers = createCustomerLoader(
    clientWith(async (id) => {
      contexts.push([id, storage.getStore()]);
      await new Promise(setImmediate);
      return customer(id);
    }),
  );
  const ids = Array.from({ length: 20 }, (_, i) => i + 1);

  await Promise.all(ids.map((id) => storage.run(id, () => customers.load(id))));

  expect(contexts).toEqual(ids.map((id) => [id, id]));
});

test('a defect of one read fails that one alone', async () => {
  const customers = createCustomerLoader(
    clientWith(async (id) => {
      if (id === 1) throw new TypeError('a defect');
      return customer(id);
    }),
  );

  const loads = await Promise.allSettled([customers.load(1), customers.load(2)]);

  expect(loads.map(({ status }) => status)).toEqual(['rejected', 'fulfilled']);
});
