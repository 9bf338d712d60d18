import { afterEach, beforeEach, expect, jest, test } from '@jest/globals';
import { type BulkheadObserver, createBulkhead } from '../../src/booster/bulkhead.js';
import { createExchange, type Transport, type TransportResponse } from '../../src/booster/transport.js';
import { aCallRequest, aResponse } from '../support/transports.js';

beforeEach(() => {
  jest.useFakeTimers();
});

afterEach(() => {
  jest.useRealTimers();
});

/** A transport whose calls end on request. */
function heldTransport(): { transport: Transport; started: () => number; endOne: () => void } {
  const ends: ((response: TransportResponse) => void)[] = [];
  let started = 0;
  return {
    started: () => started,
    endOne: () => ends.shift()?.(aResponse(200)),
    transport: () => {
      started += 1;
      return new Promise((resolve) => ends.push(resolve));
    },
  };
}

/** What calls over a bulkhead come to, each as a text. */
function bulkheadOver(transport: Transport, maxConcurrent: number, observer?: BulkheadObserver) {
  const bulkhead = createBulkhead(maxConcurrent, observer);
  const exchange = createExchange(transport, [bulkhead.intercept]);
  const call = (parts: Parameters<typeof aCallRequest>[0] = {}) =>
    exchange(aCallRequest(parts)).then(
      () => 'ok',
      (error) => `${error.kind} ${error.retryAfterSeconds}`,
    );
  return { ...bulkhead, exchange, call };
}

test('calls beyond the limit wait, calls beyond the waiting ones are shed at once', async () => {
  const held = heldTransport();
  const { call, inFlight } = bulkheadOver(held.transport, 2);
  const calls = [1, 2, 3, 4, 5].map(() => call());

  expect(await calls[4]).toBe('bulkheadFull 1');
  expect(held.started()).toBe(2);
  expect(inFlight()).toBe(2);

  held.endOne();
  expect(await calls[0]).toBe('ok');
  await jest.advanceTimersByTimeAsync(1);
  expect(held.started()).toBe(3);
});

test('no call waits longer than a second, and one that gave up is not sent later', async () => {
  const held = heldTransport();
  const { call } = bulkheadOver(held.transport, 1);
  const first = call();
  const second = call();

  await jest.advanceTimersByTimeAsync(1_000);
  expect(await second).toBe('bulkheadFull 1');

  held.endOne();
  expect(await first).toBe('ok');
  await jest.advanceTimersByTimeAsync(1);
  expect(held.started()).toBe(1);
});

test('no call waits longer than the deadline of its request', async () => {
  const held = heldTransport();
  const { call } = bulkheadOver(held.transport, 1);
  void call();
  const second = call({ remainingMs: 100 });

  await jest.advanceTimersByTimeAsync(100);

  expect(await second).toBe('bulkheadFull 1');
});

test('a permit is free again after a failure', async () => {
  let fails = true;
  const { call, exchange } = bulkheadOver(async () => {
    if (fails) throw new Error('down');
    return aResponse(200);
  }, 1);

  await expect(exchange(aCallRequest())).rejects.toThrow('down');
  fails = false;
  expect(await call()).toBe('ok');
});
