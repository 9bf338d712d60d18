import { expect, test } from '@jest/globals';
import { authEnvironment } from '../../src/config/auth.js';
import { ConfigError, readConfig } from '../../src/config/config.js';
import { environment } from '../../src/config/environment.js';

const BOOSTER_BASE_URL = 'https://booster.example.com';

test('BOOSTER_BASE_URL alone makes a development gateway on 127.0.0.1:4000', () => {
  expect(configOf({})).toEqual({
    port: 4000,
    host: '127.0.0.1',
    production: false,
    environmentAssumed: true,
    tlsUnverified: false,
    logLevel: 'info',
    shutdownTimeoutMs: 15_000,
    corsOrigins: undefined,
    tracing: false,
    contractCheck: 'off',
    shutdownDelayMs: 0,
    warnings: [],
    variables: expect.objectContaining({ PORT: '4000', REDIS_URL: null }),
    certificates: {},
    auth: { mode: 'caller' },
    booster: {
      baseUrl: new URL(BOOSTER_BASE_URL),
      format: 'json',
      timeoutMs: 5_000,
      deadlineMs: 10_000,
      maxConcurrent: 50,
      connectionTtlMs: 60_000,
      timeZone: 'UTC',
    },
  });
});

test('a variable that is set to nothing counts as unset', () => {
  const empty = Object.fromEntries(Object.keys(environment).map((name) => [name, '']));

  expect(configOf({ ...empty, BOOSTER_BASE_URL })).toEqual(configOf({}));
});

test('what is set is read', () => {
  const config = configOf({
    PORT: '0',
    HOST: '0.0.0.0',
    NODE_ENV: 'production',
    LOG_LEVEL: 'warn',
    CORS_ORIGINS: 'https://crm.example.com, http://localhost:3000',
    BOOSTER_BASE_URL: 'https://booster.example.com/crm/',
    BOOSTER_FORMAT: 'xml',
    BOOSTER_TIMEOUT_MS: '250',
    BOOSTER_DEADLINE_MS: '1000',
    BOOSTER_MAX_CONCURRENT: '7',
    BOOSTER_CONNECTION_TTL_MS: '5000',
    BOOSTER_TIME_ZONE: 'Europe/Zurich',
    CONTRACT_CHECK: 'fail',
    OTEL_EXPORTER_OTLP_ENDPOINT: 'http://collector:4318',
    NODE_EXTRA_CA_CERTS: '/etc/ca.pem',
    NODE_OPTIONS: '--no-warnings',
    SHUTDOWN_TIMEOUT_MS: '1001',
    SHUTDOWN_DELAY_MS: '2000',
  });

  expect(config).toEqual({
    port: 0,
    host: '0.0.0.0',
    production: true,
    environmentAssumed: false,
    tlsUnverified: false,
    logLevel: 'warn',
    shutdownTimeoutMs: 1001,
    corsOrigins: ['https://crm.example.com', 'http://localhost:3000'],
    tracing: true,
    contractCheck: 'fail',
    shutdownDelayMs: 2_000,
    warnings: [],
    variables: expect.objectContaining({ LOG_LEVEL: 'warn', BOOSTER_BASE_URL: 'https://booster.example.com/crm/' }),
    certificates: { NODE_EXTRA_CA_CERTS: '/etc/ca.pem' },
    auth: { mode: 'caller' },
    booster: {
      baseUrl: new URL('https://booster.example.com/crm/'),
      format: 'xml',
      timeoutMs: 250,
      deadlineMs: 1000,
      maxConcurrent: 7,
      connectionTtlMs: 5_000,
      timeZone: 'Europe/Zurich',
    },
  });
});

for (const [text, count, windowSeconds] of [
  ['60/1m', 60, 60],
  ['1/1s', 1, 1],
  ['1000000/24h', 1_000_000, 86_400],
  ['5/86400s', 5, 86_400],
] as const) {
  test(`a limit per caller of ${text} is ${count} in ${windowSeconds} seconds`, () => {
    expect(configOf({ RATE_LIMIT_UPDATES: text, RATE_LIMIT_READS: 'off' }).rateLimits).toEqual({
      updates: { count, windowSeconds },
      reads: undefined,
    });
  });
}

