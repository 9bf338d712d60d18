import { expect, test } from '@jest/globals';
import { dayOf } from '../../src/booster/day.js';

for (const [wire, timeZone, day] of [
  ['2021-03-04T00:00:00.0000000', 'America/New_York', '2021-03-04'],
  ['2021-03-04T23:59:59+01:00', 'UTC', '2021-03-04'],
  ['2021-03-04', 'UTC', '2021-03-04'],
  ['/Date(1614812400000-0000)/', 'Europe/Zurich', '2021-03-04'],
  ['/Date(1614812400000-0000)/', 'UTC', '2021-03-03'],
  ['/Date(1614812400000+0100)/', 'UTC', '2021-03-04'],
  ['/Date(1614812400000)/', 'Europe/Zurich', '2021-03-03'],
  ['/Date(253402300799999-0000)/', 'UTC', '9999-12-31'],
  ['/Date(253402300799999-0000)/', 'Europe/Zurich', undefined],
  ['/Date(253402300799999+0100)/', 'UTC', undefined],
  ['/Date(999999999999999)/', 'UTC', undefined],
  ['/Date(nonsense)/', 'UTC', undefined],
  ['2021-02-30T00:00:00', 'UTC', undefined],
  ['04.03.2021', 'UTC', undefined],
] as const) {
  test(`${wire} on a server in ${timeZone} is ${day ?? 'no day of the calendar'}`, () => {
    expect(dayOf(wire, timeZone)).toBe(day);
  });
}
