import { execute } from './execute.js';
import type { Gateway } from './gateway.js';
import type { UpdateCustomerInput } from './generated/operations.js';
import { UpdateCustomer } from './generated/operationTexts.js';
import { newId } from './newId.js';
import { toUpdate, type Update } from './update.js';

export type UpdateOptions = {
  /** Aborts the wait for the outcome; an update that was sent may still be stored. */
  readonly signal?: AbortSignal;
  /** Of an earlier save of the same input: the gateway then reports what became of that one. By default a new key. */
  readonly idempotencyKey?: string;
  /** `version` of the read that the input was made from: if the customer was changed since, the update is `invalid` with CONFLICT. */
  readonly ifVersion?: string | null;
};

/** Replaces a customer's record: what the input leaves null is emptied. Never throws. */
export async function updateCustomer(
  gateway: Gateway,
  boosterCustomerId: number,
  input: UpdateCustomerInput,
  { signal, idempotencyKey = newId(), ifVersion = null }: UpdateOptions = {},
): Promise<Update> {
  const options = { signal, idempotencyKey };
  const update = toUpdate(await execute(gateway, UpdateCustomer, { boosterCustomerId, input, ifVersion }, options));
  return update.kind === 'maybeSaved' ? { ...update, idempotencyKey } : update;
}
