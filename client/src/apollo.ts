import { HttpLink, type TypePolicies } from '@apollo/client';
import type { Gateway } from './gateway.js';
import { gatewayFetch } from './gatewayFetch.js';

/**
 * The last link of the chain. It adds Authorization and idempotency key, and retries what was not stored, so there is no need of a
 * RetryLink; one in front of it retries nothing, since all errors come as results.
 */
export function gatewayLink(gateway: Gateway): HttpLink {
  return new HttpLink({ uri: gateway.url, fetch: gatewayFetch(gateway) });
}

/** A customer is known by its id; everything else is a part of it, or of one response. */
export const typePolicies = {
  Customer: { keyFields: ['boosterCustomerId'] },
  CustomerEmail: { keyFields: false },
  CustomerPhone: { keyFields: false },
  CustomerEvent: { keyFields: false },
  UpdateCustomerPayload: { keyFields: false },
  UpdateCustomerPreview: { keyFields: false },
  FieldChange: { keyFields: false },
  UserError: { keyFields: false },
} as const satisfies TypePolicies;
