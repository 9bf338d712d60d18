import { generateKeyPairSync } from 'node:crypto';
import { expect, test } from '@jest/globals';
import { authEnvironment } from '../../src/config/auth.js';
import { ConfigError, readConfig } from '../../src/config/config.js';

const rsa = generateKeyPairSync('rsa', { modulusLength: 2048 });
const pem = rsa.publicKey.export({ type: 'spki', format: 'pem' }).toString();

const service: NodeJS.ProcessEnv = {
  BOOSTER_BASE_URL: 'https://booster.example.com',
  AUTH_MODE: 'service',
  JWT_JWKS_URL: 'https://login.example.com/jwks.json',
  JWT_ISSUER: 'https://login.example.com/',
  JWT_AUDIENCE: 'booster-gateway',
  BOOSTER_CREDENTIAL: 'bearer',
  BOOSTER_TOKEN: 'token-of-the-gateway',
};

test('service mode is read whole', () => {
  expect(readConfig(service).auth).toEqual({
    mode: 'service',
    jwt: {
      keys: new URL('https://login.example.com/jwks.json'),
      issuer: 'https://login.example.com/',
      audience: 'booster-gateway',
      algorithms: ['RS256', 'ES256'],
      clockToleranceS: 5,
      scopes: { update: undefined, read: undefined },
    },
    credential: { header: { authorization: 'Bearer token-of-the-gateway' } },
  });
});

test('a public key may come in one line, as environments that know no line ends need it', () => {
  const env = { ...service, JWT_JWKS_URL: '', JWT_PUBLIC_KEY: pem.replaceAll('\n', '\\n') };

  expect(readConfig(env).auth).toMatchObject({ jwt: { keys: pem } });
});

test('several public keys may follow each other, with comments between them, and each must fit', () => {
  const other = generateKeyPairSync('ec', { namedCurve: 'P-256' }).publicKey.export({ type: 'spki', format: 'pem' });
  const curve = generateKeyPairSync('ec', { namedCurve: 'P-384' }).publicKey.export({ type: 'spki', format: 'pem' });
  const problemsWith = (...keys: (string | Buffer)[]) =>
    problemsOf({ ...service, JWT_JWKS_URL: '', JWT_PUBLIC_KEY: keys.join('') });

  expect(problemsWith(pem, other)).toEqual([]);
  expect(problemsWith(pem.trim(), '\n# the new one\n', other)).toEqual([]);
  expect(problemsWith(pem.trim(), other)).toEqual([]);
  expect(problemsWith(pem, '# the new one\n', curve)).toEqual([expect.stringMatching('does not fit JWT_ALGORITHMS')]);
  expect(problemsWith(pem, '-----BEGIN PUBLIC KEY-----\nAAAA\n-----END PUBLIC KEY-----')).toEqual([
    expect.stringMatching('^JWT_PUBLIC_KEY must be a public key'),
  ]);
});

const basic = `Basic ${Buffer.from('gateway:pass word:1').toString('base64')}`;
for (const [kind, parts, credential] of [
  ['basic', { BOOSTER_USERNAME: 'gateway', BOOSTER_PASSWORD: 'pass word:1' }, { header: { authorization: basic } }],
  ['api-key', { BOOSTER_API_KEY: 'key-1' }, { header: { 'x-api-key': 'key-1' } }],
  ['refresh-token', { BOOSTER_REFRESH_TOKEN: 'refresh-1' }, { refreshToken: 'refresh-1' }],
] as const) {
  test(`BOOSTER_CREDENTIAL=${kind} takes its parts, needs them all, and takes no other's`, () => {
    const { BOOSTER_TOKEN, ...others }: NodeJS.ProcessEnv = { ...service, BOOSTER_CREDENTIAL: kind };

    expect(readConfig({ ...others, ...parts }).auth.credential).toEqual(credential);
    expect(problemsOf(others)).toEqual(
      Object.keys(parts).map((name) =>
        expect.stringMatching(`^${name} is not set: BOOSTER_CREDENTIAL=${kind} needs it`),
      ),
    );
    expect(problemsOf({ ...others, ...parts, BOOSTER_TOKEN })).toEqual([
      expect.stringMatching('^BOOSTER_TOKEN is set, but .* unset it'),
    ]);
  });
}

test('service mode without anything says all that it needs', () => {
  expect(problemsOf({ BOOSTER_BASE_URL: service.BOOSTER_BASE_URL, AUTH_MODE: 'service' })).toEqual([
    expect.stringMatching('^JWT_ISSUER is not set'),
    expect.stringMatching('^JWT_AUDIENCE is not set'),
    expect.stringMatching('^BOOSTER_CREDENTIAL is not set'),
    expect.stringMatching('^JWT_JWKS_URL is not set.*or JWT_PUBLIC_KEY'),
  ]);
});

test('a variable that the mode does not use is a mistake, also one that has a default', () => {
  const { AUTH_MODE, ...without }: NodeJS.ProcessEnv = {
    ...service,
    JWT_ALGORITHMS: 'RS256',
    JWT_CLOCK_TOLERANCE_S: '5',
  };

  const problems = problemsOf(without);

  expect(problems).toHaveLength(Object.keys(without).length - 1);
  for (const problem of problems)
    expect(problem).toMatch(/is set, but only AUTH_MODE=service uses it: unset it, or set/);
});

