import { expect, test } from '@jest/globals';
import { traceContextOf } from '../../src/http/requestHeaders.js';

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
  test(`traceparent ${JSON.stringify(given)} is not passed on`, () => {
    expect(traceContextOf({ traceparent: given })).toEqual({});
  });
}

test('a well-formed trace is passed on as it came, without a tracestate, which may hold anything', () => {
  expect(traceContextOf({ traceparent, tracestate: 'vendor=1' })).toEqual({ traceparent });
});
