import { performance } from 'node:perf_hooks';
import { afterEach, beforeEach, expect, jest, test } from '@jest/globals';
import { createVerdicts } from '../../src/booster/verdicts.js';

let nowMs: number;

beforeEach(() => {
  nowMs = 1_000_000;
  jest.spyOn(performance, 'now').mockImplementation(() => nowMs);
});

afterEach(() => {
  jest.restoreAllMocks();
});

test('a pair counts once, with its latest verdict', () => {
  const verdicts = createVerdicts();

  for (const failed of [true, true, false, true]) verdicts.add('one', failed);
  verdicts.add('two', true);
  verdicts.add('two', false);

  expect([verdicts.failed(), verdicts.all()]).toEqual([1, 2]);
});

test('a verdict is forgotten after ten seconds, unless the pair gets another', () => {
  const verdicts = createVerdicts();
  verdicts.add('one', true);
  verdicts.add('two', true);
  nowMs += 9_999;
  verdicts.add('two', true);
  expect([verdicts.failed(), verdicts.all()]).toEqual([2, 2]);

  nowMs += 1;
  verdicts.add('three', false);

  expect([verdicts.failed(), verdicts.all()]).toEqual([1, 2]);
});

test('however many pairs there are, only those of ten seconds are kept', () => {
  const verdicts = createVerdicts();

  for (let number = 0; number < 100_000; number += 1) {
    nowMs += 1;
    verdicts.add(`pair-${number}`, number % 2 === 0);
  }

  expect([verdicts.failed(), verdicts.all()]).toEqual([5_000, 10_000]);
});
