import { expect, test } from '@jest/globals';
import { nameOf } from '../../src/observability/nameOf.js';

test('an error is named by its name and where it was thrown', () => {
  expect(nameOf(new TypeError('x'))).toMatch(/^TypeError < at .*nameOf\.test/);
});

const messages = [
  'Canary',
  'two lines\nCanary',
  'like a frame\n    at Canary (file:///canary.js:1:1)',
  '\n    at Canary (file:///canary.js:1:1)\n',
];

for (const message of messages) {
  test(`nothing of the message ${JSON.stringify(message)} is shown`, () => {
    expect(nameOf(new RangeError(message))).not.toMatch(/canary/i);
  });
}

test('a message that was changed afterwards is not shown either: the stack still begins with the first one', () => {
  for (const message of ['second', 'first', '']) {
    const error = new Error('at first\n    at Canary');
    expect(error.stack).toContain('Canary');
    error.message = message;

    expect(nameOf(error)).not.toContain('Canary');
  }
});

test('a name that is none is not shown, nor is a value that is no error', () => {
  const error = Object.assign(new Error('x'), { name: 'Canary: failed' });

  expect(nameOf(error)).not.toContain('Canary');
  expect(nameOf('Canary')).toBe('string');
  expect(nameOf({ message: 'Canary' })).toBe('object');
});

test('the cause of an error is not shown', () => {
  expect(nameOf(new Error('x', { cause: new Error('Canary') }))).not.toContain('Canary');
});
