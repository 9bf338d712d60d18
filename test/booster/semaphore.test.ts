import { AsyncLocalStorage } from 'node:async_hooks';
import { afterEach, beforeEach, expect, jest, test } from '@jest/globals';
import { createSemaphore } from '../../src/booster/semaphore.js';

beforeEach(() => {
  jest.useFakeTimers();
});

afterEach(() => {
  jest.useRealTimers();
});

test('permits go to callers in order, and never more than there are', async () => {
  const semaphore = createSemaphore(2);
  const order: number[] = [];
  const waiting = [1, 2, 3, 4, 5].map((number) => semaphore.acquire().then(() => order.push(number)));
  await jest.advanceTimersByTimeAsync(60_000);
  expect([order, semaphore.inUse(), semaphore.waiting(), semaphore.available()]).toEqual([[1, 2], 2, 3, false]);

  for (let released = 0; released < 3; released += 1) semaphore.release();
  await Promise.all(waiting);

  expect([order, semaphore.inUse(), semaphore.waiting()]).toEqual([[1, 2, 3, 4, 5], 2, 0]);
  semaphore.release();
  semaphore.release();
  expect([semaphore.inUse(), semaphore.available()]).toEqual([0, true]);
});

test('a caller that timed out holds no slot in the queue, and neither gets nor loses a permit later', async () => {
  const semaphore = createSemaphore(1);
  await semaphore.acquire();
  const gaveUp = semaphore.acquire(100);
  const waits = semaphore.acquire(1_000);
  await jest.advanceTimersByTimeAsync(100);
  expect([await gaveUp, semaphore.waiting()]).toEqual([false, 1]);

  semaphore.release();

  expect([await waits, semaphore.inUse(), semaphore.waiting()]).toEqual([true, 1, 0]);
  semaphore.release();
  expect(semaphore.inUse()).toBe(0);
});

test('a permit released at the last moment is used: its timer is gone', async () => {
  const semaphore = createSemaphore(1);
  await semaphore.acquire();
  const last = semaphore.acquire(100);
  await jest.advanceTimersByTimeAsync(99);

  semaphore.release();
  await jest.advanceTimersByTimeAsync(60_000);

  expect([await last, semaphore.inUse(), jest.getTimerCount()]).toEqual([true, 1, 0]);
});

test('a call that waited goes on in its own asynchronous context, not in that of the call that released the permit', async () => {
  const storage = new AsyncLocalStorage<string>();
  const semaphore = createSemaphore(1);
  const seen: (string | undefined)[] = [];
  const ends: (() => void)[] = [];
  const run = async () => {
    await semaphore.acquire(1_000);
    seen.push(storage.getStore());
    await new Promise<void>((end) => ends.push(end));
    semaphore.release();
  };

  const calls = ['first', 'second', 'third'].map((name) => storage.run(name, run));
  for (let ended = 0; ended < 3; ended += 1) {
    await jest.advanceTimersByTimeAsync(1);
    storage.run('another', () => ends[ended]?.());
  }
  await Promise.all(calls);

  expect(seen).toEqual(['first', 'second', 'third']);
});
