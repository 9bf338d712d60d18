import { performance } from 'node:perf_hooks';
import { afterEach, beforeEach, expect, jest, test } from '@jest/globals';
import { withBreaker } from '../../src/booster/breaker.js';
import { BoosterError } from '../../src/booster/errors.js';
import type { Answer, Transport } from '../../src/booster/transport.js';
import { anAnswer, aRequest, fakeTransport } from '../support/transports.js';

let nowMs: number;

beforeEach(() => {
  nowMs = 1_000_000;
  jest.spyOn(performance, 'now').mockImplementation(() => nowMs);
});

afterEach(() => {
  jest.restoreAllMocks();
});

const down = new BoosterError('unreachable');

async function call(transport: Transport, times = 1): Promise<string[]> {
  const results: string[] = [];
  for (let i = 0; i < times; i += 1) {
    results.push(
      await transport(aRequest()).then(
        ({ status }) => String(status),
        (error) => (error as BoosterError).kind,
      ),
    );
  }
  return results;
}

for (const failure of [
  down,
  new BoosterError('timeout'),
  new BoosterError('connectionLost'),
  new BoosterError('unreadable'),
  anAnswer(500),
  anAnswer(503),
  { ...anAnswer(200), complete: false },
]) {
  const name = failure instanceof BoosterError ? failure.kind : failure.status;
  test(`ten of ${name} in a row open the circuit; then nothing reaches Booster`, async () => {
    const { transport, calls } = fakeTransport(failure);
    const breaker = withBreaker(transport);

    await call(breaker.transport, 10);

    expect(breaker.state()).toBe('open');
    expect(await call(breaker.transport, 100)).toEqual(Array(100).fill('circuitOpen'));
    expect(calls()).toBe(10);
  });
}

for (const answer of [
  anAnswer(200),
  anAnswer(400),
  anAnswer(401),
  anAnswer(404),
  anAnswer(409),
  anAnswer(429),
  anAnswer(302),
  { ...anAnswer(404), complete: false },
]) {
  test(`${answer.status} never opens the circuit, and ends a row of failures`, async () => {
    const { transport } = fakeTransport(...Array(9).fill(down), answer, ...Array(9).fill(down), answer);
    const breaker = withBreaker(transport);

    await call(breaker.transport, 200);

    expect(breaker.state()).toBe('closed');
  });
}

for (const kind of ['bulkheadFull', 'notStarted'] as const) {
  test(`${kind}, which never reached Booster, does not open the circuit`, async () => {
    const breaker = withBreaker(fakeTransport(new BoosterError(kind)).transport);

    expect(await call(breaker.transport, 50)).toEqual(Array(50).fill(kind));
    expect(breaker.state()).toBe('closed');
  });
}

test('while Booster stays down, one attempt in half a second reaches it', async () => {
  const { transport, calls } = fakeTransport(down);
  const breaker = withBreaker(transport);
  await call(breaker.transport, 10);

  for (let tick = 0; tick < 100; tick += 1) {
    nowMs += 100;
    await call(breaker.transport, 20);
  }

  expect(calls() - 10).toBe(20);
});

test('while one attempt finds out whether Booster is back, all others are shed at once', async () => {
  let answerProbe: (answer: Answer) => void = () => undefined;
  let probing = false;
  const breaker = withBreaker(async () => {
    if (!probing) throw down;
    return new Promise((resolve) => {
      answerProbe = resolve;
    });
  });
  await call(breaker.transport, 10);
  nowMs += 500;
  probing = true;

  const probe = call(breaker.transport);

  expect(await call(breaker.transport, 20)).toEqual(Array(20).fill('circuitOpen'));
  expect(breaker.state()).toBe('halfOpen');
  answerProbe(anAnswer(200));
  expect(await probe).toEqual(['200']);
  expect(breaker.state()).toBe('closed');
});

test('an attempt that hangs does not keep the next one from finding out, and the first answer closes the circuit', async () => {
  let back = false;
  const breaker = withBreaker(async () => {
    if (back) return anAnswer(200);
    return nowMs === 1_000_000 ? Promise.reject(down) : new Promise<Answer>(() => undefined);
  });
  await call(breaker.transport, 10);
  nowMs += 500;
  void call(breaker.transport);
  expect(breaker.state()).toBe('halfOpen');

  back = true;
  nowMs += 500;

  expect(await call(breaker.transport)).toEqual(['200']);
  expect(breaker.state()).toBe('closed');
  expect(await call(breaker.transport, 20)).toEqual(Array(20).fill('200'));
});

test('the failures of one GraphQL request count once, however many they are', async () => {
  const breaker = withBreaker(fakeTransport(down).transport);
  const request = aRequest('GET');

  for (let i = 0; i < 50; i += 1) await breaker.transport(request).catch(() => undefined);

  expect(breaker.state()).toBe('closed');
  await call(breaker.transport, 9);
  expect(breaker.state()).toBe('open');
});

test('an attempt that had hardly any time left tells nothing of Booster', async () => {
  const breaker = withBreaker(fakeTransport(new BoosterError('timeout', { cutShort: true })).transport);

  await call(breaker.transport, 50);

  expect(breaker.state()).toBe('closed');
});

test('an attempt of an open circuit does not wait for a place that a hanging call holds', async () => {
  const probe = fakeTransport(anAnswer(200));
  const breaker = withBreaker(fakeTransport(down).transport, probe.transport);
  await call(breaker.transport, 10);

  nowMs += 500;

  expect(await call(breaker.transport)).toEqual(['200']);
  expect(probe.calls()).toBe(1);
});

test('attempts that began before Booster was back do not open the circuit again when they fail later', async () => {
  const endings: (() => void)[] = [];
  let hangs = true;
  const breaker = withBreaker(() =>
    hangs ? new Promise((_, reject) => endings.push(() => reject(down))) : Promise.resolve(anAnswer(200)),
  );
  const old = Array.from({ length: 30 }, () => call(breaker.transport));
  for (const end of endings.splice(0, 10)) end();
  await Promise.all(old.slice(0, 10));
  expect(breaker.state()).toBe('open');
  hangs = false;
  nowMs += 500;
  expect(await call(breaker.transport)).toEqual(['200']);

  for (const end of endings) end();
  await Promise.all(old);

  expect(breaker.state()).toBe('closed');
});

test('an attempt that never reached Booster leaves the circuit open', async () => {
  let failure = down;
  const breaker = withBreaker(async () => {
    throw failure;
  });
  await call(breaker.transport, 10);
  failure = new BoosterError('bulkheadFull');
  nowMs += 500;

  expect(await call(breaker.transport, 2)).toEqual(['bulkheadFull', 'circuitOpen']);
  expect(breaker.state()).toBe('open');
});

test('who is shed is told when to come back', async () => {
  const breaker = withBreaker(fakeTransport(down).transport);
  await call(breaker.transport, 10);

  await expect(breaker.transport(aRequest())).rejects.toMatchObject({ kind: 'circuitOpen', retryAfterSeconds: 1 });
});
