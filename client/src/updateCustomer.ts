import { execute } from './execute.js';
import type { Gateway } from './gateway.js';
import type { GatewayError } from './gatewayError.js';
import type { ReadCustomerQuery, UpdateCustomerInput, UpdateCustomerMutation } from './generated/operations.js';
import { UpdateCustomer } from './generated/operationTexts.js';
import { newId } from './newId.js';
import { noAnswer } from './toGatewayError.js';

/** A customer as it is read; null when there is none. */
export type Customer = ReadCustomerQuery['customer'];

/** One thing that the user can correct. */
export type UserError = NonNullable<UpdateCustomerMutation['updateCustomer']>['userErrors'][number];

/** What became of an update. */
export type Update =
  /** Stored. The customer is null when it could not be read back, or was gone by then. */
  | { readonly kind: 'saved'; readonly customer: Customer }
  /** Not stored: the user can correct it. */
  | { readonly kind: 'invalid'; readonly userErrors: readonly UserError[] }
  /** Not stored, and nothing in the form is wrong. */
  | { readonly kind: 'notSaved'; readonly error: GatewayError }
  /** Stored or not, or stored later. Read the customer, and let the user compare. The key is that of this save. */
  | { readonly kind: 'maybeSaved'; readonly error: GatewayError; readonly idempotencyKey: string };

export type UpdateOptions = {
  /** Aborts the wait for the outcome; an update that was sent may still be stored. */
  readonly signal?: AbortSignal;
  /** Of an earlier save of the same input: the gateway then reports what became of that one. By default a new key. */
  readonly idempotencyKey?: string;
};

/** Replaces a customer's record: what the input leaves null is emptied. Never throws. */
export async function updateCustomer(
  gateway: Gateway,
  boosterCustomerId: number,
  input: UpdateCustomerInput,
  { signal, idempotencyKey = newId() }: UpdateOptions = {},
): Promise<Update> {
  const { data, error } = await execute(
    gateway,
    UpdateCustomer,
    { boosterCustomerId, input },
    { signal, idempotencyKey },
  );
  if (error?.outcome === 'NOT_APPLIED') return { kind: 'notSaved', error };
  if (error?.outcome === 'UNKNOWN') return { kind: 'maybeSaved', error, idempotencyKey };
  const payload = data?.updateCustomer;
  if (error !== undefined) return { kind: 'saved', customer: payload?.customer ?? null };
  if (!payload) return { kind: 'maybeSaved', error: noAnswer(undefined, data), idempotencyKey };
  const { userErrors, customer } = payload;
  return userErrors.length > 0 ? { kind: 'invalid', userErrors } : { kind: 'saved', customer };
}
