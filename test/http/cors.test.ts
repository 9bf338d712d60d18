import { expect, test } from '@jest/globals';
import { useFakeBooster, useGateway } from '../support/useGateway.js';

const booster = useFakeBooster();
const origin = 'https://crm.example.com';
const production = useGateway(booster, { NODE_ENV: 'production', CORS_ORIGINS: origin });
const development = useGateway(booster, { NODE_ENV: 'development', CORS_ORIGINS: origin });

const json = { 'content-type': 'application/json', authorization: 'Bearer x' };

const responses: Record<string, [path: string, init: RequestInit, status: number]> = {
  'an unknown path': ['/grahpql', { method: 'POST', headers: json, body: '{}' }, 404],
  'a path that cannot be decoded': ['/%FF', {}, 404],
  'another method': ['/graphql', { method: 'DELETE' }, 405],
  'a body that is not JSON': ['/graphql', { method: 'POST', headers: json, body: '{' }, 400],
  'another media type': ['/graphql', { method: 'POST', headers: { 'content-type': 'text/plain' }, body: '{}' }, 415],
  'a body that is too large': ['/graphql', { method: 'POST', headers: json, body: ' '.repeat(1_048_577) }, 413],
  'an Accept that takes no JSON': ['/graphql?query={__typename}', { headers: { ...json, accept: 'image/png' } }, 406],
  'no credentials': [
    '/graphql',
    {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: '{"query":"{customer(boosterCustomerId:5){sapId}}"}',
    },
    401,
  ],
  health: ['/health/live', {}, 200],
};

for (const [what, [path, init, status]] of Object.entries(responses)) {
  test(`the response to ${what} can be read by a page that may call`, async () => {
    const response = await fetch(production.url + path, { ...init, headers: { ...init.headers, origin } });

    expect(response.status).toBe(status);
    expect(response.headers.get('access-control-allow-origin')).toBe(origin);
    const exposed = response.headers.get('access-control-expose-headers')?.split(', ');
    expect(exposed).toEqual(expect.arrayContaining(['x-request-id', 'retry-after', 'ratelimit', 'ratelimit-policy']));
  });
}

test('a page may send an Idempotency-Key', async () => {
  const response = await fetch(`${production.url}/graphql`, {
    method: 'OPTIONS',
    headers: {
      origin,
      'access-control-request-method': 'POST',
      'access-control-request-headers': 'authorization,content-type,idempotency-key',
    },
  });

  expect(response.headers.get('access-control-allow-headers')).toContain('idempotency-key');
});

const loopback = [
  'http://localhost:5173',
  'http://127.0.0.1:3000',
  'https://localhost',
  'http://[::1]:8080',
  'http://app.localhost:3000',
];
const foreign = [
  'http://localhost.example.com',
  'http://example.com:3000',
  'http://192.168.0.7:3000',
  'http://127.0.0.1.example.com',
  'null',
];

for (const page of [...loopback, ...foreign]) {
  const allowed = loopback.includes(page);
  test(`a page of ${page} may${allowed ? '' : ' not'} call in development, and not in production`, async () => {
    const allowedOrigin = async (url: string) =>
      (await fetch(`${url}/health/live`, { headers: { origin: page } })).headers.get('access-control-allow-origin');

    expect(await allowedOrigin(development.url)).toBe(allowed ? page : null);
    expect(await allowedOrigin(production.url)).toBeNull();
  });
}
