import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { ReadCustomer, UpdateCustomer } from '../../client/src/generated/operationTexts.js';
import { toGatewayError } from '../../client/src/toGatewayError.js';
import { errorKinds } from '../../src/booster/errorKinds.js';
import { gatewayErrors } from '../../src/graphql/gatewayErrors.js';
import { type FakeBooster, type Script, startFakeBooster } from '../support/fakeBooster.js';
import { startTestGateway, type TestGateway } from '../support/gateway.js';
import { type IdentityProvider, serviceMode, startIdentityProvider } from '../support/identityProvider.js';
import { aRecord, wayTo } from './client.js';
import { type Call, plainClients, type RunCall, recipes } from './clients.js';

const { rejected: _rejected, notFound: _notFound, conflict: _conflict, ...ofBooster } = errorKinds;
const rows = { ...gatewayErrors, ...ofBooster, gatewayNotFound: gatewayErrors.notFound };
type Row = keyof typeof rows;

const clients = { ...plainClients, ...recipes };

/** What brings a row about: how Booster responds, the gateway's environment, what the page sends. */
type Situation = {
  readonly script?: Script;
  readonly env?: () => NodeJS.ProcessEnv;
  readonly call?: Partial<Call>;
  readonly path?: string;
  readonly authorization?: () => Promise<string>;
  /** The clients that can meet it; by default all. */
  readonly only?: readonly string[];
};

let provider: IdentityProvider;
let gone: FakeBooster;

beforeAll(async () => {
  provider = await startIdentityProvider();
  gone = await startFakeBooster();
  await gone.close();
});
afterAll(() => provider.close());

const aToken = async () => `Bearer ${await provider.token()}`;
const asService = (env: NodeJS.ProcessEnv = {}) => serviceMode(provider, env);
const refreshing = () => {
  const { BOOSTER_TOKEN: _token, ...env } = asService();
  return { ...env, BOOSTER_CREDENTIAL: 'refresh-token', BOOSTER_REFRESH_TOKEN: 'refresh' };
};
const json = { 'Content-Type': 'application/json' };
const serializationError = '{"responseStatus":{"errorCode":"SerializationException","message":"no"}}';

const situations: Partial<Record<Row, Situation>> = {
  missingCredentials: { authorization: async () => '' },
  badCredentials: { env: asService, authorization: async () => 'Bearer no-jwt' },
  missingScope: { env: () => asService({ JWT_SCOPE_UPDATE: 'customer.write' }), authorization: aToken },
  authenticationUnavailable: { env: () => serviceMode({ jwksUrl: `${gone.url}/keys` }), authorization: aToken },
  badInput: { call: { variables: { boosterCustomerId: 'five', input: {} } } },
  badDocument: { call: { text: '{ nothing }' } },
  tooComplex: {
    call: {
      text: `{ ${[...'abcdefghijklmnopqrstuvwxyz'].map((alias) => `${alias}: customer(boosterCustomerId: 5) { sapId }`).join(' ')} }`,
    },
  },
  badRequest: {
    call: { text: ReadCustomer.toString(), variables: { boosterCustomerId: 5 }, byGet: true },
    authorization: async () => 'Basic eDp5',
    // The recipes read by POST, and Apollo Client sends the preflight header by itself.
    only: ['urql', 'graphql-request'],
  },
  gatewayNotFound: { path: '/grapqhl' },
  // The recipes send the right one.
  unsupportedMediaType: { call: { headers: { 'content-type': 'text/plain' } }, only: Object.keys(plainClients) },
  requestTooLarge: {
    call: { variables: { boosterCustomerId: 5, input: aRecord({ notes: 'x'.repeat(1_100_000) }) } },
  },
  unauthenticated: { script: { status: 401 } },
  credentialRejected: { script: { status: 401 }, env: asService, authorization: aToken },
  credentialUnavailable: { script: { status: 500 }, env: refreshing, authorization: aToken },
  forbidden: { script: { status: 403 } },
  undeserializable: { script: { status: 400, headers: json, body: serializationError } },
  failed: { script: { status: 500 } },
  misrouted: { script: { status: 404, body: '<html>' } },
  unreadable: { script: { status: 202 } },
  rateLimited: { script: { status: 429, headers: { 'Retry-After': '10' } } },
  interrupted: { script: { status: 503 } },
  timeout: { script: () => undefined, env: () => ({ BOOSTER_TIMEOUT_MS: '200' }) },
  unreachable: { env: () => ({ BOOSTER_BASE_URL: gone.url }) },
  connectionLost: { script: (_request, _response, { socket }) => void socket.destroy() },
};

/** And these are tested elsewhere, or cannot be met. */
const others = {
  badSyntax: 'the clients parse the document themselves',
  noOperation: 'the clients send one operation',
  methodNotAllowed: 'the clients send mutations by POST',
  notFound: 'is gatewayNotFound here',
  notStarted: 'depends on the moment; in the form of timeout',
  circuitOpen: 'lets an attempt through at times; in the form of unreachable',
  bulkheadFull: 'depends on the moment; in the form of unreachable',
  defect: 'a defect of the gateway',
  overloaded: 'below',
} satisfies Partial<Record<Row, string>>;

test('every row of docs/errors.md is here', () => {
  expect([...Object.keys(situations), ...Object.keys(others)].sort()).toEqual(Object.keys(rows).sort());
});

for (const [name, situation] of Object.entries(situations)) {
  for (const [client, run] of Object.entries(clients)) {
    if (situation.only?.includes(client) === false) continue;
    test(`${client} has code, retryable and outcome of ${name}`, async () => {
      const booster = await startFakeBooster(situation.script);
      const { BOOSTER_BASE_URL = booster.url, ...env } = situation.env?.() ?? {};
      const gateway = await startTestGateway(BOOSTER_BASE_URL, env);

      const { path = '/graphql', authorization = async () => 'Bearer token', call } = situation;
      const way = { ...wayTo(gateway.url, { authorization }), url: `${gateway.url}${path}` };
      await expectError(run, { ...anUpdate, gateway: way, ...call }, name as Row);
      await gateway.close();
      await booster.close();
    });
  }
}

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
