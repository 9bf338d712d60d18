import { afterEach, expect, test } from '@jest/globals';
import { aPerson } from '../support/customers.js';
import { READ_CUSTOMER, UPDATE_CUSTOMER } from '../support/gateway.js';
import { fromNow } from '../support/identityProvider.js';
import {
  type Behaviour,
  emptyUnauthorized,
  inBody,
  inCookie,
  jwtUntil,
  startTokenBooster,
  type TokenBooster,
  unauthorized,
} from '../support/tokenBooster.js';
import { startTracing } from '../support/tracing.js';

let booster: TokenBooster;

afterEach(() => booster.close());

async function start(behaviour: Behaviour = {}): Promise<void> {
  booster = await startTokenBooster(behaviour);
}

/** The code of an update, OK when it was stored, and its outcome. */
/** Of many at once each has a customer of its own: the same updates of one caller would be one. */
async function update(_: unknown = undefined, index = 0): Promise<string> {
  const variables = { id: 5 + index, input: aPerson() };
  const { body } = await booster.gateway.execute(UPDATE_CUSTOMER, variables, await booster.caller());
  const { code = 'OK', outcome = 'APPLIED' } = body.errors?.[0].extensions ?? {};
  return `${code} ${outcome}`;
}

test('the exchange is one POST of the refresh token with an exact length, without a cookie, below the base URL', async () => {
  await start();

  expect(await update()).toBe('OK APPLIED');

  const [{ method, url, headers, body } = { headers: {} }] = booster.exchanges;
  expect([method, url, body]).toEqual(['POST', '/api/access-token', '{"refreshToken":"refresh-1"}']);
  expect(headers).toMatchObject({
    accept: 'application/json',
    'content-type': 'application/json',
    'content-length': '28',
  });
  expect(headers).not.toHaveProperty('authorization');
  expect(headers).not.toHaveProperty('transfer-encoding');
});

for (const [form, response] of [
  ['in accessToken', inBody('token-1')],
  ['in AccessToken', inBody('token-1', 'AccessToken')],
  ['in the cookie ss-tok', inCookie('token-1')],
] as const) {
  test(`a token ${form} is sent as Bearer, in every later call too, and never as a cookie`, async () => {
    await start({ exchange: () => response });

    expect([await update(), await update()]).toEqual(['OK APPLIED', 'OK APPLIED']);

    expect(booster.authHeaders).toEqual(['Bearer token-1', 'Bearer token-1']);
    expect(booster.exchanges).toHaveLength(1);
    expect(booster.cookies).toEqual([]);
  });
}

test('of several cookies the right one is read, and one that is being deleted is none', async () => {
  const cookie = ['ss-id=session; path=/', 'ss-tok=; expires=Thu, 01 Jan 1970 00:00:00 GMT', 'ss-tok=token-9; path=/'];
  await start({
    exchange: (_number, response) => {
      response.writeHead(200, { 'content-type': 'application/json', 'set-cookie': cookie }).end('{}');
      return undefined;
    },
  });

  expect(await update()).toBe('OK APPLIED');
  expect(booster.authHeaders).toEqual(['Bearer token-9']);
});

test('an exchange is counted like a call of an operation, and is a span of its own, without a token in either', async () => {
  const tracing = startTracing();
  await start({ env: { METRICS_PORT: '0' } });

  await update();

  const metrics = await (await fetch(booster.gateway.metricsUrl ?? '')).text();
  expect(metrics).toContain('booster_gateway_upstream_calls_total{operation="AccessToken",kind="ok"} 1\n');
  const spans = tracing.spans();
  expect(spans.map(({ name, attributes }) => [name, attributes['url.template']])).toEqual([
    ['POST /access-token', '/access-token'],
    ['PUT /customer/{boosterCustomerId}', '/customer/{boosterCustomerId}'],
    ['POST /graphql', undefined],
  ]);
  expect(metrics + JSON.stringify(tracing.take())).not.toMatch(/refresh-1|token-1/);
  tracing.end();
});

test('one exchange serves all calls that wait for it', async () => {
  await start();

  const outcomes = await Promise.all(Array.from({ length: 30 }, update));

  expect(new Set(outcomes)).toEqual(new Set(['OK APPLIED']));
  expect(booster.exchanges).toHaveLength(1);
});

test('an expired token is replaced before the next call', async () => {
  const tokens = await Promise.all([-60, 60, 60].map((seconds, index) => jwtUntil(fromNow(seconds), `token-${index}`)));
  await start({ exchange: (number) => inCookie(tokens[number - 1] ?? '') });

  for (let i = 0; i < 3; i += 1) expect(await update()).toBe('OK APPLIED');

  expect(booster.authHeaders).toEqual([tokens[0], tokens[1], tokens[1]].map((token) => `Bearer ${token}`));
});

for (const [what, response] of [
  ['an empty 401', emptyUnauthorized],
  ['a TokenException', unauthorized('TokenException')],
] as const) {
  test(`after ${what} the token is renewed, and the call retried once`, async () => {
    await start({ operation: (authHeader) => (authHeader === 'Bearer token-1' ? response : {}) });

    expect(await update()).toBe('OK APPLIED');

    expect(booster.authHeaders).toEqual(['Bearer token-1', 'Bearer token-2']);
  });

  test(`after ${what} to many calls at once there is one exchange, and each is retried once`, async () => {
    await start({ operation: (authHeader) => (authHeader === 'Bearer token-1' ? response : {}) });

    const outcomes = await Promise.all(Array.from({ length: 20 }, update));

    expect(new Set(outcomes)).toEqual(new Set(['OK APPLIED']));
    expect(booster.exchanges).toHaveLength(2);
    expect(booster.authHeaders.filter((authHeader) => authHeader === 'Bearer token-2')).toHaveLength(20);
  });
}

test('a call is retried once and not twice', async () => {
  await start({ operation: () => emptyUnauthorized });

  expect(await update()).toBe('UPSTREAM_ERROR NOT_APPLIED');

  expect(booster.authHeaders).toEqual(['Bearer token-1', 'Bearer token-2']);
  expect(booster.exchanges).toHaveLength(2);
});

test('a read is retried in the same way', async () => {
  const operation = (authHeader: string) =>
    authHeader === 'Bearer token-1' ? emptyUnauthorized : { body: '{"id":5,"canBeContacted":true}' };
  await start({ operation });

  const { body } = await booster.gateway.execute(READ_CUSTOMER, { id: 5 }, await booster.caller());

  expect(body.data.customer.boosterCustomerId).toBe(5);
  expect(booster.exchanges).toHaveLength(2);
});

for (const [what, response] of [
  ['Unauthorized', unauthorized('Unauthorized')],
  ['InvalidPassword', unauthorized('InvalidPassword')],
  ['a page', { ...emptyUnauthorized, headers: { 'content-type': 'text/html' }, body: '<html></html>' }],
] as const) {
  test(`after another 401 (${what}) nothing is renewed and nothing retried`, async () => {
    await start({ operation: () => response });

    expect(await update()).toBe('UPSTREAM_ERROR NOT_APPLIED');

    expect(booster.exchanges).toHaveLength(1);
    expect(booster.authHeaders).toHaveLength(1);
  });
}

test('when the renewal after a 401 fails, the update was not applied', async () => {
  await start({
    exchange: (number) => (number === 1 ? inBody('token-1') : { status: 500, body: '' }),
    operation: () => emptyUnauthorized,
  });

  expect(await update()).toBe('UPSTREAM_UNAVAILABLE NOT_APPLIED');
  expect(booster.authHeaders).toHaveLength(1);
});
