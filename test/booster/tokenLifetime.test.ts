import { performance } from 'node:perf_hooks';
import { afterEach, beforeEach, expect, jest, test } from '@jest/globals';
import { BoosterError } from '../../src/booster/errors.js';
import { refreshTokenCredential } from '../../src/booster/refreshToken.js';
import { createExchange, type TransportResponse } from '../../src/booster/transport.js';
import { fromNow } from '../support/identityProvider.js';
import { jwtUntil } from '../support/tokenBooster.js';

let nowMs: number;
let exchanges: number;
/** The result of the next exchanges. */
let next: TransportResponse | BoosterError;
let credential: ReturnType<typeof refreshTokenCredential>;

const deadline = { budgetMs: 10_000, remainingMs: () => 10_000 };

beforeEach(() => {
  nowMs = 1_000_000;
  exchanges = 0;
  jest.spyOn(performance, 'now').mockImplementation(() => nowMs);
  credential = refreshTokenCredential({
    refreshToken: 'refresh-1',
    observers: [],
    timeoutMs: 5_000,
    exchange: createExchange(async () => {
      exchanges += 1;
      if (next instanceof BoosterError) throw next;
      return next;
    }, []),
  });
});

afterEach(() => {
  jest.restoreAllMocks();
});

function giving(token: string): TransportResponse {
  return { status: 200, headers: {}, body: Buffer.from(JSON.stringify({ accessToken: token })), complete: true };
}

/** The next auth header, or the kind of the failure. */
async function authHeader(): Promise<string> {
  const result = await headerOrFailure();
  await new Promise((tick) => setImmediate(tick)); // an exchange in the background
  return Object.values(result).join();
}

async function headerOrFailure(): Promise<object> {
  try {
    return await credential.authHeader(deadline);
  } catch (error) {
    return { failed: (error as BoosterError).kind };
  }
}

test('a token is renewed half a minute before it expires, while calls go on with the old one', async () => {
  const [old, fresh] = await Promise.all([jwtUntil(fromNow(3_600), 'old'), jwtUntil(fromNow(7_200), 'fresh')]);
  next = giving(old);
  await authHeader();
  next = giving(fresh);

  nowMs += 3_560_000;
  expect([await authHeader(), exchanges]).toEqual([`Bearer ${old}`, 1]);
  nowMs += 15_000;
  expect([await authHeader(), exchanges]).toEqual([`Bearer ${old}`, 2]);
  expect(await authHeader()).toBe(`Bearer ${fresh}`);
});

test('a short-lived token is renewed after half of its lifetime', async () => {
  const [old, fresh] = await Promise.all([jwtUntil(fromNow(20), 'old'), jwtUntil(fromNow(40), 'fresh')]);
  next = giving(old);
  await authHeader();
  next = giving(fresh);

  nowMs += 8_000;
  expect([await authHeader(), exchanges]).toEqual([`Bearer ${old}`, 1]);
  nowMs += 4_000;
  await authHeader();
  expect(await authHeader()).toBe(`Bearer ${fresh}`);
});

test('a renewal that fails does no harm before the old token has expired, and is tried once a second', async () => {
  const old = await jwtUntil(fromNow(60), 'old');
  next = giving(old);
  await authHeader();
  next = new BoosterError('timeout');

  nowMs += 40_000;
  expect([await authHeader(), await authHeader(), exchanges]).toEqual([`Bearer ${old}`, `Bearer ${old}`, 2]);
  nowMs += 1_001;
  expect([await authHeader(), exchanges]).toEqual([`Bearer ${old}`, 3]);
  nowMs += 20_000;
  expect(await authHeader()).toBe('credentialUnavailable');
});

test('a token without a readable exp is used for five minutes', async () => {
  next = giving('opaque');
  await authHeader();

  nowMs += 260_000;
  expect([await authHeader(), exchanges]).toEqual(['Bearer opaque', 1]);
  nowMs += 50_000;
  await authHeader();
  expect(exchanges).toBe(2);
});

test('after an exchange that failed the next waits a second', async () => {
  next = { status: 500, headers: {}, body: Buffer.alloc(0), complete: true };

  expect([await authHeader(), await authHeader(), exchanges]).toEqual([
    'credentialUnavailable',
    'credentialUnavailable',
    1,
  ]);
  nowMs += 1_001;
  expect([await authHeader(), exchanges]).toEqual(['credentialUnavailable', 2]);
});

for (const kind of ['circuitOpen', 'bulkheadFull'] as const) {
  test(`${kind} is reported as it is, and causes no pause: nothing was sent`, async () => {
    next = new BoosterError(kind);
    expect(await authHeader()).toBe(kind);

    next = giving('token-1');
    expect(await authHeader()).toBe('Bearer token-1');
  });
}

test('a new token that is rejected at once is not replaced by the next before a second has passed', async () => {
  next = giving('token-1');
  const first = await credential.authHeader(deadline);
  expect(credential.expired(first)).toBe(true);
  next = giving('token-2');
  const second = await credential.authHeader(deadline);

  expect(credential.expired(second)).toBe(false);
  expect(await credential.authHeader(deadline)).toEqual(second);
  nowMs += 1_001;
  expect(credential.expired(second)).toBe(true);
});

test('a rejection of a token that has been replaced meanwhile replaces nothing', async () => {
  next = giving('token-1');
  const first = await credential.authHeader(deadline);
  credential.expired(first);
  next = giving('token-2');
  await credential.authHeader(deadline);

  expect(credential.expired(first)).toBe(true);
  expect([await authHeader(), exchanges]).toEqual(['Bearer token-2', 2]);
});
