import { afterEach, beforeEach, expect, jest, test } from '@jest/globals';
import { withBulkhead } from '../../src/booster/bulkhead.js';
import type { Answer, Transport } from '../../src/booster/transport.js';
import { anAnswer, aRequest } from '../support/transports.js';

beforeEach(() => {
  jest.useFakeTimers();
});

afterEach(() => {
  jest.useRealTimers();
});

/** A transport whose calls end when told. */
function heldTransport(): { transport: Transport; started: () => number; endOne: () => void } {
  const ends: ((answer: Answer) => void)[] = [];
  let started = 0;
  return {
    started: () => started,
    endOne: () => ends.shift()?.(anAnswer(200)),
    transport: () => {
      started += 1;
      return new Promise((resolve) => ends.push(resolve));
    },
  };
}

function outcome(promise: Promise<Answer>): Promise<string> {
  return promise.then(
    ({ status }) => String(status),
    (error) => `${error.kind} ${error.retryAfterSeconds}`,
  );
}

test('calls beyond the limit wait, calls beyond the waiting ones are refused at once', async () => {
  const held = heldTransport();
  const { transport, inFlight } = withBulkhead(held.transport, 2);
  const calls = [1, 2, 3, 4, 5].map(() => outcome(transport(aRequest())));

  expect(await calls[4]).toBe('bulkheadFull 1');
  expect(held.started()).toBe(2);
  expect(inFlight()).toBe(2);

  held.endOne();
  expect(await calls[0]).toBe('200');
  await jest.advanceTimersByTimeAsync(1);
  expect(held.started()).toBe(3);
});

test('nobody waits longer than a second, and who gave up is not sent later', async () => {
  const held = heldTransport();
  const { transport } = withBulkhead(held.transport, 1);
  const first = outcome(transport(aRequest()));
  const second = outcome(transport(aRequest()));

  await jest.advanceTimersByTimeAsync(1_000);
  expect(await second).toBe('bulkheadFull 1');

  held.endOne();
  expect(await first).toBe('200');
  await jest.advanceTimersByTimeAsync(1);
  expect(held.started()).toBe(1);
});

test('nobody waits longer than the deadline of the request', async () => {
  const held = heldTransport();
  const { transport } = withBulkhead(held.transport, 1);
  void transport(aRequest());
  const second = outcome(transport(aRequest('PUT', 100)));

  await jest.advanceTimersByTimeAsync(100);

  expect(await second).toBe('bulkheadFull 1');
});

test('a place is free again after a failure', async () => {
  let fails = true;
  const { transport } = withBulkhead(async () => {
    if (fails) throw new Error('down');
    return anAnswer(200);
  }, 1);

  await expect(transport(aRequest())).rejects.toThrow('down');
  fails = false;
  expect(await outcome(transport(aRequest()))).toBe('200');
});
