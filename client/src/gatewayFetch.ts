import type { Gateway } from './gateway.js';
import { send } from './send.js';

/**
 * A `fetch` for any GraphQL client: it adds the headers, and sends updates as updateCustomer sends them. Without a response of the gateway
 * it makes one, with NOT_SENT or NO_ANSWER in `errors`: retry links and exchanges act on network errors, and would send the update again.
 */
export function gatewayFetch(gateway: Gateway): typeof fetch {
  return async (input, init) => {
    const request = new Request(input, init);
    if (request.method !== 'POST') {
      request.headers.set('authorization', await gateway.authorization());
      return fetch(request);
    }
    const key = request.headers.get('idempotency-key')?.replace(/^"(.*)"$/, '$1');
    const { error, response } = await send({ ...gateway, url: request.url }, await request.text(), {
      signal: request.signal,
      idempotencyKey: key,
    });
    // What the client itself aborted, it expects to fail so.
    request.signal.throwIfAborted();
    if (response !== undefined && error?.code !== 'NO_ANSWER') return new Response(response.text, response);
    const { message, code, retryable, outcome, requestId } = error ?? {};
    const body = { errors: [{ message, extensions: { code, retryable, outcome, requestId } }] };
    return new Response(JSON.stringify(body), { headers: { 'content-type': 'application/graphql-response+json' } });
  };
}
