import { expect, test } from '@jest/globals';
import type { Call, CallContext, Observer } from '../../src/booster/callContext.js';
import { BoosterError } from '../../src/booster/errors.js';
import { observeCall, withMeasuring } from '../../src/booster/measuring.js';
import { readCustomerBody } from '../../src/booster/responses.js';
import { withRetry } from '../../src/booster/retry.js';
import { createExchange, type TransportResponse } from '../../src/booster/transport.js';
import { aCallRequest, aResponse, aResponseStatus, fakeTransport } from '../support/transports.js';

test('a call that succeeds is reported with the status of its one attempt', async () => {
  const { attempts, calls } = await observe([aResponse(204)]);

  expect(attempts).toEqual([{ operation: 'UpdateCustomer', status: 204, durationMs: expect.any(Number) }]);
  expect(calls).toEqual([
    { operation: 'UpdateCustomer', status: 204, kind: undefined, attempts: 1, upstreamMs: expect.any(Number) },
  ]);
});

test('a call that was retried is reported once, with the status of its last attempt', async () => {
  const customer = { ...aResponse(200), body: Buffer.from('{"id":5}') };
  const { attempts, calls } = await observe([aResponse(503, { 'retry-after': '0' }), customer], {
    method: 'GET',
    read: readCustomerBody,
  });

  expect(attempts.map(({ status }) => status)).toEqual([503, 200]);
  expect(calls).toEqual([expect.objectContaining({ status: 200, kind: undefined, attempts: 2 })]);
});

test('the kind of the error that the response means is the kind of the call', async () => {
  const { calls } = await observe([aResponseStatus(400, 'NotEmpty')]);

  expect(calls).toEqual([expect.objectContaining({ status: 400, kind: 'rejected', attempts: 1 })]);
});

test('an attempt without a response has no status', async () => {
  const { attempts, calls } = await observe([new BoosterError('connectionLost')]);

  expect(attempts).toEqual([expect.objectContaining({ status: undefined })]);
  expect(calls).toEqual([expect.objectContaining({ status: undefined, kind: 'connectionLost', attempts: 1 })]);
});

test('a call that is never sent has no attempt', async () => {
  const calls: Call[] = [];
  const { context } = aCallRequest({ method: 'GET', observers: [{ callEnded: (call) => calls.push(call) }] });

  const shed = observeCall(context, Promise.reject(new BoosterError('circuitOpen')));

  await expect(shed).rejects.toMatchObject({ kind: 'circuitOpen' });
  expect(calls).toEqual([
    { operation: 'GetCustomer', status: undefined, kind: 'circuitOpen', attempts: 0, upstreamMs: 0 },
  ]);
});

type Attempt = Pick<CallContext, 'operation' | 'status'> & { readonly durationMs: number };

async function observe(
  results: (TransportResponse | BoosterError)[],
  parts: Parameters<typeof aCallRequest>[0] = {},
): Promise<{ attempts: Attempt[]; calls: Call[] }> {
  const attempts: Attempt[] = [];
  const calls: Call[] = [];
  const observer: Observer = {
    attemptEnded: (operation, durationMs) => attempts.push({ operation, status: request.context.status, durationMs }),
    callEnded: (call) => calls.push(call),
  };
  const request = aCallRequest({ ...parts, observers: [observer] });
  const exchange = createExchange(fakeTransport(...results).transport, [withRetry, withMeasuring]);
  await observeCall(request.context, exchange(request)).catch(() => {});
  return { attempts, calls };
}
