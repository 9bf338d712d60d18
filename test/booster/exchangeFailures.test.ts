import { afterEach, expect, test } from '@jest/globals';
import { aPerson } from '../support/customers.js';
import type { Reply } from '../support/fakeBooster.js';
import { UPDATE_CUSTOMER } from '../support/gateway.js';
import { fromNow } from '../support/identityProvider.js';
import { inBody, inCookie, jwtUntil, startTokenBooster, type TokenBooster } from '../support/tokenBooster.js';

let booster: TokenBooster;

afterEach(() => booster.close());

async function update() {
  const { body, text } = await booster.gateway.execute(
    UPDATE_CUSTOMER,
    { id: 5, input: aPerson() },
    await booster.caller(),
  );
  const { code = 'OK', retryable, outcome } = body.errors?.[0].extensions ?? {};
  return { code, retryable, outcome, text };
}

const unavailable = { code: 'UPSTREAM_UNAVAILABLE', retryable: true, outcome: 'NOT_APPLIED' };
const refused = { code: 'UPSTREAM_ERROR', retryable: false, outcome: 'NOT_APPLIED' };
const html = { 'content-type': 'text/html' };

const answers: readonly (readonly [string, Reply, object])[] = [
  ['401', { status: 401, body: '' }, refused],
  ['400 with a ResponseStatus', { status: 400, body: '{"responseStatus":{"errorCode":"ArgumentException"}}' }, refused],
  ['403 as text', { status: 403, headers: { 'content-type': 'text/plain' }, body: 'Forbidden' }, refused],
  ['404, which says that there is no such route', { status: 404, body: '' }, refused],
  ['a redirect', { status: 302, headers: { location: '/login' }, body: '' }, refused],
  ['429', { status: 429, body: '' }, unavailable],
  ['500', { status: 500, body: inBody('token-1').body ?? '' }, unavailable],
  ['503', { status: 503, body: '' }, unavailable],
  ['200 without a token', {}, unavailable],
  ['200 with an empty body', { body: '' }, unavailable],
  ['200 with a page', { headers: html, body: '<html></html>' }, unavailable],
  [
    '200 with a page and a cookie',
    { headers: { ...html, 'set-cookie': 'ss-tok=token-1' }, body: '<html></html>' },
    unavailable,
  ],
  ['200 with broken JSON', { body: '{"accessToken":"token-1"' }, unavailable],
  ['a token that is a number', { body: '{"accessToken":17}' }, unavailable],
  ['a token that would be a second header', inBody('token-1\r\nx-injected: 1'), unavailable],
  ['a token without an end', inBody('x'.repeat(9_000)), unavailable],
];

for (const [what, answer, told] of answers) {
  test(`when the exchange answers ${what}, no update is sent, and the caller is told so`, async () => {
    booster = await startTokenBooster({ exchange: () => answer });

    expect(await update()).toMatchObject(told);
    expect(booster.credentials).toEqual([]);
  });
}

test('when the connection breaks during the exchange, no update is sent', async () => {
  booster = await startTokenBooster({
    exchange: (_number, response) => {
      response.destroy();
      return undefined;
    },
  });

  expect(await update()).toMatchObject(unavailable);
  expect(booster.credentials).toEqual([]);
});

test('when the exchange hangs, callers wait no longer than the time-out of an attempt', async () => {
  booster = await startTokenBooster({ exchange: () => undefined, env: { BOOSTER_TIMEOUT_MS: '200' } });

  const told = await Promise.all([update(), update()]);

  expect(told).toEqual([expect.objectContaining(unavailable), expect.objectContaining(unavailable)]);
  expect(booster.exchanges).toHaveLength(1);
});

test('when the exchange hangs, a caller waits no longer than its own deadline', async () => {
  const env = { BOOSTER_TIMEOUT_MS: '60000', BOOSTER_DEADLINE_MS: '200' };
  booster = await startTokenBooster({ exchange: () => undefined, env });

  expect(await update()).toMatchObject({ code: 'UPSTREAM_TIMEOUT', retryable: true, outcome: 'NOT_APPLIED' });
});

test('an exchange that failed is not remembered for ever', async () => {
  let healthy = false;
  booster = await startTokenBooster({ exchange: () => (healthy ? inBody('token-1') : { status: 500, body: '' }) });

  expect(await update()).toMatchObject(unavailable);

  healthy = true;
  let last = await update();
  while (last.code !== 'OK') last = await update();
  expect(booster.credentials).toEqual(['Bearer token-1']);
});

test('what Booster says about a refresh token reaches nobody', async () => {
  const message = 'refresh-1 of account gateway@example.test has expired';
  booster = await startTokenBooster({
    exchange: () => ({
      status: 401,
      body: JSON.stringify({ responseStatus: { errorCode: 'TokenException', message } }),
    }),
  });

  const { text } = await update();

  expect(text).not.toMatch(/refresh-1|gateway@example|TokenException/);
});

test('a token that Booster has given is looked for in what Booster says', async () => {
  const token = await jwtUntil(fromNow(60), 'token-1');
  const errors = ['refresh-1', token].map((secret) => ({
    errorCode: 'NotEmpty',
    fieldName: 'lastName',
    message: `Bad: ${secret}`,
  }));
  booster = await startTokenBooster({
    exchange: () => inCookie(token),
    operation: () => ({ status: 400, body: JSON.stringify({ responseStatus: { errorCode: 'NotEmpty', errors } }) }),
  });

  const { text } = await update();

  expect(text).toContain('REJECTED');
  expect(text).not.toContain('refresh-1');
  expect(text).not.toContain(token);
});
