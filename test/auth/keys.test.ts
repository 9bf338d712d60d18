import { generateKeyPairSync, sign } from 'node:crypto';
import { performance } from 'node:perf_hooks';
import { gzipSync } from 'node:zlib';
import { afterEach, beforeEach, expect, jest, test } from '@jest/globals';
import { CallerError } from '../../src/auth/caller.js';
import { startJwtAuthentication } from '../../src/auth/jwt.js';
import {
  audience,
  fromNow,
  type IdentityProvider,
  issuer,
  startIdentityProvider,
} from '../support/identityProvider.js';
import { until } from '../support/until.js';

const cooldownMs = 5_000;
const refreshMs = 300_000;
const maxBytes = 1_048_576;

let provider: IdentityProvider;
let authenticate: (token: string) => Promise<'accepted' | 'invalid' | 'unavailable'>;
let close: () => void;
let log: { fields: object; message: string }[];
/** Moves the clocks of the cooldown, the cache and the background timer; sockets keep to the real ones. */
let pass: (ms: number) => void;

beforeEach(async () => {
  const real = ['hrtime', 'nextTick', 'performance', 'queueMicrotask', 'setImmediate', 'setTimeout'] as const;
  jest.useFakeTimers({ doNotFake: [...real, 'clearImmediate', 'clearTimeout'] });
  let nowMs = performance.now();
  jest.spyOn(performance, 'now').mockImplementation(() => nowMs);
  pass = (ms) => {
    nowMs += ms;
    jest.advanceTimersByTime(ms);
  };
  provider = await startIdentityProvider();
  log = [];
  const authentication = startJwtAuthentication(
    {
      keys: new URL(provider.jwksUrl),
      issuer,
      audience,
      algorithms: ['RS256', 'ES256'],
      clockToleranceS: 5,
      scopes: { update: undefined, read: undefined },
    },
    { warn: (fields, message) => log.push({ fields, message }) },
  );
  close = authentication.close;
  authenticate = (token) =>
    authentication.authenticate(`Bearer ${token}`).then(
      () => 'accepted',
      (error: unknown) => {
        if (error instanceof CallerError) return error.kind;
        throw error;
      },
    );
});

afterEach(() => {
  close();
  jest.useRealTimers();
  jest.restoreAllMocks();
  return provider.close();
});

test('keys are fetched once for all waiting callers, and kept', async () => {
  const tokens = await Promise.all(Array.from({ length: 50 }, () => provider.token()));

  const first = await Promise.all(tokens.map(authenticate));
  const later = await authenticate(await provider.token());

  expect(new Set([...first, later])).toEqual(new Set(['accepted']));
  expect(provider.fetches()).toBe(1);
});

for (const [how, rotations, kid] of [
  ['by a new name', 1, undefined],
  ['by the name of the old one', 0, undefined],
  ['by no name', 0, null],
] as const) {
  test(`a new key that tokens name ${how} is found once the cooldown is over, with one fetch for all`, async () => {
    const successor = await startIdentityProvider();
    for (let i = 0; i < rotations; i += 1) await successor.rotate();
    const old = await provider.token({}, kid);
    expect(await authenticate(old)).toBe('accepted');
    provider.serveKeysOf(successor);
    expect(await authenticate(await successor.token({}, kid))).toBe('invalid');

    pass(cooldownMs);
    const tokens = await Promise.all(Array.from({ length: 50 }, () => successor.token({}, kid)));
    const outcomes = await Promise.all(tokens.map(authenticate));

    expect(new Set(outcomes)).toEqual(new Set(['accepted']));
    expect(provider.fetches()).toBe(2);
    expect(await authenticate(old)).toBe('invalid');
    await successor.close();
  });
}

