import { performance } from 'node:perf_hooks';
import { afterEach, beforeEach, expect, jest, test } from '@jest/globals';
import { accessTokenOf } from '../../src/booster/accessToken.js';
import { createBreaker } from '../../src/booster/breaker.js';
import { BoosterError } from '../../src/booster/errors.js';
import { readCustomerBody } from '../../src/booster/responses.js';
import { createExchange, type Exchange, type Transport, type TransportResponse } from '../../src/booster/transport.js';
import { aCallRequest, aResponse, aResponseStatus, fakeTransport } from '../support/transports.js';

let nowMs: number;

beforeEach(() => {
  nowMs = 1_000_000;
  jest.spyOn(performance, 'now').mockImplementation(() => nowMs);
});

afterEach(() => {
  jest.restoreAllMocks();
});

const down = new BoosterError('unreachable');

function breakerOver(transport: Transport) {
  const breaker = createBreaker();
  return { exchange: createExchange(transport, [breaker.intercept]), state: breaker.state };
}

/** Calls one after the other, by default each with its own pair of caller and record; the result of each. */
async function call(exchange: Exchange, times = 1, parts: Parameters<typeof aCallRequest>[0] = {}): Promise<string[]> {
  const results: string[] = [];
  for (let i = 0; i < times; i += 1) {
    results.push(
      await exchange(aCallRequest(parts)).then(
        () => 'ok',
        (error: BoosterError) => error.kind,
      ),
    );
  }
  return results;
}

for (const [failure, kind] of [
  [down, 'unreachable'],
  [new BoosterError('timeout'), 'timeout'],
  [new BoosterError('connectionLost'), 'connectionLost'],
  [new BoosterError('unreadable'), 'unreadable'],
  [aResponse(500), 'failed'],
  [aResponse(501), 'failed'],
  [aResponse(502), 'interrupted'],
  [aResponse(503), 'interrupted'],
  [aResponse(504), 'timeout'],
  [aResponse(206), 'unreadable'],
  [{ ...aResponse(200), complete: false }, 'unreadable'],
] as const) {
  const name = failure instanceof BoosterError ? 'no response' : failure.status;
  test(`ten pairs of caller and record that fail (${kind}, ${name}) open the circuit; then nothing reaches Booster`, async () => {
    const { transport, calls } = fakeTransport(failure);
    const breaker = breakerOver(transport);

    expect(await call(breaker.exchange, 9)).toEqual(Array(9).fill(kind));
    expect(breaker.state()).toBe('closed');
    await call(breaker.exchange);

    expect(breaker.state()).toBe('open');
    expect(await call(breaker.exchange, 100)).toEqual(Array(100).fill('circuitOpen'));
    expect(calls()).toBe(10);
  });
}

for (const response of [
  aResponse(200),
  aResponse(400),
  aResponse(401),
  aResponse(404),
  aResponse(409),
  aResponse(429),
  aResponse(302),
  { ...aResponse(404), complete: false },
]) {
  test(`${response.status} never opens the circuit, and closes one that is open`, async () => {
    const { transport } = fakeTransport(...Array(10).fill(down), response);
    const breaker = breakerOver(transport);
    await call(breaker.exchange, 10);
    expect(breaker.state()).toBe('open');
    nowMs += 500;

    await call(breaker.exchange, 200);

    expect(breaker.state()).toBe('closed');
  });
}

for (const status of [400, 404, 405, 409, 429, 500, 501, 502, 503, 504, 599]) {
  test(`a ResponseStatus with ${status}, and a failed read with it, never open the circuit: Booster itself speaks`, async () => {
    const failedRead = { ...aResponse(status), body: Buffer.from('{"id":0,"canBeContacted":false}') };
    const breaker = breakerOver(fakeTransport(aResponseStatus(status)).transport);
    const ofReads = breakerOver(fakeTransport(failedRead).transport);

    await call(breaker.exchange, 50);
    await call(ofReads.exchange, 50, { method: 'GET', read: readCustomerBody });

    expect([breaker.state(), ofReads.state()]).toEqual(['closed', 'closed']);
  });
}

