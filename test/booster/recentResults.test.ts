import { performance } from 'node:perf_hooks';
import { afterEach, beforeEach, expect, jest, test } from '@jest/globals';
import { createRecentResults } from '../../src/booster/recentResults.js';

let nowMs: number;

beforeEach(() => {
  nowMs = 1_000_000;
  jest.spyOn(performance, 'now').mockImplementation(() => nowMs);
});

afterEach(() => {
  jest.restoreAllMocks();
});

test('a pair counts once, with its latest result', () => {
  const results = createRecentResults();

  for (const failed of [true, true, false, true]) results.add('one', failed);
  results.add('two', true);
  results.add('two', false);

  expect([results.failed(), results.all()]).toEqual([1, 2]);
});

test('a result is forgotten after ten seconds, unless the pair gets another', () => {
  const results = createRecentResults();
  results.add('one', true);
  results.add('two', true);
  nowMs += 9_999;
  results.add('two', true);
  expect([results.failed(), results.all()]).toEqual([2, 2]);

  nowMs += 1;
  results.add('three', false);

  expect([results.failed(), results.all()]).toEqual([1, 2]);
});

test('however many pairs there are, only those of ten seconds are kept', () => {
  const results = createRecentResults();

  for (let number = 0; number < 100_000; number += 1) {
    nowMs += 1;
    results.add(`pair-${number}`, number % 2 === 0);
  }

  expect([results.failed(), results.all()]).toEqual([5_000, 10_000]);
});
