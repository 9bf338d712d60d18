import { expect, test } from '@jest/globals';
import { accessTokenOf } from '../../src/booster/accessToken.js';
import type { BoosterErrorKind } from '../../src/booster/errorKinds.js';
import { BoosterError } from '../../src/booster/errors.js';
import { readCustomerBody, readUpdate } from '../../src/booster/responses.js';
import { withRetry } from '../../src/booster/retry.js';
import { createExchange } from '../../src/booster/transport.js';
import { aCallRequest, aResponse, fakeTransport } from '../support/transports.js';

const readers = { GET: readCustomerBody, PUT: readUpdate, POST: accessTokenOf };

/** How many attempts there are when each ends like this. */
async function attempts(
  method: keyof typeof readers,
  result: BoosterErrorKind | readonly [number, string?],
  remainingMs?: number,
): Promise<number> {
  const { transport, calls } = fakeTransport(
    typeof result === 'string' ? new BoosterError(result) : toResponse(result),
  );
  const request = aCallRequest({
    method,
    read: readers[method],
    ...(remainingMs === undefined ? {} : { remainingMs }),
  });
  await createExchange(transport, [withRetry])(request).catch(() => undefined);
  return calls();
}

function toResponse([status, retryAfter]: readonly [number, string?]) {
  return aResponse(status, retryAfter === undefined ? {} : { 'retry-after': retryAfter });
}

for (const [what, result, put, get, post] of [
  ['no connection was made', 'unreachable', 3, 3, 3],
  ['429 with a Retry-After', [429, '0'], 1, 3, 1],
  ['503 with a Retry-After', [503, '0'], 1, 3, 1],
  ['429 without a Retry-After', [429], 1, 1, 1],
  ['503 with a Retry-After that cannot be read', [503, 'soon'], 1, 3, 1],
  ['503 without a Retry-After', [503], 1, 3, 1],
  ['502', [502], 1, 3, 1],
  ['504', [504], 1, 3, 1],
  ['500', [500], 1, 1, 1],
  ['501', [501], 1, 1, 1],
  ['400', [400], 1, 1, 1],
  ['401', [401], 1, 1, 1],
  ['404', [404], 1, 1, 1],
  ['409', [409], 1, 1, 1],
  ['200', [200], 1, 1, 1],
  ['303', [303], 1, 1, 1],
  ['304', [304], 1, 1, 1],
  ['the connection broke', 'connectionLost', 1, 3, 1],
  ['the deadline of the attempt passed', 'timeout', 1, 3, 1],
  ['the response was no HTTP', 'unreadable', 1, 1, 1],
  ['the deadline of the request had passed', 'notStarted', 1, 1, 1],
  ['the breaker is open', 'circuitOpen', 1, 1, 1],
  ['the bulkhead is full', 'bulkheadFull', 1, 1, 1],
] as const) {
  test(`when ${what}, an update is sent ${put} time(s) at most, a read ${get} and a refresh token ${post}`, async () => {
    expect(await attempts('PUT', result)).toBe(put);
    expect(await attempts('GET', result)).toBe(get);
    expect(await attempts('POST', result)).toBe(post);
  });
}

test('nothing is retried when the delay would exceed the deadline', async () => {
  expect(await attempts('GET', [429, '11'])).toBe(1);
  expect(await attempts('GET', [503, new Date(Date.now() + 60_000).toUTCString()])).toBe(1);
  expect(await attempts('PUT', 'unreachable', 0)).toBe(1);
});

test('the first other response is the result', async () => {
  const customer = { ...aResponse(200), body: Buffer.from('{"id":5}') };
  const { transport, calls } = fakeTransport(
    new BoosterError('unreachable'),
    aResponse(429, { 'retry-after': '0' }),
    customer,
  );
  const request = aCallRequest({ method: 'GET', read: readCustomerBody });

  expect(await createExchange(transport, [withRetry])(request)).toEqual({ id: 5 });
  expect(calls()).toBe(3);
});

test('a defect is not retried', async () => {
  let calls = 0;
  const broken = createExchange(async () => {
    calls += 1;
    throw new TypeError('a defect');
  }, [withRetry]);

  await expect(broken(aCallRequest({ method: 'GET' }))).rejects.toThrow(TypeError);
  expect(calls).toBe(1);
});