for (const kind of ['bulkheadFull', 'notStarted'] as const) {
  test(`${kind}, which never reached Booster, does not open the circuit`, async () => {
    const breaker = breakerOver(fakeTransport(new BoosterError(kind)).transport);

    expect(await call(breaker.exchange, 50)).toEqual(Array(50).fill(kind));
    expect(breaker.state()).toBe('closed');
  });
}

test('while Booster stays down, one attempt in half a second reaches it', async () => {
  const { transport, calls } = fakeTransport(down);
  const breaker = breakerOver(transport);
  await call(breaker.exchange, 10);

  for (let tick = 0; tick < 100; tick += 1) {
    nowMs += 100;
    await call(breaker.exchange, 20);
  }

  expect(calls() - 10).toBe(20);
});

test('while one attempt probes whether Booster is back, all others are shed at once', async () => {
  let respondToProbe: (response: TransportResponse) => void = () => undefined;
  let probing = false;
  const breaker = breakerOver(async () => {
    if (!probing) throw down;
    return new Promise((resolve) => {
      respondToProbe = resolve;
    });
  });
  await call(breaker.exchange, 10);
  nowMs += 500;
  probing = true;

  const probe = call(breaker.exchange);

  expect(await call(breaker.exchange, 20)).toEqual(Array(20).fill('circuitOpen'));
  expect(breaker.state()).toBe('halfOpen');
  respondToProbe(aResponse(200));
  expect(await probe).toEqual(['ok']);
  expect(breaker.state()).toBe('closed');
});

test('an attempt that hangs does not delay the next probe, and the first response closes the circuit', async () => {
  let back = false;
  const breaker = breakerOver(async () => {
    if (back) return aResponse(200);
    return nowMs === 1_000_000 ? Promise.reject(down) : new Promise<TransportResponse>(() => undefined);
  });
  await call(breaker.exchange, 10);
  nowMs += 500;
  void call(breaker.exchange);
  expect(breaker.state()).toBe('halfOpen');

  back = true;
  nowMs += 500;

  expect(await call(breaker.exchange)).toEqual(['ok']);
  expect(breaker.state()).toBe('closed');
  expect(await call(breaker.exchange, 20)).toEqual(Array(20).fill('ok'));
});

test('the failures of one caller with one record count once, however many they are', async () => {
  const breaker = breakerOver(fakeTransport(down).transport);

  await call(breaker.exchange, 200, { pair: 'one' });

  expect(breaker.state()).toBe('closed');
  await call(breaker.exchange, 9);
  expect(breaker.state()).toBe('open');
});

test('one caller with one record that fails 20 times a second never opens the circuit, with or without other calls', async () => {
  let others = 0;
  const breaker = breakerOver(async ({ path }) => (path === '/customer/1' ? aResponse(500) : aResponse(200)));

  for (let second = 0; second < 60; second += 1) {
    for (let i = 0; i < 20; i += 1) {
      nowMs += 50;
      await call(breaker.exchange, 1, { pair: 'one', path: '/customer/1' });
      if (second % 20 >= 10) others += (await call(breaker.exchange)).filter((result) => result === 'ok').length;
      expect(breaker.state()).toBe('closed');
    }
  }

  expect(others).toBe(600);
});

for (const [failed, all, state] of [
  [10, 10, 'open'],
  [10, 20, 'open'],
  [10, 21, 'closed'],
  [10, 30, 'closed'],
  [9, 9, 'closed'],
  [15, 30, 'open'],
] as const) {
  test(`${failed} pairs of caller and record that fail among ${all} leave the circuit ${state}`, async () => {
    let number = 0;
    // The failures come last, so that no share before the last one is greater.
    const breaker = breakerOver(async () => (number++ < all - failed ? aResponse(200) : aResponse(503)));

    await call(breaker.exchange, all);

    expect(breaker.state()).toBe(state);
  });
}

