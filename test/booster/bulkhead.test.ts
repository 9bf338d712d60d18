import { performance } from 'node:perf_hooks';
import { afterEach, beforeEach, expect, jest, test } from '@jest/globals';
import { createBulkhead } from '../../src/booster/bulkhead.js';
import type { Observer } from '../../src/booster/callContext.js';
import { BoosterError } from '../../src/booster/errors.js';
import { createExchange, type Transport, type TransportResponse } from '../../src/booster/transport.js';
import { aCallRequest, aResponse } from '../support/transports.js';

beforeEach(() => {
  jest.useFakeTimers();
});

afterEach(() => {
  jest.useRealTimers();
  jest.restoreAllMocks();
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

/** The results of calls over a bulkhead, as strings. */
function bulkheadOver(transport: Transport, maxConcurrent: number, observer?: Observer) {
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

test('no call waits longer than a second, and one that timed out is not sent later', async () => {
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

test('the queue is as long as the number of permits, and a call that timed out holds no slot in it', async () => {
  const held = heldTransport();
  const { call, admits, queueLength } = bulkheadOver(held.transport, 3);
  const first = Array.from({ length: 6 }, () => call());
  expect([queueLength(), admits()]).toEqual([3, false]);
  expect(await call()).toBe('bulkheadFull 1');

  await jest.advanceTimersByTimeAsync(1_000);
  expect(await Promise.all(first.slice(3))).toEqual(Array(3).fill('bulkheadFull 1'));
  expect([queueLength(), admits()]).toEqual([0, true]);
  const second = Array.from({ length: 3 }, () => call());
  for (let ended = 0; ended < 6; ended += 1) {
    await jest.advanceTimersByTimeAsync(1);
    held.endOne();
  }

  expect(await Promise.all([...first.slice(0, 3), ...second])).toEqual(Array(6).fill('ok'));
  expect(held.started()).toBe(6);
});

test('an attempt of an open circuit takes no permit, and needs none', async () => {
  const held = heldTransport();
  const { call, inFlight } = bulkheadOver(held.transport, 1);
  void call();
  await jest.advanceTimersByTimeAsync(1);

  const probe = call({ probe: true });

  expect([held.started(), inFlight()]).toEqual([2, 1]);
  held.endOne();
  held.endOne();
  expect(await probe).toBe('ok');
  expect(inFlight()).toBe(0);
});

test('through failures, time-outs and shed calls no permit is lost', async () => {
  const outcomes = ['resolve', 'reject', 'throw'] as const;
  let number = 0;
  const { call, inFlight, queueLength } = bulkheadOver(() => {
    const outcome = outcomes[number++ % outcomes.length];
    if (outcome === 'throw') throw new BoosterError('unreachable');
    return new Promise((resolve, reject) => {
      const end = () => (outcome === 'resolve' ? resolve(aResponse(200)) : reject(new BoosterError('timeout')));
      setTimeout(end, (number * 37) % 900);
    });
  }, 4);

  const calls = Array.from(
    { length: 500 },
    (_, i) =>
      new Promise<string>((ended) => setTimeout(() => call({ remainingMs: (i * 31) % 2_000 }).then(ended), i * 7)),
  );
  await jest.advanceTimersByTimeAsync(60_000);

  expect(new Set(await Promise.all(calls))).toContain('bulkheadFull 1');
  expect([inFlight(), queueLength(), jest.getTimerCount()]).toEqual([0, 0, 0]);
});

test('waits and shed calls are reported, these with the reason; a permit that is free at once is no wait', async () => {
  let nowMs = 0;
  jest.spyOn(performance, 'now').mockImplementation(() => nowMs);
  const waits: number[] = [];
  const shed: string[] = [];
  const held = heldTransport();
  const { call, admits } = bulkheadOver(held.transport, 1, {
    permitAwaited: (waitedMs) => waits.push(waitedMs),
    callShed: (reason) => shed.push(reason),
  });
  const first = call();
  const second = call();
  await call();
  expect([waits, shed]).toEqual([[], ['queueFull']]);
  // Before a request is executed.
  expect([admits(), shed]).toEqual([false, ['queueFull', 'queueFull']]);

  nowMs = 400;
  held.endOne();
  await first;
  void call();
  await jest.advanceTimersByTimeAsync(1_000);

  expect([waits, shed]).toEqual([[400], ['queueFull', 'queueFull', 'waitedTooLong']]);
  held.endOne();
  expect(await second).toBe('ok');
});