test('tokens of unknown or wrong keys cause one fetch in a cooldown', async () => {
  const foreign = await startIdentityProvider();
  const bad = await Promise.all([
    ...Array.from({ length: 20 }, (_, i) => provider.token({}, `unknown-${i}`)),
    ...Array.from({ length: 20 }, () => foreign.token()),
  ]);
  await authenticate(await provider.token());

  for (const round of [1, 2, 3]) {
    expect(provider.fetches()).toBe(round);
    pass(cooldownMs);
    expect(new Set(await Promise.all(bad.map(authenticate)))).toEqual(new Set(['invalid']));
    for (const token of bad) expect(await authenticate(token)).toBe('invalid');
  }
  await foreign.close();
});

test('tokens of unknown keys cause one fetch in a cooldown also while the keys cannot be fetched, and known keys stay in use', async () => {
  const good = await provider.token();
  const unknown = await provider.token({}, 'unknown');
  await authenticate(good);
  provider.misbehave('break');

  for (const round of [1, 2, 3]) {
    expect(provider.fetches()).toBe(round);
    pass(cooldownMs);
    for (let i = 0; i < 20; i += 1) expect(await authenticate(unknown)).toBe('unavailable');
    expect(await authenticate(`${good.slice(0, -8)}AAAAAAAA`)).toBe('invalid');
    expect(await authenticate(good)).toBe('accepted');
  }
});

for (const [what, how, reason] of [
  ['break the connection', 'break', 'reset'],
  ['come with status 500', { status: 500, body: 'secret of the provider' }, 'status'],
  ['are elsewhere', { status: 302, body: '' }, 'status'],
  ['are a page', { status: 200, body: '<html>secret of the provider</html>' }, 'malformed'],
  ['are no list', { status: 200, body: '{"keys":{}}' }, 'malformed'],
  ['are larger than a megabyte', { status: 200, body: `{"keys":[]}${' '.repeat(maxBytes)}` }, 'malformed'],
  [
    'are larger than that when decoded',
    { status: 200, body: gzipSync(`{"keys":[]}${' '.repeat(maxBytes)}`), headers: { 'content-encoding': 'gzip' } },
    'malformed',
  ],
  ['never come', 'hang', 'timeout'],
] as const) {
  test(`keys that ${what} make authentication unavailable, are logged once, and are fetched again a second later`, async () => {
    const token = await provider.token();
    provider.misbehave(how);

    for (let i = 0; i < 5; i += 1) expect(await authenticate(token)).toBe('unavailable');

    expect(provider.fetches()).toBe(1);
    expect(log).toEqual([{ fields: { reason }, message: expect.stringContaining('JWT_JWKS_URL') }]);
    const { host, pathname } = new URL(provider.jwksUrl);
    for (const secret of [host, pathname, 'secret of', token]) expect(JSON.stringify(log)).not.toContain(secret);
    provider.misbehave(undefined);
    pass(1_000);
    expect(await authenticate(token)).toBe('accepted');
  });
}

test('a megabyte of keys is read', async () => {
  const keys = JSON.stringify({ keys: [await provider.jwk()] });
  provider.misbehave({ status: 200, body: keys + ' '.repeat(maxBytes - keys.length) });

  expect(await authenticate(await provider.token())).toBe('accepted');
});

test('every five minutes the keys are fetched anew, and one that was withdrawn is no longer accepted', async () => {
  const longLived = await provider.token({ exp: 4_102_444_800 });
  expect(await authenticate(longLived)).toBe('accepted');
  await provider.rotate();

  pass(refreshMs - 1);
  expect(provider.fetches()).toBe(1);
  pass(1);
  await until(async () => (await authenticate(longLived)) === 'invalid');

  expect(provider.fetches()).toBe(2);
  expect(log).toEqual([]);
  close();
  pass(refreshMs);
  await authenticate(await provider.token());
  expect(provider.fetches()).toBe(2);
});

