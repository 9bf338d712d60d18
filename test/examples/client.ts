import type { Gateway } from '../../examples/execute.js';
import type {
  UpdateCustomerInput,
  UpdateCustomerMutationVariables,
  UpdatePrivateCustomerMutationVariables,
} from '../../examples/generated/operations.js';
import type { FakeBooster } from '../support/fakeBooster.js';
import { readOperation } from '../support/operations.js';

/** The example client's way to a gateway, with the local Booster's token by default. */
export function wayTo(url: string, but: Partial<Gateway> = {}): Gateway {
  return { url: `${url}/graphql`, authorization: () => 'Bearer booster-peer-token', ...but };
}

const { variables: aPerson } = await readOperation('updatePrivateCustomer');
const { variables: anyone } = await readOperation('updateCustomer');

/** The values of a filled form of a private customer; every one can be replaced. */
export function aForm(but: Partial<UpdatePrivateCustomerMutationVariables> = {}) {
  return { ...(aPerson as UpdatePrivateCustomerMutationVariables), ...but };
}

/** Variables whose input the compiler does not check for one clientType. */
export function anUpdate(but: Partial<UpdateCustomerInput> = {}): UpdateCustomerMutationVariables {
  const { boosterCustomerId, input } = anyone as UpdateCustomerMutationVariables;
  return { boosterCustomerId, input: { ...input, ...but } };
}

/** Number of requests to Booster by method. */
export function callsOf({ requests }: FakeBooster): Record<string, number> {
  const count = (method: string) => requests.filter((request) => request.method === method).length;
  return { PUT: count('PUT'), GET: count('GET') };
}