test('of each pair the last response of ten seconds counts', async () => {
  let healthy = false;
  const breaker = breakerOver(async () => (healthy ? aResponse(200) : aResponse(503)));
  const from = async (first: number, count: number) => {
    for (let i = first; i < first + count; i += 1) await call(breaker.exchange, 1, { pair: String(i) });
  };

  await from(0, 9);
  healthy = true;
  await from(0, 9);
  healthy = false;
  await from(9, 8);
  expect(breaker.state()).toBe('closed');
  nowMs += 10_000;
  await from(17, 9);
  expect(breaker.state()).toBe('closed');
  await from(26, 1);
  expect(breaker.state()).toBe('open');
});

test('an attempt that began shortly before its deadline does not count', async () => {
  const breaker = breakerOver(fakeTransport(new BoosterError('timeout', { cutShort: true })).transport);

  await call(breaker.exchange, 50);

  expect(breaker.state()).toBe('closed');
});

test('an attempt of an open circuit is marked as a probe, so that it needs no permit that a hanging call holds', async () => {
  const probes: (boolean | undefined)[] = [];
  const { intercept } = createBreaker();
  const exchange = intercept(async (request) => {
    probes.push(request.probe);
    throw down;
  });
  await call(exchange, 10);

  nowMs += 500;
  await call(exchange);

  expect(probes).toEqual([...Array(10).fill(undefined), true]);
});

for (const [what, response, state] of [
  ['500', aResponse(500), 'open'],
  ['503', aResponse(503), 'open'],
  ['a page', { ...aResponse(200), body: Buffer.from('<html>') }, 'open'],
  ['a ResponseStatus with 503', aResponseStatus(503), 'closed'],
  ['401', aResponse(401), 'closed'],
  ['429', aResponse(429), 'closed'],
] as const) {
  test(`an open circuit is ${state} after a refresh token meets ${what}`, async () => {
    const breaker = breakerOver(fakeTransport(...Array(10).fill(down), response).transport);
    await call(breaker.exchange, 10);
    nowMs += 500;

    await call(breaker.exchange, 1, { method: 'POST', read: accessTokenOf });

    expect(breaker.state()).toBe(state);
  });
}

test('attempts that began before Booster was back do not open the circuit again when they fail later', async () => {
  const endings: (() => void)[] = [];
  let hangs = true;
  const breaker = breakerOver(() =>
    hangs ? new Promise((_, reject) => endings.push(() => reject(down))) : Promise.resolve(aResponse(200)),
  );
  const old = Array.from({ length: 30 }, () => call(breaker.exchange));
  for (const end of endings.splice(0, 10)) end();
  await Promise.all(old.slice(0, 10));
  expect(breaker.state()).toBe('open');
  hangs = false;
  nowMs += 500;
  expect(await call(breaker.exchange)).toEqual(['ok']);

  for (const end of endings) end();
  await Promise.all(old);

  expect(breaker.state()).toBe('closed');
});

test('an attempt that never reached Booster leaves the circuit open', async () => {
  let failure = down;
  const breaker = breakerOver(async () => {
    throw failure;
  });
  await call(breaker.exchange, 10);
  failure = new BoosterError('bulkheadFull');
  nowMs += 500;

  expect(await call(breaker.exchange, 2)).toEqual(['bulkheadFull', 'circuitOpen']);
  expect(breaker.state()).toBe('open');
});

test('a call that is shed says when to retry', async () => {
  const breaker = breakerOver(fakeTransport(down).transport);
  await call(breaker.exchange, 10);

  await expect(breaker.exchange(aCallRequest())).rejects.toMatchObject({ kind: 'circuitOpen', retryAfterSeconds: 1 });
});
