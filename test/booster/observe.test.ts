import { expect, test } from '@jest/globals';
import { BoosterError } from '../../src/booster/errors.js';
import { type Attempt, type Call, observeCall, withObserver } from '../../src/booster/observe.js';
import { withResend } from '../../src/booster/resend.js';
import type { Answer } from '../../src/booster/transport.js';
import { anAnswer, aRequest, fakeTransport } from '../support/transports.js';

test('a call that succeeds is told with the status of its one attempt', async () => {
  const { attempts, calls } = await observe([anAnswer(204)]);

  expect(attempts).toEqual([{ operation: 'UpdateCustomer', status: 204, durationMs: expect.any(Number) }]);
  expect(calls).toEqual([
    { operation: 'UpdateCustomer', status: 204, kind: undefined, attempts: 1, upstreamMs: expect.any(Number) },
  ]);
});

test('a call that was sent again is told once, with the status of its last attempt', async () => {
  const { attempts, calls } = await observe([anAnswer(503, { 'retry-after': '0' }), anAnswer(200)]);

  expect(attempts.map(({ status }) => status)).toEqual([503, 200]);
  expect(calls).toEqual([expect.objectContaining({ status: 200, kind: undefined, attempts: 2 })]);
});

test('what the answer means to the operation is the kind of the call', async () => {
  const { calls } = await observe([anAnswer(400)], () => {
    throw new BoosterError('rejected');
  });

  expect(calls).toEqual([expect.objectContaining({ status: 400, kind: 'rejected', attempts: 1 })]);
});

test('an attempt without an answer has no status', async () => {
  const { attempts, calls } = await observe([new BoosterError('connectionLost')]);

  expect(attempts).toEqual([expect.objectContaining({ status: undefined })]);
  expect(calls).toEqual([expect.objectContaining({ status: undefined, kind: 'connectionLost', attempts: 1 })]);
});

test('what never goes out is a call without an attempt', async () => {
  const calls: Call[] = [];
  const shed = Promise.reject(new BoosterError('circuitOpen'));

  await observeCall('GetCustomer', [{ callEnded: (call) => calls.push(call) }], { send: () => shed, read: () => {} })
    // It stays thrown.
    .then(() => expect('resolved').toBe('rejected'))
    .catch((error) => expect(error.kind).toBe('circuitOpen'));

  expect(calls).toEqual([
    { operation: 'GetCustomer', status: undefined, kind: 'circuitOpen', attempts: 0, upstreamMs: 0 },
  ]);
});

async function observe(results: (Answer | BoosterError)[], read: (answer: Answer) => void = () => {}) {
  const attempts: Attempt[] = [];
  const calls: Call[] = [];
  const transport = withResend(withObserver(fakeTransport(...results).transport));
  const observer = {
    attemptEnded: (attempt: Attempt) => attempts.push(attempt),
    callEnded: (call: Call) => calls.push(call),
  };
  await observeCall('UpdateCustomer', [observer], {
    send: (watch) => transport({ ...aRequest(), watch }),
    read,
  }).catch(() => {});
  return { attempts, calls };
}
