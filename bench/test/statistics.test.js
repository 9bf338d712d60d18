import { deepEqual, equal, notDeepEqual, ok } from 'node:assert/strict';
import { test } from 'node:test';
import { arrivals, median, quantile, shuffled } from '../statistics.js';

test('a quantile lies between the two values next to it', () => {
  equal(median([3, 1, 2]), 2);
  equal(median([4, 1, 2, 3]), 2.5);
  equal(quantile([0, 10], 0.99), 9.9);
  ok(Number.isNaN(median([])));
});

test('shuffling keeps every item', () => {
  const items = Array.from({ length: 50 }, (_, index) => index);

  const mixed = shuffled(items);

  notDeepEqual(mixed, items);
  deepEqual(
    mixed.toSorted((a, b) => a - b),
    items,
  );
});

test('arrivals are the same at each call, in order, and as many as the rate says', () => {
  const times = arrivals(1_000, 10);

  deepEqual(times, arrivals(1_000, 10));
  ok(Math.abs(times.length - 10_000) < 500, `${times.length} arrivals`);
  ok(times.every((time, index) => index === 0 || time > Number(times[index - 1])));
  ok(Number(times.at(-1)) < 10_000);
});

test('arrivals come at irregular intervals, as those of callers who know nothing of each other', () => {
  const times = arrivals(1_000, 10);

  const intervals = times.slice(1).map((time, index) => time - Number(times[index]));
  const mean = intervals.reduce((sum, interval) => sum + interval, 0) / intervals.length;
  const variance = intervals.reduce((sum, interval) => sum + (interval - mean) ** 2, 0) / intervals.length;
  ok(Math.abs(Math.sqrt(variance) / mean - 1) < 0.1, 'the deviation of a Poisson process is its mean');
});
