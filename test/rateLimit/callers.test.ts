import { afterEach, expect, test } from '@jest/globals';
import { callerKey } from '../../src/auth/callerKey.js';
import { createRateLimits } from '../../src/rateLimit/rateLimits.js';
import { startFakeBooster } from '../support/fakeBooster.js';
import { READ_CUSTOMER, startTestGateway } from '../support/gateway.js';
import { fromNow, serviceMode, startIdentityProvider } from '../support/identityProvider.js';

const closing: (() => Promise<unknown>)[] = [];

afterEach(async () => {
  for (const close of closing.splice(0).reverse()) await close();
});

async function startReading(env: NodeJS.ProcessEnv = {}) {
  const booster = await startFakeBooster({ body: '{"id":5}' });
  const gateway = await startTestGateway(booster.url, { RATE_LIMIT_READS: '1/1h', ...env });
  closing.push(booster.close, () => gateway.close());
  return async (authorization: string) => (await gateway.execute(READ_CUSTOMER, { id: 5 }, { authorization })).status;
}

test('in caller mode each Authorization is a caller, however its scheme is written', async () => {
  const read = await startReading();

  expect(await read('Bearer one')).toBe(200);
  expect(await read('bearer  one')).toBe(429);
  expect(await read('Bearer One')).toBe(200);
  expect(await read('Basic one')).toBe(200);
});

test('in service mode a renewed token is the same caller, another subject is another', async () => {
  const provider = await startIdentityProvider();
  closing.push(provider.close);
  const read = await startReading(serviceMode(provider));
  const asCaller = async (claims = {}) => read(`Bearer ${await provider.token(claims)}`);

  expect(await asCaller()).toBe(200);
  expect(await asCaller({ exp: fromNow(300), jti: 'renewed' })).toBe(429);
  expect(await asCaller({ sub: 'another' })).toBe(200);
});

test('in service mode a token without a subject counts for its client, one without a client for itself', async () => {
  const provider = await startIdentityProvider();
  closing.push(provider.close);
  const read = await startReading(serviceMode(provider));
  const asClient = async (claims = {}) => read(`Bearer ${await provider.token({ sub: undefined, ...claims })}`);

  expect(await asClient({ azp: 'nightly-import' })).toBe(200);
  expect(await asClient({ azp: 'nightly-import', jti: 'renewed' })).toBe(429);
  expect(await asClient({ jti: 'one' })).toBe(200);
  expect(await asClient({ jti: 'another' })).toBe(200);
});

test('in service mode a subject may be a number, and a long one counts in full', async () => {
  const provider = await startIdentityProvider();
  closing.push(provider.close);
  const read = await startReading(serviceMode(provider));
  const asCaller = async (claims = {}) => read(`Bearer ${await provider.token({ azp: 'crm-frontend', ...claims })}`);
  const long = 'x'.repeat(300);

  expect(await asCaller({ sub: 41 })).toBe(200);
  expect(await asCaller({ sub: 42 })).toBe(200);
  expect(await asCaller({ sub: 42, jti: 'renewed' })).toBe(429);
  expect(await asCaller({ sub: `${long}1` })).toBe(200);
  expect(await asCaller({ sub: `${long}2` })).toBe(200);
});

test('in service mode an empty claim is none', async () => {
  const provider = await startIdentityProvider();
  closing.push(provider.close);
  const read = await startReading(serviceMode(provider));
  const asClient = async (claims = {}) => read(`Bearer ${await provider.token({ sub: '', ...claims })}`);

  expect(await asClient({ azp: 'nightly-import' })).toBe(200);
  expect(await asClient({ azp: 'crm-frontend' })).toBe(200);
  expect(await asClient({ azp: '', client_id: 'reports' })).toBe(200);
  expect(await asClient({ azp: '', client_id: 'reports', jti: 'renewed' })).toBe(429);
});

test('in service mode a token that counts for itself has one limit, however it is written', async () => {
  const provider = await startIdentityProvider();
  closing.push(provider.close);
  const read = await startReading(serviceMode(provider));
  const token = await provider.token({ sub: undefined });
  // The last bits of the text are no part of the 256 bytes.
  const otherEnds = [...'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_'].map(
    (end) => token.slice(0, -1) + end,
  );

  const statuses = [];
  for (const other of [token, ...otherEnds]) statuses.push(await read(`bearer  ${other}`));

  expect(statuses.filter((status) => status === 200)).toHaveLength(1);
  expect(statuses.filter((status) => status === 429)).toHaveLength(16);
});

test('callers differ by issuer and subject, and no character moves from one to the other', () => {
  const keys = [
    { issuer: 'https://a.example/', subject: 'b' },
    { issuer: 'https://b.example/', subject: 'b' },
    { issuer: 'https://a.example/b', subject: '' },
    { issuer: 'https://a.example/","b', subject: '' },
    { issuer: 'https://a.example/', subject: undefined, client: 'b' },
  ].map((identity) => callerKey('Bearer x', { client: undefined, ...identity }));

  expect(new Set([...keys, callerKey('Bearer x')]).size).toBe(6);
  for (const key of keys) expect(key).toMatch(/^[\w-]{43}$/);
});

test('beyond the maximum the caller that was longest not seen is dropped, and no other', async () => {
  const limits = await createRateLimits(
    { updates: undefined, reads: { count: 1, windowSeconds: 3_600 } },
    undefined,
    2,
  );
  const isAllowed = async (caller: string) => (await limits?.reads?.(caller, 1))?.allowed;

  expect([await isAllowed('a'), await isAllowed('b'), await isAllowed('a')]).toEqual([true, true, false]);
  expect([await isAllowed('c'), await isAllowed('a'), await isAllowed('b')]).toEqual([true, false, true]);
});

test('a clock that is set back does not make the wait longer than a window', async () => {
  const limits = await createRateLimits({ updates: undefined, reads: { count: 1, windowSeconds: 60 } }, undefined);
  const realNow = Date.now;
  await limits?.reads?.('a', 1);
  try {
    Date.now = () => realNow() - 3_600_000;
    expect(await limits?.reads?.('a', 1)).toMatchObject({ allowed: false, resetSeconds: 60 });
  } finally {
    Date.now = realNow;
  }
});
