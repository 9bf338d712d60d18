import { performance } from 'node:perf_hooks';
import { afterEach, beforeEach, expect, jest, test } from '@jest/globals';
import { BoosterError } from '../../src/booster/errors.js';
import { refreshTokenCredential } from '../../src/booster/refreshToken.js';
import type { Answer } from '../../src/booster/transport.js';
import { fromNow } from '../support/identityProvider.js';
import { jwtUntil } from '../support/tokenBooster.js';

let nowMs: number;
let exchanges: number;
/** The result of the next exchanges. */
let next: Answer | BoosterError;
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
    async transport() {
      exchanges += 1;
      if (next instanceof BoosterError) throw next;
      return next;
    },
  });
});

afterEach(() => {
  jest.restoreAllMocks();
});

function giving(token: string): Answer {
  return { status: 200, headers: {}, body: Buffer.from(JSON.stringify({ accessToken: token })), complete: true };
}

async function proof(): Promise<string> {
  const result = await credential.proof(deadline).catch((error: BoosterError) => ({ failed: error.kind }));
  await new Promise((turn) => setImmediate(turn)); // an exchange that nobody waits for
  return Object.values(result).join();
}

test('a token is renewed half a minute before it expires, while calls go on with the old one', async () => {
  const [old, fresh] = await Promise.all([jwtUntil(fromNow(3_600), 'old'), jwtUntil(fromNow(7_200), 'fresh')]);
  next = giving(old);
  await proof();
  next = giving(fresh);

  nowMs += 3_560_000;
  expect([await proof(), exchanges]).toEqual([`Bearer ${old}`, 1]);
  nowMs += 15_000;
  expect([await proof(), exchanges]).toEqual([`Bearer ${old}`, 2]);
  expect(await proof()).toBe(`Bearer ${fresh}`);
});

test('a short-lived token is renewed after half of its life', async () => {
  const [old, fresh] = await Promise.all([jwtUntil(fromNow(20), 'old'), jwtUntil(fromNow(40), 'fresh')]);
  next = giving(old);
  await proof();
  next = giving(fresh);

  nowMs += 8_000;
  expect([await proof(), exchanges]).toEqual([`Bearer ${old}`, 1]);
  nowMs += 4_000;
  await proof();
  expect(await proof()).toBe(`Bearer ${fresh}`);
});

test('a renewal that fails harms nobody before the old token has expired, and is tried once a second', async () => {
  const old = await jwtUntil(fromNow(60), 'old');
  next = giving(old);
  await proof();
  next = new BoosterError('timeout');

  nowMs += 40_000;
  expect([await proof(), await proof(), exchanges]).toEqual([`Bearer ${old}`, `Bearer ${old}`, 2]);
  nowMs += 1_001;
  expect([await proof(), exchanges]).toEqual([`Bearer ${old}`, 3]);
  nowMs += 20_000;
  expect(await proof()).toBe('credentialUnavailable');
});

test('a token without a readable exp serves five minutes', async () => {
  next = giving('opaque');
  await proof();

  nowMs += 260_000;
  expect([await proof(), exchanges]).toEqual(['Bearer opaque', 1]);
  nowMs += 50_000;
  await proof();
  expect(exchanges).toBe(2);
});

test('after an exchange that failed the next waits a second', async () => {
  next = { status: 500, headers: {}, body: Buffer.alloc(0), complete: true };

  expect([await proof(), await proof(), exchanges]).toEqual(['credentialUnavailable', 'credentialUnavailable', 1]);
  nowMs += 1_001;
  expect([await proof(), exchanges]).toEqual(['credentialUnavailable', 2]);
});

for (const kind of ['circuitOpen', 'bulkheadFull'] as const) {
  test(`${kind} is told as it is, and no reason to wait: nothing was sent`, async () => {
    next = new BoosterError(kind);
    expect(await proof()).toBe(kind);

    next = giving('token-1');
    expect(await proof()).toBe('Bearer token-1');
  });
}

test('a new token that is refused at once is not replaced by the next before a second has passed', async () => {
  next = giving('token-1');
  const first = await credential.proof(deadline);
  expect(credential.outdated(first)).toBe(true);
  next = giving('token-2');
  const second = await credential.proof(deadline);

  expect(credential.outdated(second)).toBe(false);
  expect(await credential.proof(deadline)).toEqual(second);
  nowMs += 1_001;
  expect(credential.outdated(second)).toBe(true);
});

test('a refusal of a token that has been replaced meanwhile replaces nothing', async () => {
  next = giving('token-1');
  const first = await credential.proof(deadline);
  credential.outdated(first);
  next = giving('token-2');
  await credential.proof(deadline);

  expect(credential.outdated(first)).toBe(true);
  expect([await proof(), exchanges]).toEqual(['Bearer token-2', 2]);
});

test('the secrets are the refresh token, the present token and the one before', async () => {
  for (const token of ['token-1', 'token-2', 'token-3']) {
    next = giving(token);
    const given = await credential.proof(deadline);
    nowMs += 1_001;
    credential.outdated(given);
  }

  expect(credential.secrets()).toEqual(['refresh-1', 'token-3', 'token-2']);
});
