import { afterEach, expect, test } from '@jest/globals';
import { createBoosterClient } from '../../src/booster/client.js';
import { fixedCredential } from '../../src/booster/credential.js';
import { createDeadline } from '../../src/booster/deadline.js';
import { BoosterError } from '../../src/booster/errors.js';
import { jsonCodec } from '../../src/booster/json.js';
import { createExchange, type Exchange } from '../../src/booster/transport.js';
import { aPerson } from '../support/customers.js';
import { READ_CUSTOMER, UPDATE_CUSTOMER } from '../support/gateway.js';
import { emptyUnauthorized, startTokenBooster, type TokenBooster, unauthorized } from '../support/tokenBooster.js';
import { aResponse, fakeTransport } from '../support/transports.js';

let booster: TokenBooster | undefined;

afterEach(() => booster?.close());

const update = { id: 5, input: aPerson() };
const none = { BOOSTER_REFRESH_TOKEN: '' };

for (const [kind, env, proof] of [
  ['bearer', { BOOSTER_TOKEN: 'token-1' }, 'Bearer token-1'],
  [
    'basic',
    { BOOSTER_USERNAME: 'gätéway', BOOSTER_PASSWORD: 'p:w' },
    `Basic ${Buffer.from('gätéway:p:w').toString('base64')}`,
  ],
  ['api-key', { BOOSTER_API_KEY: 'key-1' }, 'key-1'],
] as const) {
  test(`the credential ${kind} goes to Booster in its one header`, async () => {
    booster = await startTokenBooster({ env: { ...none, BOOSTER_CREDENTIAL: kind, ...env } });

    const { body } = await booster.gateway.execute(UPDATE_CUSTOMER, update, await booster.caller());

    expect(body.data.updateCustomer.userErrors).toEqual([]);
    expect(booster.credentials).toEqual([proof]);
  });
}

for (const [what, answer] of [
  ['empty', emptyUnauthorized],
  ['TokenException', unauthorized('TokenException')],
  ['Unauthorized', unauthorized('Unauthorized')],
] as const) {
  test(`a 401 (${what}) to the gateway's own fixed credential is not blamed on the caller, and the call is not repeated`, async () => {
    booster = await startTokenBooster({
      operation: () => answer,
      env: { ...none, BOOSTER_CREDENTIAL: 'bearer', BOOSTER_TOKEN: 'token-1' },
    });

    const updated = await booster.gateway.execute(UPDATE_CUSTOMER, update, await booster.caller());
    const read = await booster.gateway.execute(READ_CUSTOMER, { id: 5 }, await booster.caller());

    expect(updated.body.errors[0].extensions).toMatchObject({
      code: 'UPSTREAM_ERROR',
      retryable: false,
      outcome: 'NOT_APPLIED',
    });
    expect(read.body.errors[0].extensions).toMatchObject({ code: 'UPSTREAM_ERROR', retryable: false });
    expect(booster.credentials).toHaveLength(2);
    expect(booster.exchanges).toEqual([]);
  });
}

for (const [what, caller, kind] of [
  [
    'the caller has no credentials',
    { authorization: undefined, permissions: { update: true, read: true } },
    'unauthenticated',
  ],
  [
    'the caller has no permission',
    { authorization: 'Bearer x', permissions: { update: false, read: false } },
    'forbidden',
  ],
] as const) {
  test(`the credential of the gateway is not used when ${what}`, async () => {
    const { transport, calls } = fakeTransport(aResponse(200));
    const credential = fixedCredential({ kind: 'bearer', token: 'token-1' });
    const exchange = createExchange(transport, []);
    const upstream = { exchange, codec: jsonCodec, timeoutMs: 1_000, timeZone: 'UTC', credential };
    const client = createBoosterClient(upstream, { ...caller, requestId: 'r-1', deadline: createDeadline(1_000) });

    await expect(client.updateCustomer(5, {} as never)).rejects.toMatchObject({ kind });
    await expect(client.getCustomer(5)).rejects.toMatchObject({ kind });
    expect(calls()).toBe(0);
  });
}

test('the breaker knows caller and record by a key that has nothing of the credential in it', async () => {
  const pairs: string[] = [];
  const exchange: Exchange = async ({ context }) => {
    pairs.push(context.pair);
    throw new BoosterError('unreachable');
  };
  const upstream = { exchange, codec: jsonCodec, timeoutMs: 1_000, timeZone: 'UTC', credential: undefined };
  const deadline = createDeadline(1_000);
  const permissions = { update: true, read: true };
  for (const [authorization, id] of [
    ['Basic YWRhOnNlY3JldA==', 5],
    ['Basic YWRhOnNlY3JldA==', 5],
    ['Basic YWRhOnNlY3JldA==', 6],
    ['Basic Ym9iOnNlY3JldA==', 5],
  ] as const) {
    const client = createBoosterClient(upstream, { authorization, permissions, requestId: 'r-1', deadline });
    await client.getCustomer(id).catch(() => undefined);
  }

  expect(pairs.map((pair) => pairs.indexOf(pair))).toEqual([0, 0, 2, 3]);
  expect(pairs.join()).not.toMatch(/Basic|YWRh|Ym9i|c3Jld|ZWNyZX/);
});

test('a 403 to the credential of the gateway is FORBIDDEN, as ever', async () => {
  booster = await startTokenBooster({
    operation: () => ({ status: 403, headers: { 'content-type': 'text/plain' }, body: 'Forbidden' }),
    env: { ...none, BOOSTER_CREDENTIAL: 'api-key', BOOSTER_API_KEY: 'key-1' },
  });

  const { body } = await booster.gateway.execute(UPDATE_CUSTOMER, update, await booster.caller());

  expect(body.errors[0].extensions).toMatchObject({ code: 'FORBIDDEN', retryable: false, outcome: 'NOT_APPLIED' });
});
