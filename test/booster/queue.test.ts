import type { ServerResponse } from 'node:http';
import { afterEach, expect, test } from '@jest/globals';
import { aPerson } from '../support/customers.js';
import { type FakeBooster, startFakeBooster } from '../support/fakeBooster.js';
import { startTestGateway, type TestGateway, UPDATE_CUSTOMER } from '../support/gateway.js';
import { startTracing } from '../support/tracing.js';

let booster: FakeBooster;
let gateway: TestGateway;
/** Of the calls without a response so far. */
let held: ServerResponse[];

afterEach(async () => {
  await gateway.close();
  await booster.close();
});

/** Room for two calls, and a Booster that responds when the test says so. */
async function start(): Promise<void> {
  held = [];
  booster = await startFakeBooster((_request, response) => {
    held.push(response);
    return undefined;
  });
  gateway = await startTestGateway(booster.url, { BOOSTER_MAX_CONCURRENT: '2', METRICS_PORT: '0' });
}

async function update(id: number, headers: Record<string, string> = {}): Promise<string> {
  const { status, body } = await gateway.execute(UPDATE_CUSTOMER, { id, input: aPerson() }, headers);
  return body.errors === undefined ? 'stored' : `${status} ${body.errors[0].extensions.code}`;
}

/** Starts updates one after the other, so that their order in the queue is known. */
async function updatesInOrder(ids: readonly number[], queued: number): Promise<Promise<string>[]> {
  const updates: Promise<string>[] = [];
  for (const id of ids) {
    const before = (await metric('queue_length')) + booster.requests.length;
    updates.push(update(id));
    while ((await metric('queue_length')) + booster.requests.length === before);
  }
  expect(await metric('queue_length')).toBe(queued);
  return updates;
}

/** Responds to all present and later calls until all of them are stored. */
async function storeAll(updates: readonly Promise<string>[]): Promise<string[]> {
  let over = false;
  const ended = Promise.all(updates).finally(() => {
    over = true;
  });
  while (!over) {
    for (const response of held.splice(0)) response.writeHead(204).end();
    await new Promise(setImmediate);
  }
  return ended;
}

async function metric(name: string): Promise<number> {
  const text = await (await fetch(gateway.metricsUrl ?? '')).text();
  return Number(new RegExp(`^booster_gateway_(?:bulkhead_)?${name} (.*)$`, 'm').exec(text)?.[1]);
}

const overloaded = {
  code: 'OVERLOADED',
  retryable: true,
  outcome: 'NOT_APPLIED',
  requestId: expect.any(String),
  retryAfterSeconds: 1,
};

test('two calls are under way, two wait, and the next one is shed before it is executed, in its media type', async () => {
  await start();
  const updates = await updatesInOrder([1, 2, 3, 4], 2);
  expect(booster.requests).toHaveLength(2);

  const mediaTypes = ['application/json', 'application/graphql-response+json'];
  const shed = await Promise.all(
    mediaTypes.map((accept) => gateway.execute(UPDATE_CUSTOMER, { id: 5, input: aPerson() }, { accept })),
  );
  const stored = storeAll(updates);

  for (const [index, { status, headers, body }] of shed.entries()) {
    expect([status, headers.get('retry-after')]).toEqual([503, '1']);
    expect(headers.get('content-type')).toContain(mediaTypes[index]);
    expect(body.errors).toEqual([{ message: 'The gateway is busy. Try again in a moment.', extensions: overloaded }]);
  }
  expect(await metric('shed_total{reason="queueFull"}')).toBe(2);

  expect(await stored).toEqual(Array(4).fill('stored'));
  expect(booster.requests.map(({ url }) => url)).toEqual([1, 2, 3, 4].map((id) => `/customer/${id}`));
  expect(await metric('queue_length')).toBe(0);
  expect(await metric('wait_seconds_count')).toBe(2);
  expect(await metric('wait_seconds_sum')).toBeGreaterThan(0);
});

test('a call that waited for a second is shed, holds no slot, and is never sent', async () => {
  await start();
  const underWay = await updatesInOrder([1, 2], 0);
  const gaveUp = await updatesInOrder([3, 4], 2);

  expect(await Promise.all(gaveUp)).toEqual(['200 OVERLOADED', '200 OVERLOADED']);
  expect(await metric('shed_total{reason="waitedTooLong"}')).toBe(2);
  const later = await updatesInOrder([5, 6], 2);

  expect(await storeAll([...underWay, ...later])).toEqual(Array(4).fill('stored'));
  expect(booster.requests.map(({ url }) => url)).toEqual([1, 2, 5, 6].map((id) => `/customer/${id}`));
});

test('a caller that hangs up while it waits takes no permit from the others', async () => {
  await start();
  const underWay = await updatesInOrder([1, 2], 0);
  for (let round = 0; round < 10; round += 1) {
    const abort = new AbortController();
    const aborted = fetch(`${gateway.url}/graphql`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', authorization: 'Bearer x' },
      body: JSON.stringify({ query: UPDATE_CUSTOMER, variables: { id: 100 + round, input: aPerson() } }),
      signal: abort.signal,
    });
    if (round < 2) while ((await metric('queue_length')) <= round);
    abort.abort();
    await aborted.catch(() => undefined);
  }

  expect(await storeAll(underWay)).toEqual(['stored', 'stored']);
  while ((await metric('queue_length')) > 0 || (await metric('upstream_calls_in_flight')) > 0) await storeAll([]);
  expect(await storeAll([update(7), update(8)])).toEqual(['stored', 'stored']);
});

test('each concurrent call is in the trace of its own caller, whether it waited or not', async () => {
  const tracing = startTracing();
  await start();
  const traceIdOf = (id: number) => `${id}`.padStart(32, 'a');
  const updates = [1, 2, 3, 4].map((id) => update(id, { traceparent: `00-${traceIdOf(id)}-b7ad6b7169203331-01` }));

  expect(await storeAll(updates)).toEqual(Array(4).fill('stored'));

  expect(booster.requests).toHaveLength(4);
  for (const { url, headers } of booster.requests)
    expect(String(headers.traceparent).split('-')[1]).toBe(traceIdOf(Number(/\d+$/.exec(url)?.[0])));
  tracing.end();
});
