import type { TypedDocumentNode } from '@graphql-typed-document-node/core';
import { execute, type Gateway } from './execute.js';
import { toFormMessages } from './formMessages.js';
import { GatewayError } from './gatewayError.js';
import { ReadCustomerDocument, type ReadCustomerQuery, type UpdateCustomerMutation } from './generated/operations.js';

/** A customer as it is read; null when there is none. */
export type Customer = ReadCustomerQuery['customer'];

/** What became of an update. */
export type Update =
  /** Stored. The customer is null when it could not be read back, or was gone by then. */
  | { readonly kind: 'stored'; readonly customer: Customer }
  /** Not stored: the user can correct it. The messages by form field. */
  | { readonly kind: 'rejected'; readonly messages: Readonly<Record<string, string>> }
  /** Not stored, and nothing in the form is wrong. */
  | { readonly kind: 'failed'; readonly error: GatewayError }
  /** Stored or not, or stored later. The customer as read afterwards, undefined when that failed too: let the user compare. */
  | { readonly kind: 'unknown'; readonly error: GatewayError; readonly customer: Customer | undefined };

/** Waits between two attempts; tests pass another one. */
export type Wait = (seconds: number) => Promise<void>;

/**
 * Updates a customer with any of the update operations, which all return the same. An update is retried only when it was not
 * stored (NOT_APPLIED): otherwise a retry could overwrite what another user stored in between. What `authorization` throws
 * comes through.
 */
export async function updateCustomer<Variables extends { readonly boosterCustomerId: number }>(
  gateway: Gateway,
  document: TypedDocumentNode<UpdateCustomerMutation, Variables>,
  variables: Variables,
  wait: Wait = sleep,
): Promise<Update> {
  for (let attempt = 1; ; attempt += 1) {
    try {
      return toUpdate(await execute(gateway, document, variables));
    } catch (error) {
      if (!(error instanceof GatewayError)) throw error;
      const seconds = secondsBeforeNext(attempt, error);
      if (seconds === undefined) return toFailedUpdate(error, gateway, variables.boosterCustomerId);
      await wait(seconds);
    }
  }
}

const maxAttempts = 3;

/** Beyond this the user decides when to try again. */
const longestWaitSeconds = 10;

/** Undefined: no retry. */
function secondsBeforeNext(attempt: number, { retryable, outcome, retryAfterSeconds }: GatewayError) {
  if (!retryable || outcome !== 'NOT_APPLIED' || attempt === maxAttempts) return undefined;
  const seconds = Math.max(1, retryAfterSeconds ?? 2 ** attempt);
  return seconds <= longestWaitSeconds ? seconds : undefined;
}

function toUpdate({ updateCustomer }: UpdateCustomerMutation): Update {
  if (updateCustomer === null) throw new TypeError('There is neither a payload nor an error.');
  const { userErrors, customer } = updateCustomer;
  return userErrors.length > 0
    ? { kind: 'rejected', messages: toFormMessages(userErrors) }
    : { kind: 'stored', customer };
}

async function toFailedUpdate(error: GatewayError, gateway: Gateway, boosterCustomerId: number): Promise<Update> {
  switch (error.outcome) {
    case 'APPLIED':
      return { kind: 'stored', customer: null };
    case 'NOT_APPLIED':
      return error.fieldProblems.length > 0
        ? { kind: 'rejected', messages: toFormMessages(error.fieldProblems) }
        : { kind: 'failed', error };
    case 'UNKNOWN':
      return { kind: 'unknown', error, customer: await readIfPossible(gateway, boosterCustomerId) };
  }
}

async function readIfPossible(gateway: Gateway, boosterCustomerId: number): Promise<Customer | undefined> {
  try {
    return (await execute(gateway, ReadCustomerDocument, { boosterCustomerId })).customer;
  } catch (error) {
    if (!(error instanceof GatewayError)) throw error;
    return undefined;
  }
}

function sleep(seconds: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, seconds * 1_000));
}
