import { deepEqual, equal } from 'node:assert/strict';
import { test } from 'node:test';
import { ratios, toGateway, twinsDifference } from '../compare.js';
import { gateway, twin } from '../subjects.js';

test('a ratio is made of two values of the same round', () => {
  deepEqual(ratios([2, 30], [1, 10]), [2, 3]);
});

test('a difference as small as that of the twins is printed as none, in both directions', () => {
  const series = {
    [gateway]: [100, 200, 100],
    [twin]: [110, 180, 100],
    faster: [108, 216, 108],
    slower: [92, 184, 92],
  };

  equal(toGateway(series, 'faster'), 'no difference');
  equal(toGateway(series, 'slower'), 'no difference');
});

test('a larger difference is printed as a multiple of the gateway', () => {
  const series = { [gateway]: [100, 200, 100], [twin]: [101, 198, 100], other: [150, 300, 150] };

  equal(toGateway(series, 'other'), 'x 1.50');
});

test('twins that differ in opposite directions still differ', () => {
  const difference = twinsDifference({ [gateway]: [100, 100], [twin]: [90, 110] });

  equal(difference.toFixed(2), '0.10');
});

test('without the gateway nothing is compared with it', () => {
  equal(toGateway({ other: [1, 2] }, 'other'), 'not comparable');
});
