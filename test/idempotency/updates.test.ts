import type { ServerResponse } from 'node:http';
import { request as httpRequest } from 'node:http';
import { afterEach, beforeEach, expect, test } from '@jest/globals';
import { aPerson } from '../support/customers.js';
import { type FakeBooster, type Reply, startFakeBooster } from '../support/fakeBooster.js';
import { startTestGateway, type TestGateway } from '../support/gateway.js';
import { until } from '../support/until.js';

let booster: FakeBooster;
let gateway: TestGateway;
/** Calls without a response so far. */
let held: ServerResponse[];
/** What Booster does with a PUT; undefined: it holds it. */
let reply: Reply | undefined;

beforeEach(async () => {
  held = [];
  reply = {};
  booster = await startFakeBooster((request, response) => {
    if (request.method === 'GET')
      return {
        body: JSON.stringify({
          id: Number(/customer.(\d+)/.exec(request.url)?.[1]),
          sapId: `read ${booster.requests.length}`,
        }),
      };
    if (reply === undefined) held.push(response);
    return reply;
  });
  gateway = await startTestGateway(booster.url, { LOG_LEVEL: 'info', METRICS_PORT: '0' });
});

afterEach(async () => {
  for (const response of held) response.destroy();
  await gateway.close();
  await booster.close();
});

const UPDATE = `mutation Update($id: Int!, $input: UpdateCustomerInput!) {
  updateCustomer(boosterCustomerId: $id, input: $input) { userErrors { code field } customer { sapId } }
}`;

function bodyOf(id = 5, lastName = 'Example') {
  return JSON.stringify({ query: UPDATE, variables: { id, input: aPerson({ lastName }) } });
}

function send(body = bodyOf(), headers: Record<string, string> = {}) {
  return gateway.post(body, headers);
}

const withKey = { 'idempotency-key': '"save-1"' };

function puts(): number {
  return booster.requests.filter(({ method }) => method === 'PUT').length;
}

async function held1(): Promise<ServerResponse> {
  await until(() => held.length > 0);
  return held[0] as ServerResponse;
}

/** Resolves when `count` requests have joined an update. */
async function joined(count: number): Promise<void> {
  await until(async () => (await repeats('joined')) >= count);
}

async function repeats(result: string): Promise<number> {
  const text = await (await fetch(gateway.metricsUrl ?? '')).text();
  return Number(
    new RegExp(`^booster_gateway_updates_repeated_total\\{result="${result}"\\} (.*)$`, 'm').exec(text)?.[1] ?? 0,
  );
}

function outcomeOf({ status, body }: Awaited<ReturnType<typeof send>>) {
  const [error] = body.errors ?? [];
  if (error !== undefined) return `${status} ${error.extensions.code} ${error.extensions.outcome}`;
  return body.data.updateCustomer.userErrors[0]?.code ?? 'stored';
}

for (const [how, headers] of Object.entries({ 'without a key': {}, 'with a key': withKey })) {
  test(`identical updates under way at the same time are one PUT, ${how}; each reads back and has its own request id and log line`, async () => {
    reply = undefined;
    const first = send(bodyOf(), { ...headers, 'x-request-id': 'first' });
    const response = await held1();
    const second = send(bodyOf(), { ...headers, 'x-request-id': 'second' });
    const third = send(bodyOf(), { ...headers, 'x-request-id': 'third' });
    await joined(2);
    response.end('{}');
    const responses = await Promise.all([first, second, third]);

    expect(responses.map(outcomeOf)).toEqual(['stored', 'stored', 'stored']);
    expect(responses.map((one) => one.headers.get('x-request-id'))).toEqual(['first', 'second', 'third']);
    const sapIds = responses.map(({ body }) => body.data.updateCustomer.customer.sapId);
    expect(new Set(sapIds).size).toBe(3);
    expect(puts()).toBe(1);
    const lines = gateway.log.map((line) => JSON.parse(line)).filter(({ route }) => route === '/graphql');
    expect(lines.map(({ requestId, outcome }) => [requestId, outcome]).sort()).toEqual([
      ['first', 'APPLIED'],
      ['second', 'APPLIED'],
      ['third', 'APPLIED'],
    ]);
  });

  test(`the repeat of an update under way gets its result although there is no room for another call, ${how}`, async () => {
    await gateway.close();
    gateway = await startTestGateway(booster.url, { BOOSTER_MAX_CONCURRENT: '1', METRICS_PORT: '0' });
    reply = undefined;
    // Without a read-back, which would need room.
    const body = bodyOf().replace(' customer { sapId }', '');
    const first = send(body, headers);
    const response = await held1();
    const others = [6, 7, 8].map((id) => send(bodyOf(id)));
    // One waits for a permit, and the others are rejected.
    await Promise.race(others);

    const repeat = send(body, headers);
    await joined(1);
    response.end('{}');
    await until(() => held.length > 1);
    for (const call of held) call.end('{}');

    expect([await first, await repeat].map(outcomeOf)).toEqual(['stored', 'stored']);
    expect((await Promise.all(others)).map(outcomeOf).sort()).toEqual([
      '503 OVERLOADED NOT_APPLIED',
      '503 OVERLOADED NOT_APPLIED',
      'stored',
    ]);
  });

  test(`updates that differ in the caller, the customer or a value are not taken for one, ${how}`, async () => {
    reply = undefined;
    const updates = [
      send(bodyOf(), { ...headers }),
      send(bodyOf(), { ...headers, authorization: 'Bearer another' }),
      ...(how === 'without a key' ? [send(bodyOf(6)), send(bodyOf(5, 'Other'))] : []),
    ];
    await until(() => held.length === updates.length);
    for (const response of held) response.end('{}');

    expect((await Promise.all(updates)).map(outcomeOf)).toEqual(updates.map(() => 'stored'));
  });
}

