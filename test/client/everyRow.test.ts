import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { ReadCustomer, UpdateCustomer } from '../../client/src/generated/operationTexts.js';
import { toGatewayError } from '../../client/src/toGatewayError.js';
import { type FakeBooster, startFakeBooster } from '../support/fakeBooster.js';
import { bulk, type FakeRedis, nothing, startFakeRedis } from '../support/fakeRedis.js';
import { startTestGateway, type TestGateway } from '../support/gateway.js';
import { startIdentityProvider } from '../support/identityProvider.js';
import { aRecord, wayTo } from './client.js';
import { type Call, plainClients, type RunCall, recipes } from './clients.js';
import { others, type Peers, type Row, rows, situations } from './situations.js';

const clients = { ...plainClients, ...recipes };

let peers: Peers;
const redis: FakeRedis[] = [];

beforeAll(async () => {
  const gone = await startFakeBooster();
  await gone.close();
  const reused = await startFakeRedis(() => bulk('another applied'));
  const inFlight = await startFakeRedis(([name, , value = '']) => (name === 'SET' ? bulk(value) : ':900000\r\n'));
  const limited = await startFakeRedis(([name]) => (name === 'EVAL' ? '*2\r\n:2\r\n:3600000\r\n' : nothing));
  redis.push(reused, inFlight, limited);
  const redisUrls = { reused: reused.url, inFlight: inFlight.url, limited: limited.url };
  peers = { provider: await startIdentityProvider(), goneUrl: gone.url, redisUrls };
});
afterAll(() => Promise.all([...redis, peers.provider].map((peer) => peer.close())));

test('every row of docs/errors.md is here', () => {
  expect([...Object.keys(situations), ...Object.keys(others)].sort()).toEqual(Object.keys(rows).sort());
});

describe.each(Object.entries(situations))('%s', (name, { script, env, call, path, authorization, only }) => {
  let booster: FakeBooster;
  let gateway: TestGateway;

  beforeAll(async () => {
    booster = await startFakeBooster(script);
    const { BOOSTER_BASE_URL = booster.url, ...variables } = env?.(peers) ?? {};
    gateway = await startTestGateway(BOOSTER_BASE_URL, variables);
  });
  afterAll(async () => {
    await gateway.close();
    await booster.close();
  });

  for (const [client, run] of Object.entries(clients)) {
    if (only?.includes(client) === false) continue;
    test(`${client} has its code, retryable and outcome`, async () => {
      const way = wayTo(gateway.url, { authorization: async () => authorization?.(peers) ?? 'Bearer token' });

      const there = { ...way, url: `${gateway.url}${path ?? '/graphql'}` };
      await expectError(run, { ...anUpdate, gateway: there, ...call }, name as Row);
    });
  }
});

const anUpdate = {
  text: UpdateCustomer.toString(),
  variables: { boosterCustomerId: 5, input: aRecord() },
};

async function expectError(run: RunCall, call: Call, name: Row): Promise<void> {
  const { code, retryable, processed } = rows[name];

  const [outcome] = await Promise.allSettled([run(call)]);

  expect(outcome).toHaveProperty('reason');
  expect(toGatewayError(outcome.status === 'rejected' && outcome.reason)).toMatchObject({
    code,
    retryable,
    outcome: processed === 'no' ? 'NOT_APPLIED' : 'UNKNOWN',
    requestId: expect.any(String),
  });
}

test('all clients have code, retryable and outcome of overloaded', async () => {
  const hanging = await startFakeBooster(() => undefined);
  const gateway = await startTestGateway(hanging.url, { BOOSTER_MAX_CONCURRENT: '1' });
  const held = await fill(gateway);

  for (const run of Object.values(clients)) {
    await expectError(run, { ...anUpdate, gateway: wayTo(gateway.url) }, 'overloaded');
  }

  await hanging.close();
  await held();
  await gateway.close();
});

/** Until one is shed: then a request holds the permit, and another waits for it. */
async function fill(gateway: TestGateway): Promise<() => Promise<unknown>> {
  const variables = { boosterCustomerId: 5 };
  const calls = [1, 2, 3, 4, 5].map(() => gateway.execute(ReadCustomer.toString(), variables));
  await Promise.race(calls);
  return () => Promise.all(calls);
}

for (const [client, run] of Object.entries(clients)) {
  test(`${client} reads and updates`, async () => {
    const gateway = await startTestGateway();
    const way = wayTo(gateway.url);

    expect(
      await run({ gateway: way, text: ReadCustomer.toString(), variables: { boosterCustomerId: 1 } }),
    ).toMatchObject({
      customer: { lastName: 'Esempio' },
    });
    expect(await run({ gateway: way, ...anUpdate })).toMatchObject({
      updateCustomer: { userErrors: [], customer: { boosterCustomerId: 5 } },
    });
    await gateway.close();
  });
}
