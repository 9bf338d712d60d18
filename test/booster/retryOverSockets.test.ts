import { subscribe, unsubscribe } from 'node:diagnostics_channel';
import { createServer, type Server } from 'node:http';
import { afterEach, expect, test } from '@jest/globals';
import { aPerson } from '../support/customers.js';
import type { Reply } from '../support/fakeBooster.js';
import { startTestGateway, type TestGateway, UPDATE_CUSTOMER } from '../support/gateway.js';
import { freePort } from '../support/gatewayProcess.js';
import { useScriptedBooster } from '../support/scriptedBooster.js';
import { emptyUnauthorized, startTokenBooster, type TokenBooster } from '../support/tokenBooster.js';
import { until } from '../support/until.js';

const booster = useScriptedBooster({ LOG_LEVEL: 'info' });
const throttled: Reply = { status: 429, headers: { 'Retry-After': '0' }, body: '' };
const unavailable: Reply = { status: 503, headers: { 'Retry-After': '0' }, body: '' };
const page: Reply = { status: 502, headers: { 'Content-Type': 'text/html' }, body: '<html>' };
const gatewayTimeout: Reply = { status: 504, body: '' };

let late: { readonly gateway: TestGateway; readonly server: Server } | undefined;
let tokens: TokenBooster | undefined;

afterEach(async () => {
  await late?.gateway.close();
  late?.server.closeAllConnections();
  late?.server.close();
  late = undefined;
  await tokens?.close();
  tokens = undefined;
});

test('a proxy that responds 503 with Retry-After once it has delivered the update gets it once: UNKNOWN', async () => {
  const stored: string[] = [];
  booster.respondWith(({ body }) => {
    stored.push(body);
    return unavailable;
  });

  const { summary, extensions } = await booster.update();

  expect(summary).toBe('UPSTREAM_UNAVAILABLE UNKNOWN');
  expect(extensions).toMatchObject({ retryable: true, retryAfterSeconds: 0 });
  expect(stored).toHaveLength(1);
});

test('an update that is throttled was not applied; when to retry is the decision of the caller', async () => {
  booster.respondWith({ ...throttled, headers: { 'Retry-After': '1' } });

  const { summary, extensions } = await booster.update();

  expect(summary).toBe('RATE_LIMITED NOT_APPLIED');
  expect(extensions).toMatchObject({ retryable: true, retryAfterSeconds: 1 });
  expect(booster.requests).toHaveLength(1);
});

for (const [what, reply] of [
  ['429 with Retry-After', throttled],
  ['503 with Retry-After', unavailable],
  ['502', page],
  ['504', gatewayTimeout],
] as const) {
  test(`a read is retried after ${what}, and its log line has all attempts and the last status`, async () => {
    const lines = booster.gateway.log.length;
    booster.respondWith(() => (booster.requests.length < 3 ? reply : { body: '{"id":5}' }));

    expect(await booster.read()).toBe('customer');

    expect(booster.requests.map(({ method }) => method)).toEqual(['GET', 'GET', 'GET']);
    await until(() => booster.gateway.log.length > lines);
    expect(JSON.parse(booster.gateway.log[lines] ?? '')).toMatchObject({ attempts: 3, upstreamStatus: [200] });
  });
}

test('an update is retried when no connection was made, and is stored once', async () => {
  const port = await freePort();
  const requests: string[] = [];
  const server = createServer((request, response) => {
    requests.push(`${request.method} ${request.url}`);
    request.resume().on('end', () => response.writeHead(200, { 'Content-Type': 'application/json' }).end('{}'));
  });
  late = { server, gateway: await startTestGateway(`http://127.0.0.1:${port}`) };
  const onRefused = () => void (server.listening || server.listen(port, '127.0.0.1'));
  subscribe('undici:client:connectError', onRefused);

  const { body } = await late.gateway
    .execute(UPDATE_CUSTOMER, { id: 5, input: aPerson() })
    .finally(() => unsubscribe('undici:client:connectError', onRefused));

  expect(body.data.updateCustomer.userErrors).toEqual([]);
  expect(requests).toEqual(['PUT /customer/5']);
});

for (const [what, reply] of [
  ['503 with Retry-After', unavailable],
  ['429 with Retry-After', throttled],
  ['502', page],
  ['504', gatewayTimeout],
] as const) {
  test(`a refresh token that was sent is not retried after ${what}: a server may accept each once`, async () => {
    tokens = await startTokenBooster({ exchange: () => reply });

    const { body } = await tokens.gateway.execute(UPDATE_CUSTOMER, { id: 5, input: aPerson() }, await tokens.caller());

    expect(body.errors[0].extensions).toMatchObject({ code: 'UPSTREAM_UNAVAILABLE', outcome: 'NOT_APPLIED' });
    expect(tokens.exchanges).toHaveLength(1);
    expect(tokens.authHeaders).toEqual([]);
  });
}

test('a refresh token is not retried when the connection broke', async () => {
  tokens = await startTokenBooster({ exchange: (_number, response) => void response.destroy() });

  const { body } = await tokens.gateway.execute(UPDATE_CUSTOMER, { id: 5, input: aPerson() }, await tokens.caller());

  expect(body.errors[0].extensions).toMatchObject({ code: 'UPSTREAM_UNAVAILABLE', outcome: 'NOT_APPLIED' });
  expect(tokens.exchanges).toHaveLength(1);
});

test('an update with a renewed token is retried once after a 401, and never after anything else', async () => {
  tokens = await startTokenBooster({
    operation: (token) => (token === 'Bearer token-1' ? emptyUnauthorized : unavailable),
  });

  const { body } = await tokens.gateway.execute(UPDATE_CUSTOMER, { id: 5, input: aPerson() }, await tokens.caller());

  expect(body.errors[0].extensions).toMatchObject({ code: 'UPSTREAM_UNAVAILABLE', outcome: 'UNKNOWN' });
  expect(tokens.authHeaders).toEqual(['Bearer token-1', 'Bearer token-2']);
});