test('there is one source of keys', () => {
  expect(problemsOf({ ...service, JWT_PUBLIC_KEY: pem })).toEqual([expect.stringContaining('unset one of the two')]);
});

test('in production keys are not fetched over plain http, unless from this machine', () => {
  const production = { ...service, NODE_ENV: 'production', BOOSTER_BASE_URL: 'https://booster.example.com' };

  expect(problemsOf({ ...production, JWT_JWKS_URL: 'http://login.example.com/keys' })).toEqual([
    expect.stringMatching('^JWT_JWKS_URL is plain http.*Use https'),
  ]);
  expect(problemsOf({ ...production, JWT_JWKS_URL: 'http://[::1]:8080/keys' })).toEqual([]);
  expect(problemsOf({ ...production, NODE_ENV: 'test', JWT_JWKS_URL: 'http://login.example.com/keys' })).toEqual([]);
});

const short = generateKeyPairSync('rsa', { modulusLength: 1024 }).publicKey.export({ type: 'spki', format: 'pem' });
const p384 = generateKeyPairSync('ec', { namedCurve: 'P-384' }).publicKey.export({ type: 'spki', format: 'pem' });
for (const [what, key, problem] of [
  ['a private key', rsa.privateKey.export({ type: 'pkcs8', format: 'pem' }), /must be a public key as PEM/],
  ['a PKCS#1 key', rsa.publicKey.export({ type: 'pkcs1', format: 'pem' }), /must be a public key as PEM/],
  ['a cut-off key', pem.slice(0, 200), /must be a public key as PEM/],
  ['a text', 'public-key', /must be a public key as PEM/],
  ['a short RSA key', short, /too short/],
  ['a key of no allowed algorithm', p384, /does not fit JWT_ALGORITHMS/],
] as const) {
  test(`${what} is not a key to trust`, () => {
    const problems = problemsOf({ ...service, JWT_JWKS_URL: '', JWT_PUBLIC_KEY: key.toString() });

    expect(problems).toEqual([expect.stringMatching(problem)]);
    expect(problems[0]).not.toContain(key.toString().slice(30, 60) || 'public-key');
  });
}

const invalid: Record<string, readonly string[]> = {
  AUTH_MODE: ['Service', 'both'],
  JWT_JWKS_URL: ['login.example.com/keys', 'file:///keys', 'https://u:p@login.example.com/keys', 'https://x.test/#k'],
  JWT_ISSUER: ['two words', 'line\n'],
  JWT_AUDIENCE: ['two words', 'ümlaut'],
  JWT_ALGORITHMS: ['none', 'HS256', 'RS256,HS256', 'RS256,', 'rs256', 'RS256,none'],
  JWT_CLOCK_TOLERANCE_S: ['-1', '301', '5s'],
  JWT_SCOPE_UPDATE: ['customer write'],
  JWT_SCOPE_READ: ['customer\tread'],
  AUDIT_LOG: ['stdout', 'audit.log', '/dev/stdout', '/proc/self/fd/1'],
  AUDIT_KEY: ['short', `two ${'words'.repeat(10)}`],
  BOOSTER_CREDENTIAL: ['Bearer', 'password'],
  BOOSTER_TOKEN: ['Bearer token-1', 'token-1\n'],
  BOOSTER_USERNAME: ['gate:way', 'gateway\n'],
  BOOSTER_PASSWORD: ['pass\r\nword'],
  BOOSTER_API_KEY: ['key one'],
  BOOSTER_REFRESH_TOKEN: ['refresh\u0000token'],
};

for (const [name, values] of Object.entries(invalid)) {
  for (const value of values) {
    test(`${name}=${JSON.stringify(value)} is rejected, and the value is not repeated`, () => {
      const problems = problemsOf({ ...service, [name]: value }).filter((problem) =>
        problem.startsWith(`${name} must`),
      );

      expect(problems).toHaveLength(1);
      if (name !== 'JWT_ALGORITHMS') expect(problems[0]).not.toContain(value);
    });
  }
}

test('the audit log and its key need each other', () => {
  const [AUDIT_LOG, AUDIT_KEY] = ['stderr', 'k'.repeat(32)];

  expect(readConfig({ ...service, AUDIT_LOG, AUDIT_KEY }).audit).toEqual({ to: 'stderr', key: AUDIT_KEY });
  expect(readConfig(service).audit).toBeUndefined();
  for (const env of [{ AUDIT_LOG }, { AUDIT_KEY }])
    expect(problemsOf({ ...service, ...env })).toEqual(['AUDIT_LOG and AUDIT_KEY need each other: set both']);
});

test('every variable that can be wrong by itself is among those that are tried above', () => {
  expect(Object.keys(authEnvironment).filter((name) => !(name in invalid))).toEqual(['JWT_PUBLIC_KEY']);
});

function problemsOf(env: NodeJS.ProcessEnv): readonly string[] {
  try {
    readConfig(env);
  } catch (error) {
    if (error instanceof ConfigError) return error.problems;
    throw error;
  }
  return [];
}