test('the update of a caller that has left goes on, and the request that repeats it gets its result', async () => {
  reply = undefined;
  const left = sendAndLeave(bodyOf());
  const response = await held1();
  left();
  const repeat = send();
  await joined(1);
  response.end('{}');

  expect(outcomeOf(await repeat)).toBe('stored');
  expect(puts()).toBe(1);
});

test('the result of an update whose response was not delivered is kept for a repeat without a key', async () => {
  reply = undefined;
  const left = sendAndLeave(bodyOf());
  const response = await held1();
  left();
  response.end('{}');
  await until(() => gateway.log.some((line) => line.includes('"aborted":true')));

  expect(outcomeOf(await send())).toBe('stored');
  expect(puts()).toBe(1);
  expect(await repeats('replayed')).toBe(1);
});

test('without a key, an update that is sent again after its response is executed again', async () => {
  expect(outcomeOf(await send())).toBe('stored');
  expect(outcomeOf(await send())).toBe('stored');
  expect(puts()).toBe(2);
});

test('with a key, an update that is sent again gets its result, without a PUT and with a fresh read', async () => {
  const first = await send(bodyOf(), withKey);
  const second = await send(bodyOf(), { 'idempotency-key': 'save-1' });

  expect([first, second].map(outcomeOf)).toEqual(['stored', 'stored']);
  expect(second.body.data.updateCustomer.customer.sapId).not.toBe(first.body.data.updateCustomer.customer.sapId);
  expect(puts()).toBe(1);
});

test('a key that was used for another body is rejected before execution, also while that update is under way', async () => {
  reply = undefined;
  const first = send(bodyOf(), withKey);
  const response = await held1();
  const during = await send(bodyOf(6), withKey);
  response.end('{}');
  await first;
  const after = await send(bodyOf(6), withKey);

  expect([during, after].map(outcomeOf)).toEqual([
    '422 IDEMPOTENCY_KEY_REUSED NOT_APPLIED',
    '422 IDEMPOTENCY_KEY_REUSED NOT_APPLIED',
  ]);
  expect(puts()).toBe(1);
});

const unstored: Record<string, { reply: Reply; outcome: string }> = {
  'was rejected by Booster': { reply: rejection('NotEmpty'), outcome: 'REJECTED' },
  'was not allowed': { reply: { status: 403, body: '' }, outcome: '200 FORBIDDEN NOT_APPLIED' },
  'came too early': { reply: { status: 429, body: '' }, outcome: '200 RATE_LIMITED NOT_APPLIED' },
};

for (const [what, { reply: rejected, outcome }] of Object.entries(unstored)) {
  test(`an update that ${what} is forgotten: its key may be used again`, async () => {
    reply = rejected;
    const first = await send(bodyOf(), withKey);
    reply = {};

    expect([first, await send(bodyOf(6), withKey)].map(outcomeOf)).toEqual([outcome, 'stored']);
    expect(puts()).toBe(2);
  });
}

test('an update that breaks a local rule is forgotten', async () => {
  const first = await send(bodyOf(5, ' '), withKey);

  expect([first, await send(bodyOf(), withKey)].map(outcomeOf)).toEqual(['BLANK', 'stored']);
});

for (const status of [500, 503, 504]) {
  test(`an update that ended with ${status} stays unknown, and its key never causes a second PUT`, async () => {
    reply = { status, body: '' };
    const first = await send(bodyOf(), withKey);
    reply = {};
    const second = await send(bodyOf(), withKey);

    expect(outcomeOf(first)).toMatch(/ UNKNOWN$/);
    expect(outcomeOf(second)).toBe(outcomeOf(first));
    expect(puts()).toBe(1);
  });
}

test('a request that joins an update waits no longer than its own deadline', async () => {
  await gateway.close();
  gateway = await startTestGateway(booster.url, { BOOSTER_DEADLINE_MS: '300', METRICS_PORT: '0', LOG_LEVEL: 'info' });
  reply = undefined;
  const responses = await Promise.all([send(), send()]);

  expect(responses.map(outcomeOf)).toEqual(['200 UPSTREAM_TIMEOUT UNKNOWN', '200 UPSTREAM_TIMEOUT UNKNOWN']);
  expect(puts()).toBe(1);
});

const badKeys = ['""', 'two words', '"unclosed', '"a"; b', 'a, b', `"${'x'.repeat(256)}"`];

for (const key of badKeys) {
  test(`the Idempotency-Key ${JSON.stringify(key.slice(0, 20))} is rejected, and nothing is stored`, async () => {
    const response = await send(bodyOf(), { 'idempotency-key': key });

    expect(outcomeOf(response)).toBe('400 BAD_REQUEST NOT_APPLIED');
    expect(puts()).toBe(0);
  });
}

test('the key of a read is ignored', async () => {
  const response = await gateway.post(
    { query: '{ customer(boosterCustomerId: 5) { sapId } }' },
    { 'idempotency-key': '""' },
  );

  expect(response.body.data.customer.sapId).toBeDefined();
});

/** Sends an update; the returned function leaves before its response. */
function sendAndLeave(body: string): () => void {
  const request = httpRequest(`${gateway.url}/graphql`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', authorization: 'Bearer booster-peer-token' },
  });
  request.on('error', () => {});
  request.end(body);
  return () => void request.destroy();
}

function rejection(errorCode: string): Reply {
  const responseStatus = { errorCode, message: 'x', errors: [{ errorCode, fieldName: 'LastName', message: 'x' }] };
  return { status: 400, body: JSON.stringify({ responseStatus }) };
}
