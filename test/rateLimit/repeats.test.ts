import { once } from 'node:events';
import type { ServerResponse } from 'node:http';
import { connect } from 'node:net';
import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import { aPerson } from '../support/customers.js';
import { type FakeBooster, type Reply, startFakeBooster } from '../support/fakeBooster.js';
import { startTestGateway, type TestGateway, UPDATE_CUSTOMER } from '../support/gateway.js';
import { hasRedis, startRedis, withRedis } from '../support/redisServer.js';
import { until } from '../support/until.js';

const key = { 'idempotency-key': '"save-1"' };
const body = JSON.stringify({ query: UPDATE_CUSTOMER, variables: { id: 5, input: aPerson() } });

let booster: FakeBooster;
let held: ServerResponse[];
/** Of Booster; undefined: it holds the request. */
let reply: Reply | undefined;
const closing: (() => Promise<unknown>)[] = [];

beforeEach(async () => {
  held = [];
  reply = {};
  booster = await startFakeBooster((_request, response) => {
    if (reply === undefined) held.push(response);
    return reply;
  });
  closing.push(booster.close);
});

afterEach(async () => {
  for (const response of held) response.destroy();
  for (const close of closing.splice(0).reverse()) await close();
});

async function start(env: NodeJS.ProcessEnv = {}): Promise<TestGateway> {
  const gateway = await startTestGateway(booster.url, { RATE_LIMIT_UPDATES: '1/1h', ...env });
  closing.push(() => gateway.close());
  return gateway;
}

/** Status, code and outcome. */
async function update(gateway: TestGateway, headers: Record<string, string> = {}, sent = body): Promise<unknown[]> {
  const response = await gateway.post(sent, headers);
  const { code, outcome } = response.body.errors?.[0].extensions ?? {};
  return [response.status, code, outcome];
}

const stored = [200, undefined, undefined];
const notApplied = [429, 'RATE_LIMITED', 'NOT_APPLIED'];
const unknown = [429, 'RATE_LIMITED', 'UNKNOWN'];

for (const headers of [{}, key]) {
  test(`an update that is sent again while it is under way is not reported as not stored: ${Object.keys(headers)}`, async () => {
    const gateway = await start();
    reply = undefined;
    const socket = connect(Number(new URL(gateway.url).port), '127.0.0.1');
    await once(socket, 'connect');
    const fields = { 'content-type': 'application/json', authorization: 'Bearer booster-peer-token', ...headers };
    const lines = Object.entries({ host: '127.0.0.1', ...fields, 'content-length': Buffer.byteLength(body) });
    socket.write(`POST /graphql HTTP/1.1\r\n${lines.map((line) => `${line.join(': ')}\r\n`).join('')}\r\n${body}`);
    await until(() => held.length === 1);
    socket.destroy();

    expect(await update(gateway, headers)).toEqual(unknown);
    expect(booster.requests).toHaveLength(1);
  });
}

test('beyond the limit the repeat of an update that was stored, or may have been, is not reported as not stored', async () => {
  const gateway = await start({ RATE_LIMIT_UPDATES: '2/1h' });
  expect(await update(gateway, key)).toEqual(stored);
  reply = { status: 500 };
  expect(await update(gateway, { 'idempotency-key': '"save-2"' })).toEqual([200, 'UPSTREAM_ERROR', 'UNKNOWN']);

  expect(await update(gateway, key)).toEqual(unknown);
  expect(await update(gateway, { 'idempotency-key': '"save-2"' })).toEqual(unknown);
  expect(await update(gateway, { 'idempotency-key': '"save-3"' })).toEqual(notApplied);
  expect(await update(gateway, key, body.replace('Example', 'Other'))).toEqual(notApplied);
});

test('an update that was certainly not stored, and is sent again beyond the limit, was not stored', async () => {
  const gateway = await start();
  reply = { status: 403 };
  expect(await update(gateway, key)).toEqual([200, 'FORBIDDEN', 'NOT_APPLIED']);

  expect(await update(gateway, key)).toEqual(notApplied);
});

test('a limited update does not use up its key', async () => {
  const gateway = await start({ RATE_LIMIT_UPDATES: '1/1s' });
  await update(gateway, { 'idempotency-key': '"other"' });
  const outcomes = [await update(gateway, key)];
  await until(async () => {
    outcomes.push(await update(gateway, key));
    return outcomes.at(-1)?.[0] === 200;
  }, 50);

  expect(new Set(outcomes.map(String))).toEqual(new Set([String(notApplied), String(stored)]));
  expect(booster.requests).toHaveLength(2);
});

test('an update with a bad key is not counted', async () => {
  const gateway = await start();

  expect(await update(gateway, { 'idempotency-key': 'a b' })).toEqual([400, 'BAD_REQUEST', 'NOT_APPLIED']);
  expect(await update(gateway)).toEqual(stored);
});

(hasRedis ? describe : describe.skip)(withRedis, () => {
  test('beyond the limit the repeat of what another replica has stored is not reported as not stored', async () => {
    const redis = await startRedis();
    closing.push(redis.stop);
    const [one, other] = [await start({ REDIS_URL: redis.url }), await start({ REDIS_URL: redis.url })];

    expect(await update(one, key)).toEqual(stored);
    expect(await update(other, key)).toEqual(unknown);
    expect(await update(other, { 'idempotency-key': '"save-2"' })).toEqual(notApplied);
  });
});
