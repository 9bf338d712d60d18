import { createHmac } from 'node:crypto';
import { inspect } from 'node:util';
import { afterEach, beforeEach, expect, test } from '@jest/globals';
import { type CryptoKey, generateKeyPair, SignJWT } from 'jose';
import { type Authenticate, CallerError } from '../../src/auth/caller.js';
import { type JwtSettings, startJwtAuthentication } from '../../src/auth/jwt.js';
import {
  audience,
  type Claims,
  fromNow,
  type IdentityProvider,
  issuer,
  startIdentityProvider,
} from '../support/identityProvider.js';

let provider: IdentityProvider;
const closing: (() => void)[] = [];

beforeEach(async () => {
  provider = await startIdentityProvider();
});

afterEach(() => {
  for (const close of closing.splice(0)) close();
  return provider.close();
});

test('a signed, unexpired token for the gateway gives every permission when no scope is needed', async () => {
  expect(await outcomeOf(gate(), await provider.token())).toMatchObject({ update: true, read: true });
});

test('the scheme is read without regard to case', async () => {
  expect(await gate()(`bearer  ${await provider.token()}`)).toMatchObject({ update: true, read: true });
});

test('an ES256 token is accepted, and so is a token with several audiences', async () => {
  await provider.rotate('ES256');

  expect(await outcomeOf(gate(), await provider.token({ aud: ['other', audience] }))).toMatchObject({
    update: true,
    read: true,
  });
});

/** Functions, so that times count from the moment of the test. */
const badClaims: Record<string, () => Claims> = {
  'it has expired': () => ({ exp: fromNow(-6) }),
  'it has no exp': () => ({ exp: undefined }),
  'its exp is a string': () => ({ exp: '4102444800' }),
  'it is not valid yet': () => ({ nbf: fromNow(3_600) }),
  'it is for another audience': () => ({ aud: 'other' }),
  'its audience only begins like ours': () => ({ aud: `${audience}-2` }),
  'it has no audience': () => ({ aud: undefined }),
  'it is from another issuer': () => ({ iss: `${issuer}other` }),
  'it has no issuer': () => ({ iss: undefined }),
};

for (const [what, claims] of Object.entries(badClaims)) {
  test(`a token is rejected when ${what}`, async () => {
    expect(await outcomeOf(gate(), await provider.token(claims()))).toBe('invalid');
  });
}

test('clocks may differ by the configured tolerance, and no more', async () => {
  const strict = gate({ clockToleranceS: 0 });
  const lax = gate({ clockToleranceS: 1_200 });
  const old = await provider.token({ exp: fromNow(-600) });
  const early = await provider.token({ nbf: fromNow(600), exp: fromNow(1_200) });

  for (const token of [old, early]) {
    expect(await outcomeOf(strict, token)).toBe('invalid');
    expect(await outcomeOf(lax, token)).toMatchObject({ update: true, read: true });
  }
});

test('a token signed with the public key as a secret is rejected, and no key is fetched for it', async () => {
  const pem = await provider.pem();
  const token = await handmade({ alg: 'HS256', kid: 'key-1' }, (input) =>
    createHmac('sha256', pem).update(input).digest('base64url'),
  );

  expect(await outcomeOf(gate(), token)).toBe('invalid');
  expect(await outcomeOf(gate({ keys: pem }), token)).toBe('invalid');
  expect(provider.fetches()).toBe(0);
});

for (const alg of ['none', 'None', 'RS384', '']) {
  test(`a token whose algorithm is ${JSON.stringify(alg)} is rejected`, async () => {
    expect(await outcomeOf(gate(), await handmade({ alg, kid: 'key-1' }, () => ''))).toBe('invalid');
    expect(await outcomeOf(gate({ keys: await provider.pem() }), await handmade({ alg }, () => ''))).toBe('invalid');
  });
}

test('an algorithm that is not allowed is rejected, even with a good key', async () => {
  expect(await outcomeOf(gate({ algorithms: ['ES256'] }), await provider.token())).toBe('invalid');
});

test('one public key verifies tokens, and those of another key are rejected', async () => {
  const authenticate = gate({ keys: await provider.pem() });
  const good = await provider.token();
  await provider.rotate();

  expect(await outcomeOf(authenticate, good)).toMatchObject({ update: true, read: true });
  expect(await outcomeOf(authenticate, await provider.token())).toBe('invalid');
  expect(provider.fetches()).toBe(0);
});

test('several public keys verify tokens, whatever key a token names, and a token of none of them is rejected', async () => {
  const old = await provider.pem();
  const signedByOld = await provider.token();
  await provider.rotate();
  const present = await provider.pem();
  const authenticate = gate({ keys: `${old}\n${present}` });

  for (const token of [signedByOld, await provider.token(), await provider.token({}, 'another-name')])
    expect(await outcomeOf(authenticate, token)).toMatchObject({ update: true, read: true });
  await provider.rotate();
  expect(await outcomeOf(authenticate, await provider.token())).toBe('invalid');
});

test('a withdrawn public key verifies no token from then on, not even one that was accepted before', async () => {
  const token = await provider.token();
  const { authenticate, useKeys } = start({ keys: await provider.pem() });
  const before = await outcomeOf(authenticate, token);
  await provider.rotate();

  useKeys(await provider.pem());

  expect(before).toMatchObject({ update: true, read: true });
  expect(await outcomeOf(authenticate, token)).toBe('invalid');
  expect(await outcomeOf(authenticate, await provider.token())).toMatchObject({ update: true, read: true });
});