const invalid: Record<string, readonly string[]> = {
  PORT: ['4000 ', ' 4000', '0x10', '-1', '+1', '1e3', '65536', '4000.0', 'http', '٤', '9999999999'],
  NODE_ENV: ['prod', 'Production', 'staging'],
  LOG_LEVEL: ['verbose', 'INFO'],
  SHUTDOWN_TIMEOUT_MS: ['0', '600001', '15s'],
  SHUTDOWN_DELAY_MS: ['-1', '600001', '5s'],
  REDIS_URL: ['localhost:6379', 'http://localhost:6379', 'redis'],
  RATE_LIMIT_UPDATES: [
    '60',
    '60/m',
    '0/1m',
    '60/0s',
    '1000001/1m',
    '60/25h',
    '60/86401s',
    '60/1d',
    '-1/1m',
    '6e1/1m',
    ' 60/1m',
  ],
  RATE_LIMIT_READS: ['on', '60 per minute', '60/1', '60/1m,600/1h', '٦٠/1m'],
  OTEL_EXPORTER_OTLP_ENDPOINT: ['collector:4318', 'grpc://collector:4317', 'http://user:password@collector:4318'],
  OTEL_SDK_DISABLED: ['1', 'yes'],
  METRICS_PORT: ['-1', '65536', '9464/tcp'],
  CORS_ORIGINS: [
    '*',
    'crm.example.com',
    'https://crm.example.com/',
    'https://crm.example.com,',
    'https://*.example.com',
    'null',
  ],
  BOOSTER_BASE_URL: [
    'booster.example.com',
    'booster.example.com:443/api',
    'localhost:5055',
    '//booster.example.com',
    'ftp://booster.example.com',
    'https://user:pass@booster.example.com',
    'https://booster.example.com?key=1',
    'https://booster.example.com#top',
    'https://booster.example.com\n',
    'https://booster.example.com/a b',
    'https://booster.example.com/%zz',
  ],
  BOOSTER_ALLOW_PLAIN_HTTP: ['1', 'yes', 'TRUE'],
  BOOSTER_FORMAT: ['JSON', 'jsv', 'application/json'],
  BOOSTER_TIMEOUT_MS: ['0', '-1', '5_000'],
  BOOSTER_DEADLINE_MS: ['0', 'never'],
  BOOSTER_MAX_CONCURRENT: ['0', '10001', 'all'],
  BOOSTER_CONNECTION_TTL_MS: ['0', '600001'],
  BOOSTER_TIME_ZONE: ['Zurich', 'Mars/Olympus'],
  CONTRACT_CHECK: ['on', 'true', 'FAIL'],
  TRUSTED_DOCUMENTS_MODE: ['on', 'true', 'ONLY'],
};

for (const [name, values] of Object.entries(invalid)) {
  for (const value of values) {
    test(`${name}=${JSON.stringify(value)} is rejected, and the value is not repeated`, () => {
      const problems = problemsOf({ [name]: value });

      expect(problems).toEqual([expect.stringMatching(`^${name} must be `)]);
      const [, message = ''] = /^\w+ (.*)/.exec(problems[0] ?? '') ?? [];
      if (!described(name).includes(value)) expect(message).not.toContain(value);
    });
  }
}

test('every variable that can be wrong is among those that are tried above', () => {
  const elsewhere = Object.keys(authEnvironment); // auth.test.ts
  const untried = Object.keys(environment).filter((name) => !(name in invalid) && !elsewhere.includes(name));
  expect(untried).toEqual([
    ...['HOST', 'METRICS_HOST', 'BOOSTER_CA', 'BOOSTER_CERT', 'BOOSTER_KEY'], // the last three: tls.test.ts
    'TRUSTED_DOCUMENTS',
  ]);
});

test('all problems are reported at once, contradictions between the others among them', () => {
  const problems = problemsOf({ PORT: 'x', LOG_LEVEL: 'x', BOOSTER_BASE_URL: '', BOOSTER_DEADLINE_MS: '20000' });

  expect(problems).toEqual([
    expect.stringMatching('^PORT'),
    expect.stringMatching('^LOG_LEVEL'),
    expect.stringMatching('^BOOSTER_BASE_URL is not set'),
    expect.stringMatching('^SHUTDOWN_TIMEOUT_MS must exceed BOOSTER_DEADLINE_MS'),
  ]);
});

test('what is wrong by itself is not called a contradiction besides', () => {
  const env = { NODE_ENV: 'production', HOST: '0.0.0.0', BOOSTER_BASE_URL: 'x', BOOSTER_DEADLINE_MS: 'x' };

  expect(problemsOf(env)).toEqual([
    expect.stringMatching('^BOOSTER_BASE_URL must be'),
    expect.stringMatching('^BOOSTER_DEADLINE_MS must be'),
  ]);
});

