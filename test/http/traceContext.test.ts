import { expect, test } from '@jest/globals';
import { traceContextOf } from '../../src/http/traceContext.js';

const traceparent = '00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01';

const malformed = [
  '',
  'x',
  traceparent.toUpperCase(),
  `${traceparent}-00`,
  ` ${traceparent}`,
  `${traceparent}, ${traceparent}`,
  traceparent.replace('00-', 'ff-'),
  '00-00000000000000000000000000000000-b7ad6b7169203331-01',
  '00-0af7651916cd43dd8448eb211c80319c-0000000000000000-01',
  '00-ada@example.test-b7ad6b7169203331-01',
];

for (const given of malformed) {
  test(`traceparent ${JSON.stringify(given)} is not passed on, nor is a tracestate beside it`, () => {
    expect(traceContextOf({ traceparent: given, tracestate: 'vendor=1' })).toEqual({});
  });
}

test('a well-formed trace is passed on as it came', () => {
  for (const tracestate of ['vendor=1', 'rojo=00f067aa0ba902b7,congo=t61rcWkgMzE', 'a=1 ,\tfw529a3039@dt=x/y z']) {
    expect(traceContextOf({ traceparent, tracestate })).toEqual({ traceparent, tracestate });
  }
  expect(traceContextOf({ traceparent })).toEqual({ traceparent });
});

test('a tracestate that is not well-formed, or too long, is left out', () => {
  const members = Array.from({ length: 33 }, (_, index) => `k${index}=v`).join(',');
  for (const tracestate of [
    '',
    'ada',
    'A=1',
    'a=1;b=2=',
    'a=é',
    members,
    `a=${'x'.repeat(600)}`,
    `a=${'x'.repeat(257)}`,
  ]) {
    expect(traceContextOf({ traceparent, tracestate })).toEqual({ traceparent });
  }
});
