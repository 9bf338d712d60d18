import type { GatewayError } from './gatewayError.js';
import type { ReadCustomerQuery, UpdateCustomerMutation } from './generated/operations.js';
import { noAnswer, toGatewayError } from './toGatewayError.js';

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
  /** Stored or not, or stored later. Read the customer, and let the user compare. */
  | MaybeSaved;

type MaybeSaved = {
  readonly kind: 'maybeSaved';
  readonly error: GatewayError;
  /** Of this save, from updateCustomer. */
  readonly idempotencyKey?: string;
};

/** What a GraphQL client has of UpdateCustomer: its data, and what it threw or reported. */
export type UpdateResult = { readonly data?: UpdateCustomerMutation | null | undefined; readonly error?: unknown };

/** What became of an update that another client sent. */
export function toUpdate({ data, error: thrown }: UpdateResult): Update {
  const payload = data?.updateCustomer;
  if (thrown !== undefined && thrown !== null) {
    const error = toGatewayError(thrown);
    if (error.outcome === 'NOT_APPLIED') return { kind: 'notSaved', error };
    if (error.outcome === 'UNKNOWN') return { kind: 'maybeSaved', error };
    return { kind: 'saved', customer: payload?.customer ?? null };
  }
  if (!payload) return { kind: 'maybeSaved', error: noAnswer(undefined, data) };
  const { userErrors, customer } = payload;
  return userErrors.length > 0 ? { kind: 'invalid', userErrors } : { kind: 'saved', customer };
}
