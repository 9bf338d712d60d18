import { expect, test } from '@jest/globals';
import { BoosterError, type BoosterErrorKind } from '../../src/booster/errors.js';
import { maxAttempts, withResend } from '../../src/booster/resend.js';
import { anAnswer, aRequest, fakeTransport } from '../support/transports.js';

/** How often a request goes out when it always ends like this. */
async function attempts(
  method: 'GET' | 'PUT',
  result: BoosterErrorKind | [number, string?],
  remainingMs?: number,
): Promise<number> {
  const [status, retryAfter] = Array.isArray(result) ? result : [];
  const always = Array.isArray(result)
    ? anAnswer(status ?? 0, retryAfter === undefined ? {} : { 'retry-after': retryAfter })
    : new BoosterError(result);
  const { transport, calls } = fakeTransport(always);
  await withResend(transport)(aRequest(method, remainingMs)).catch(() => undefined);
  return calls();
}

for (const [what, result, put, get] of [
  ['no connection was made', 'unreachable', 3, 3],
  ['429 with a Retry-After', [429, '0'], 3, 3],
  ['503 with a Retry-After', [503, '0'], 3, 3],
  ['429 without a Retry-After', [429], 1, 1],
  ['503 with a Retry-After that cannot be read', [503, 'soon'], 1, 3],
  ['503 without a Retry-After', [503], 1, 3],
  ['502', [502], 1, 3],
  ['504', [504], 1, 3],
  ['500', [500], 1, 1],
  ['501', [501], 1, 1],
  ['400', [400], 1, 1],
  ['401', [401], 1, 1],
  ['404', [404], 1, 1],
  ['409', [409], 1, 1],
  ['200', [200], 1, 1],
  ['the connection broke', 'connectionLost', 1, 3],
  ['the deadline of the attempt passed', 'timeout', 1, 3],
  ['something answered that was not HTTP', 'unreadable', 1, 1],
  ['the deadline of the request had passed', 'notStarted', 1, 1],
  ['the breaker is open', 'circuitOpen', 1, 1],
  ['the bulkhead is full', 'bulkheadFull', 1, 1],
] as const) {
  test(`when ${what}, an update goes out ${put} time(s) at most and a read ${get}`, async () => {
    expect(await attempts('PUT', typeof result === 'string' ? result : [...result])).toBe(put);
    expect(await attempts('GET', typeof result === 'string' ? result : [...result])).toBe(get);
  });
}

test('there are three attempts at most', () => {
  expect(maxAttempts).toBe(3);
});

test('nothing is sent again when the wait would not fit into the deadline', async () => {
  expect(await attempts('PUT', [429, '11'])).toBe(1);
  expect(await attempts('PUT', [503, new Date(Date.now() + 60_000).toUTCString()])).toBe(1);
  expect(await attempts('PUT', 'unreachable', 0)).toBe(1);
});

test('the first answer that is none of these is the result', async () => {
  const { transport, calls } = fakeTransport(
    new BoosterError('unreachable'),
    anAnswer(429, { 'retry-after': '0' }),
    anAnswer(200),
  );

  expect(await withResend(transport)(aRequest())).toMatchObject({ status: 200 });
  expect(calls()).toBe(3);
});

test('a defect is not sent again', async () => {
  let calls = 0;
  const broken = withResend(async () => {
    calls += 1;
    throw new TypeError('a defect');
  });

  await expect(broken(aRequest('GET'))).rejects.toThrow(TypeError);
  expect(calls).toBe(1);
});
