import type { Gateway, PrivateCustomer, UpdateCustomerInput } from '../../client/src/index.js';
import type { FakeBooster } from '../support/fakeBooster.js';
import { readOperation } from '../support/operations.js';

/** A way to a gateway, with the local Booster's token by default; without waiting between two attempts. */
export function wayTo(url: string, but: Partial<Gateway> = {}): Gateway {
  return {
    url: `${url}/graphql`,
    authorization: () => 'Bearer booster-peer-token',
    wait: () => Promise.resolve(),
    ...but,
  };
}

const { variables } = await readOperation('updateCustomer');
const { input: everything } = variables as { input: UpdateCustomerInput };

/** The whole record of a private customer; every member can be replaced. */
export function aRecord(but: Partial<PrivateCustomer> = {}): PrivateCustomer {
  const texts = { title: 'Mrs.', lastName: 'Example', languageId: 'eng', gender: 'F' };
  return { ...everything, ...texts, clientType: 'PRIVATE', ...but };
}

/** Number of requests to Booster by method. */
export function callsOf({ requests }: FakeBooster): Record<string, number> {
  const count = (method: string) => requests.filter((request) => request.method === method).length;
  return { PUT: count('PUT'), GET: count('GET') };
}