test('the signature of a token is checked once in five minutes', async () => {
  // Fetches the keys.
  await authenticate(await provider.token());
  const checks = jest.spyOn(crypto.subtle, 'verify');
  const token = await provider.token({ exp: fromNow(3_600) });
  for (let request = 1; request <= 3; request += 1) expect(await authenticate(token)).toBe('accepted');
  expect(checks).toHaveBeenCalledTimes(1);
  // Another token is another check, whatever they have in common.
  expect(await authenticate(`${token.slice(0, -4)}AAAA`)).toBe('invalid');

  checks.mockClear();
  pass(refreshMs - 1);
  expect(await authenticate(token)).toBe('accepted');
  expect(checks).not.toHaveBeenCalled();
  pass(2);
  expect(await authenticate(token)).toBe('accepted');
  expect(checks).toHaveBeenCalledTimes(1);
});

test('a token that was accepted before is rejected once it has expired', async () => {
  const token = await provider.token({ exp: fromNow(60) });
  expect(await authenticate(token)).toBe('accepted');

  pass(64_000);
  expect(await authenticate(token)).toBe('accepted');
  pass(2_000);
  expect(await authenticate(token)).toBe('invalid');
});

test('while the identity provider is down, tokens of known keys are accepted for an hour', async () => {
  const longLived = await provider.token({ exp: 4_102_444_800 });
  await authenticate(longLived);
  provider.misbehave('break');

  for (let failures = 1; failures <= 11; failures += 1) {
    pass(refreshMs);
    await until(() => log.length === failures);
    expect(await authenticate(longLived)).toBe('accepted');
  }
  pass(refreshMs);
  await until(() => log.length === 12);
  expect(await authenticate(longLived)).toBe('unavailable');

  provider.misbehave(undefined);
  pass(cooldownMs);
  expect(await authenticate(longLived)).toBe('accepted');
  expect(provider.fetches()).toBe(14);
});

test('the key of a token that names none, or a name that several keys share, is found among them', async () => {
  const others = await Promise.all([startIdentityProvider(), startIdentityProvider()]);
  const foreign = await startIdentityProvider();
  provider.serveKeysOf(...others, provider);

  for (const kid of [null, 'key-1']) {
    expect(await authenticate(await provider.token({}, kid))).toBe('accepted');
    expect(await authenticate(await provider.token({ aud: 'other' }, kid))).toBe('invalid');
    expect(await authenticate(await foreign.token({}, kid))).toBe('invalid');
  }
  for (const other of [...others, foreign]) await other.close();
});

const { n, e } = generateKeyPairSync('rsa', { modulusLength: 1_024 }).publicKey.export({ format: 'jwk' });
const unusable = {
  'an RSA key that is too weak': { kty: 'RSA', n, e },
  'an RSA key without a modulus': { kty: 'RSA', e },
  'a private key': { ...generateKeyPairSync('rsa', { modulusLength: 2_048 }).privateKey.export({ format: 'jwk' }) },
  'a key of an unknown curve': { kty: 'EC', crv: 'P-999', x: 'AA', y: 'AA' },
  'a key of an unknown type': { kty: 'XYZ' },
  'a key for encryption': { kty: 'RSA', n, e, use: 'enc' },
};

for (const [what, jwk] of Object.entries(unusable)) {
  test(`${what} does not prevent the use of the next one`, async () => {
    for (const kid of [null, 'key-1']) {
      provider.serveKeysOf({ jwk: async () => ({ ...jwk, kid: 'key-1' }) }, provider);

      expect(await authenticate(await provider.token({}, kid))).toBe('accepted');
    }
  });
}

test('a token of a key that is too weak is not accepted', async () => {
  const weak = generateKeyPairSync('rsa', { modulusLength: 1_024 });
  provider.serveKeysOf({ jwk: async () => ({ ...weak.publicKey.export({ format: 'jwk' }), kid: 'weak' }) }, provider);

  for (const header of [{ kid: 'weak' }, {}]) {
    const [, payload] = (await provider.token()).split('.');
    const input = `${Buffer.from(JSON.stringify({ alg: 'RS256', ...header })).toString('base64url')}.${payload}`;
    const signature = sign('sha256', Buffer.from(input), weak.privateKey).toString('base64url');
    expect(await authenticate(`${input}.${signature}`)).toBe('invalid');
  }
});
