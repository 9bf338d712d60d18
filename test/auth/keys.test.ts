import { performance } from 'node:perf_hooks';
import { afterEach, beforeEach, expect, jest, test } from '@jest/globals';
import { CallerError } from '../../src/auth/caller.js';
import { authenticateByJwt } from '../../src/auth/jwt.js';
import { audience, type IdentityProvider, issuer, startIdentityProvider } from '../support/identityProvider.js';

let provider: IdentityProvider;
let authenticate: (token: string) => Promise<'accepted' | 'invalid' | 'unavailable'>;

beforeEach(async () => {
  provider = await startIdentityProvider();
  const prove = authenticateByJwt({
    keys: new URL(provider.jwksUrl),
    issuer,
    audience,
    algorithms: ['RS256', 'ES256'],
    clockToleranceS: 5,
    scopes: { update: undefined, read: undefined },
  });
  authenticate = (token) =>
    prove(`Bearer ${token}`).then(
      () => 'accepted',
      (error: unknown) => {
        if (error instanceof CallerError) return error.kind;
        throw error;
      },
    );
});

afterEach(() => {
  jest.restoreAllMocks();
  return provider.close();
});

test('keys are fetched once for all callers who wait, and kept', async () => {
  const tokens = await Promise.all(Array.from({ length: 50 }, () => provider.token()));

  const first = await Promise.all(tokens.map(authenticate));
  const later = await authenticate(await provider.token());

  expect(new Set([...first, later])).toEqual(new Set(['accepted']));
  expect(provider.fetches()).toBe(1);
});

test('a new key is found by the first tokens that it signs, right after the last fetch and with one fetch for all', async () => {
  const old = await provider.token();
  await authenticate(old);
  await provider.rotate('ES256');
  const tokens = await Promise.all(Array.from({ length: 50 }, () => provider.token()));

  const outcomes = await Promise.all(tokens.map(authenticate));

  expect(new Set(outcomes)).toEqual(new Set(['accepted']));
  expect(provider.fetches()).toBe(2);
  expect(await authenticate(old)).toBe('invalid');
});

test('a new key is found also when tokens do not name their key', async () => {
  await authenticate(await provider.token({}, null));
  await provider.rotate();

  expect(await authenticate(await provider.token({}, null))).toBe('accepted');
});

test('a new key is found also when it has the name of the old one', async () => {
  const twin = await startIdentityProvider();
  provider.answerAs(provider);
  expect(await authenticate(await provider.token())).toBe('accepted');
  provider.answerAs(twin);

  expect(await authenticate(await twin.token())).toBe('accepted');
  await twin.close();
});

test('whoever names keys that do not exist cannot make the gateway fetch without end', async () => {
  for (let i = 0; i < 30; i += 1) expect(await authenticate(await provider.token({}, `unknown-${i}`))).toBe('invalid');

  expect(provider.fetches()).toBe(6);
  expect(await authenticate(await provider.token())).toBe('accepted');
});

test('a new key is found within five seconds, whatever keys others have named', async () => {
  let nowMs = performance.now();
  jest.spyOn(performance, 'now').mockImplementation(() => nowMs);
  for (let i = 0; i < 10; i += 1) await authenticate(await provider.token({}, `unknown-${i}`));
  await provider.rotate();
  const token = await provider.token();
  expect(await authenticate(token)).toBe('invalid');

  nowMs += 5_000;

  expect(await authenticate(token)).toBe('accepted');
});

for (const [what, how] of Object.entries({
  'break the connection': 'break',
  'answer 500': { status: 500, body: '' },
  redirect: { status: 302, body: '' },
  'answer with a page': { status: 200, body: '<html></html>' },
  'answer with no keys': { status: 200, body: '{"keys":{}}' },
} as const)) {
  test(`keys that ${what} leave a good token undecided, and are fetched again later`, async () => {
    const token = await provider.token();
    provider.misbehave(how);

    expect(await authenticate(token)).toBe('unavailable');

    provider.misbehave(undefined);
    let outcome: string;
    do outcome = await authenticate(token);
    while (outcome === 'unavailable' && (await turn()));
    expect(outcome).toBe('accepted');
  });
}

test('keys that never come leave a good token undecided, and not for ever', async () => {
  provider.misbehave('hang');

  expect(await authenticate(await provider.token())).toBe('unavailable');
});

test('while the keys cannot be fetched, those that are known still tell good from bad', async () => {
  const good = await provider.token();
  await authenticate(good);
  provider.misbehave('break');

  expect(await authenticate(good)).toBe('accepted');
  expect(await authenticate(`${good.slice(0, -8)}AAAAAAAA`)).toBe('invalid');
  expect(await authenticate(await provider.token({}, 'unknown'))).toBe('unavailable');
});

test('of several keys the one that fits is found by a token that names none', async () => {
  const others = await Promise.all([startIdentityProvider(), startIdentityProvider()]);
  provider.answerAs(...others, provider);

  expect(await authenticate(await provider.token({}, null))).toBe('accepted');
  const stranger = await startIdentityProvider();
  expect(await authenticate(await stranger.token({}, null))).toBe('invalid');
  for (const other of [...others, stranger]) await other.close();
});

function turn(): Promise<true> {
  return new Promise((resolve) => setImmediate(() => resolve(true)));
}