for (const [claims, client] of [
  [{ azp: 'crm-web', client_id: 'other' }, 'crm-web'],
  [{ client_id: 'crm-batch' }, 'crm-batch'],
  [{ azp: 5 }, '5'],
  [{ azp: '', client_id: 'crm-batch' }, 'crm-batch'],
  [{ azp: ['crm-web'] }, undefined],
] as const) {
  test(`a caller is known by issuer, subject and client: ${JSON.stringify(claims)}`, async () => {
    const authenticate = gate();
    const token = await provider.token({ ...claims, sub: 's'.repeat(300) });
    const subject = expect.stringMatching(/^s{213}[\w-]{43}$/);

    // The second time without a check of the signature.
    for (const caller of [await outcomeOf(authenticate, token), await outcomeOf(authenticate, token)])
      expect(caller).toMatchObject({ identity: { issuer, subject, client } });
  });
}

test('a token whose claims were changed is rejected', async () => {
  const [header, payload, signature] = (await provider.token()).split('.');
  const claims = JSON.parse(Buffer.from(payload ?? '', 'base64url').toString());
  const changed = Buffer.from(JSON.stringify({ ...claims, scope: 'customer.write' })).toString('base64url');

  expect(await outcomeOf(gate(), `${header}.${changed}.${signature}`)).toBe('invalid');
});

test('a token that brings its own key, or the address of one, is rejected', async () => {
  const { privateKey, publicKey } = await generateKeyPair('RS256', { extractable: true });
  const jwk = await crypto.subtle.exportKey('jwk', publicKey);
  for (const header of [{ jwk }, { jku: provider.jwksUrl.replace('jwks', 'others') }]) {
    expect(await outcomeOf(gate(), await signed(privateKey, { ...header, kid: 'key-9' }))).toBe('invalid');
  }
});

for (const authorization of ['Bearer', 'Bearer x', 'Bearer a.b.c', 'Basic dXNlcjpwYXNz', 'token', 'Bearer a b', ' ']) {
  test(`${JSON.stringify(authorization)} is no valid credential`, async () => {
    await expect(gate()(authorization)).rejects.toMatchObject({ kind: 'invalid' });
  });
}

test('a scope is found in scope and in scp, as words or as a list, and only as a whole', async () => {
  const authenticate = gate({ scopes: { update: 'customer.write', read: 'customer.read' } });
  const permissions = async (claims: Claims) => outcomeOf(authenticate, await provider.token(claims));

  expect(await permissions({ scope: 'openid customer.write customer.read' })).toMatchObject({
    update: true,
    read: true,
  });
  expect(await permissions({ scp: ['customer.write'] })).toMatchObject({ update: true, read: false });
  expect(await permissions({ scp: 'customer.read openid' })).toMatchObject({ update: false, read: true });
  expect(await permissions({ scope: 'customer.read', scp: ['customer.write'] })).toMatchObject({
    update: true,
    read: true,
  });
  for (const claims of [
    {},
    { scope: '' },
    { scope: 'customer.write2 xcustomer.read' },
    { scope: 7 },
    { scp: [7, null] },
  ]) {
    expect(await permissions(claims)).toMatchObject({ update: false, read: false });
  }
});

test('a permission without a scope is given to every caller', async () => {
  const authenticate = gate({ scopes: { update: 'customer.write', read: undefined } });

  expect(await outcomeOf(authenticate, await provider.token())).toMatchObject({ update: false, read: true });
});

test('the error for a rejected token holds nothing of the token', async () => {
  const token = await provider.token({ exp: fromNow(-60), sub: 'sub-of-the-caller' });

  const error = await gate()(`Bearer ${token}`).catch((thrown: unknown) => thrown);

  expect(error).toBeInstanceOf(CallerError);
  const inspected = inspect(error, { depth: 10, showHidden: true });
  for (const secret of [...token.split('.'), 'sub-of-the-caller']) expect(inspected).not.toContain(secret);
  expect(inspected).not.toMatch(/\bexp\b/);
});

function gate(but: Partial<JwtSettings> = {}) {
  return start(but).authenticate;
}

function start(but: Partial<JwtSettings>) {
  const started = startJwtAuthentication(
    {
      keys: new URL(provider.jwksUrl),
      issuer,
      audience,
      algorithms: ['RS256', 'ES256'],
      clockToleranceS: 5,
      scopes: { update: undefined, read: undefined },
      ...but,
    },
    { warn() {} },
  );
  closing.push(started.close);
  return started;
}

async function outcomeOf(authenticate: Authenticate, token: string) {
  return authenticate(`Bearer ${token}`).catch((error: unknown) => (error instanceof CallerError ? error.kind : error));
}

async function handmade(header: Record<string, unknown>, sign: (input: string) => string): Promise<string> {
  const [, payload] = (await provider.token()).split('.');
  const input = `${Buffer.from(JSON.stringify(header)).toString('base64url')}.${payload}`;
  return `${input}.${sign(input)}`;
}

function signed(key: CryptoKey, header: Record<string, unknown>): Promise<string> {
  return new SignJWT({ iss: issuer, aud: audience, exp: fromNow(600) })
    .setProtectedHeader({ alg: 'RS256', ...header })
    .sign(key);
}
