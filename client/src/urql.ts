import type { Gateway } from './gateway.js';
import { gatewayFetch } from './gatewayFetch.js';

/**
 * For `new Client({ ...clientOptions(gateway), exchanges: [cacheExchange, fetchExchange] })`. It adds Authorization and idempotency
 * key, and retries what was not stored, so there is no need of a retryExchange; one retries nothing, since all errors are GraphQL's.
 */
export function clientOptions(gateway: Gateway): { url: string; fetch: typeof fetch; preferGetMethod: false } {
  return { url: gateway.url, fetch: gatewayFetch(gateway), preferGetMethod: false };
}

const isPart = (): null => null;

/** `keys` of Graphcache: a customer is known by its id; everything else is a part of it, or of one response. */
export const keys = {
  Customer: ({ boosterCustomerId }: { readonly boosterCustomerId?: unknown }): string | null =>
    boosterCustomerId === undefined ? null : String(boosterCustomerId),
  CustomerEmail: isPart,
  CustomerPhone: isPart,
  CustomerEvent: isPart,
  UpdateCustomerPayload: isPart,
  UpdateCustomerPreview: isPart,
  FieldChange: isPart,
  UserError: isPart,
};