for (const TRUSTED_DOCUMENTS_MODE of ['log', 'only'] as const) {
  test(`TRUSTED_DOCUMENTS_MODE=${TRUSTED_DOCUMENTS_MODE} needs a list`, () => {
    const TRUSTED_DOCUMENTS = '/etc/documents.json';

    expect(problemsOf({ TRUSTED_DOCUMENTS_MODE })).toEqual([expect.stringMatching('^TRUSTED_DOCUMENTS is not set')]);
    expect(configOf({ TRUSTED_DOCUMENTS_MODE, TRUSTED_DOCUMENTS })).toMatchObject({
      trustedDocuments: { mode: TRUSTED_DOCUMENTS_MODE, path: TRUSTED_DOCUMENTS },
      warnings: [],
    });
  });
}

test('metrics are off unless they have a port, which is another than that of the gateway', () => {
  expect(configOf({}).metrics).toBeUndefined();
  expect(configOf({ METRICS_HOST: '::1' }).metrics).toBeUndefined();
  expect(configOf({ METRICS_PORT: '0' }).metrics).toEqual({ port: 0, host: '127.0.0.1' });
  expect(configOf({ METRICS_PORT: '9464', METRICS_HOST: '::1' }).metrics).toEqual({ port: 9464, host: '::1' });
  expect(configOf({ PORT: '0', METRICS_PORT: '0' }).metrics).toEqual({ port: 0, host: '127.0.0.1' });
  expect(problemsOf({ METRICS_PORT: '4000' })).toEqual([expect.stringMatching('^METRICS_PORT must differ from PORT')]);
});

test('the shutdown must take longer than the deadline of a request', () => {
  expect(problemsOf({ SHUTDOWN_TIMEOUT_MS: '10000' })).toEqual([expect.stringMatching('^SHUTDOWN_TIMEOUT_MS')]);
  expect(configOf({ SHUTDOWN_TIMEOUT_MS: '10001' }).shutdownTimeoutMs).toBe(10_001);
});

for (const NODE_ENV of ['development', 'production', 'test']) {
  test(`in ${NODE_ENV} BOOSTER_BASE_URL must be set, and the problem says how to get a local Booster`, () => {
    expect(problemsOf({ NODE_ENV, BOOSTER_BASE_URL: '' })).toEqual([
      expect.stringMatching('^BOOSTER_BASE_URL is not set: .*`npm start`'),
    ]);
  });
}

test('in production a Booster over plain http is rejected, unless it is on this machine or allowed', () => {
  const env = { NODE_ENV: 'production', BOOSTER_BASE_URL: 'http://booster.example.com' };

  expect(problemsOf(env)).toEqual([
    expect.stringMatching('^BOOSTER_BASE_URL is plain http.*BOOSTER_ALLOW_PLAIN_HTTP=true$'),
  ]);
  expect(problemsOf({ ...env, BOOSTER_ALLOW_PLAIN_HTTP: 'true' })).toEqual([]);
  expect(problemsOf({ ...env, NODE_ENV: 'development' })).toEqual([]);
  for (const host of ['localhost:5055', '127.0.0.1', '[::1]:5055']) {
    expect(problemsOf({ ...env, BOOSTER_BASE_URL: `http://${host}` })).toEqual([]);
  }
});

test('in production the process does not start with the verification of TLS certificates switched off', () => {
  const env = { NODE_ENV: 'production', BOOSTER_BASE_URL: 'https://booster.example.com' };

  expect(problemsOf({ ...env, NODE_TLS_REJECT_UNAUTHORIZED: '0' })).toEqual([
    expect.stringMatching('^NODE_TLS_REJECT_UNAUTHORIZED .*NODE_EXTRA_CA_CERTS'),
  ]);
  // Node takes every other value for on.
  for (const value of ['', '1', 'false', '00']) {
    expect(readConfig({ ...env, NODE_TLS_REJECT_UNAUTHORIZED: value }).tlsUnverified).toBe(false);
  }
});

test('in development it starts with that verification switched off, which is worth a warning', () => {
  for (const NODE_ENV of [undefined, 'development', 'test']) {
    expect(configOf({ NODE_ENV, NODE_TLS_REJECT_UNAUTHORIZED: '0' }).tlsUnverified).toBe(true);
  }
});

test('every origin that may call is named: a star is not an origin', () => {
  expect(problemsOf({ CORS_ORIGINS: '*' })).toEqual([expect.stringContaining('name those whose pages may call')]);
});

function configOf(env: NodeJS.ProcessEnv) {
  return readConfig({ BOOSTER_BASE_URL, ...env });
}

function problemsOf(env: NodeJS.ProcessEnv): readonly string[] {
  try {
    configOf(env);
  } catch (error) {
    if (error instanceof ConfigError) return error.problems;
    throw error;
  }
  return [];
}

/** The hints that a problem may hold anyway. */
function described(name: string): string {
  return problemsOf({ [name]: '\u0000' }).join('\n');
}
