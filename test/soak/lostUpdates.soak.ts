import { setTimeout } from 'node:timers/promises';
import { expect, test } from '@jest/globals';
import { Pool } from 'undici';
import { aPerson } from '../support/customers.js';
import { startTestGateway } from '../support/gateway.js';
import { print, seededRandom } from './updates.js';

/** `npm run soak`; SOAK_ROUNDS=500 for a short one. */
const rounds = Number(process.env.SOAK_ROUNDS ?? 10_000);

const READ = 'query ($id: Int!) { customer(boosterCustomerId: $id) { version firstName } }';
const SAVE = `mutation ($id: Int!, $input: UpdateCustomerInput!, $ifVersion: String) {
  updateCustomer(boosterCustomerId: $id, input: $input, ifVersion: $ifVersion) { userErrors { code } }
}`;

type Customer = { readonly version: string; readonly firstName: string };

test(`two writers lose fewer of their updates with ifVersion, in ${rounds} rounds`, async () => {
  for (const upToMs of [20, 0]) {
    const without = await writeRounds(upToMs, false);
    const withIfVersion = await writeRounds(upToMs, true);

    print({ editsTakeUpToMs: upToMs, rounds, updates: 2 * rounds, without, withIfVersion });
    expect(without.lost).toBeGreaterThan(0);
    // Who saves in the same millisecond is in the moment that ifVersion does not cover.
    if (upToMs > 0) expect(withIfVersion.lost).toBeLessThan(without.lost / 2);
  }
}, 2_400_000);

/** In each round both read the customer, edit it for a random time, and save it; after a CONFLICT once more, without the edit. */
async function writeRounds(upToMs: number, guarded: boolean) {
  const gateway = await startTestGateway();
  const booster = gateway.localBooster;
  const pool = new Pool(gateway.url, { connections: 2 });
  const random = seededRandom(7);
  let lost = 0;
  let conflicts = 0;
  let last = (await readCustomer()).firstName;
  for (let round = 0; round < rounds; round += 1) {
    await Promise.all([`A ${round}`, `B ${round}`].map((mark) => write(mark, random() * upToMs)));
    for (const { customer } of booster?.stored.slice(-2) ?? []) {
      // The writer of this one had not seen the last one.
      if (customer.middleName !== last) lost += 1;
      last = String(customer.firstName);
    }
  }
  await pool.close();
  await gateway.close();
  return { lost, conflicts };

  async function write(mark: string, editMs: number): Promise<void> {
    const { version, firstName } = await readCustomer();
    if (editMs > 0) await setTimeout(editMs);
    const input = aPerson({ firstName: mark, middleName: firstName });
    const { updateCustomer } = await execute(SAVE, { id: 5, input, ...(guarded && { ifVersion: version }) });
    if (updateCustomer.userErrors.length === 0) return;
    expect(updateCustomer.userErrors).toEqual([{ code: 'CONFLICT' }]);
    conflicts += 1;
    await write(mark, 0);
  }

  async function readCustomer(): Promise<Customer> {
    return (await execute(READ, { id: 5 })).customer;
  }

  async function execute(query: string, variables: object) {
    const { body } = await pool.request({
      method: 'POST',
      path: '/graphql',
      headers: { 'content-type': 'application/json', authorization: `Bearer ${booster?.token}` },
      body: JSON.stringify({ query, variables }),
    });
    const { data } = (await body.json()) as {
      data: { customer: Customer; updateCustomer: { userErrors: { code: string }[] } };
    };
    return data;
  }
}
