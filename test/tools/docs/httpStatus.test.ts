import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { gatewayErrors } from '../../../src/graphql/gatewayErrors.js';
import { aPerson } from '../../support/customers.js';
import { startFakeBooster } from '../../support/fakeBooster.js';
import { bulk, startFakeRedis } from '../../support/fakeRedis.js';
import { startTestGateway, type TestGateway, UPDATE_CUSTOMER } from '../../support/gateway.js';
import { type IdentityProvider, serviceMode, startIdentityProvider } from '../../support/identityProvider.js';

const READ = '{ customer(boosterCustomerId: 5) { sapId } }';

let gateway: TestGateway;
let provider: IdentityProvider;
let service: TestGateway;
let keyless: TestGateway;

beforeAll(async () => {
  gateway = await startTestGateway();
  provider = await startIdentityProvider();
  service = await startTestGateway(undefined, serviceMode(provider, { JWT_SCOPE_READ: 'customer.read' }));
  keyless = await startTestGateway(undefined, serviceMode({ jwksUrl: `${gateway.url}/nothing` }));
});

afterAll(async () => {
  await gateway.close();
  await service.close();
  await keyless.close();
  await provider.close();
});

/** What provokes each rejection before anything is executed. */
const provocations: Record<
  Exclude<keyof typeof gatewayErrors, 'defect'>,
  () => Promise<{ status: number; body: unknown }>
> = {
  missingCredentials: () => gateway.post({ query: READ }, { authorization: '' }),
  authenticationUnavailable: async () => keyless.post({ query: READ }, await aToken()),
  badCredentials: () => service.post({ query: READ }, { authorization: 'Bearer no-jwt' }),
  missingScope: async () => service.post({ query: READ }, await aToken()),
  badInput: () => gateway.post({ query: 'query ($id: Int!) { customer(boosterCustomerId: $id) { sapId } }' }),
  badDocument: () => gateway.post({ query: '{ nothing }' }),
  tooComplex: () => gateway.post({ query: [...'ABCDEFGHIJK'].map((name) => `query ${name} { __typename }`).join(' ') }),
  badSyntax: () => gateway.post({ query: '{' }),
  noOperation: () => gateway.post({ query: 'query A { __typename } query B { __typename }' }),
  badRequest: () => gateway.post('{'),
  persistedQuery: () => gateway.post({ documentId: 'unknown' }),
  documentNotFound: () => inMode('log'),
  documentNotTrusted: () => inMode('only'),
  notFound: () => request('/nothing'),
  methodNotAllowed: () => request('/graphql', { method: 'DELETE' }),
  unsupportedMediaType: () => gateway.post('{}', { 'content-type': 'text/plain' }),
  requestTooLarge: () => gateway.post(' '.repeat(1_048_577)),
  idempotencyKeyReused: async () => {
    const key = { 'idempotency-key': 'a' };
    await gateway.execute(UPDATE_CUSTOMER, { id: 5, input: aPerson() }, key);
    return gateway.execute(UPDATE_CUSTOMER, { id: 6, input: aPerson() }, key);
  },
  updateInFlight: inFlightElsewhere,
  rateLimitExceeded: () => exceedRateLimit((limited) => limited.post({ query: READ })),
  repeatLimited: () =>
    exceedRateLimit((limited) =>
      limited.execute(UPDATE_CUSTOMER, { id: 5, input: aPerson() }, { 'idempotency-key': 'a' }),
    ),
  overloaded: overload,
};

/** A hash that is not listed. */
async function inMode(TRUSTED_DOCUMENTS_MODE: 'log' | 'only') {
  const trusting = await startTestGateway(undefined, { TRUSTED_DOCUMENTS: 'operations', TRUSTED_DOCUMENTS_MODE });
  const response = await trusting.post({ extensions: { persistedQuery: { version: 1, sha256Hash: 'a'.repeat(64) } } });
  await trusting.close();
  return response;
}

/** By a Redis in which the update has just begun. */
async function inFlightElsewhere() {
  const redis = await startFakeRedis(([name, , value = '']) => (name === 'SET' ? bulk(value) : ':900000\r\n'));
  const replica = await startTestGateway(undefined, { REDIS_URL: redis.url });
  const update = { query: UPDATE_CUSTOMER, variables: { id: 5, input: aPerson() } };
  const response = await replica.post(update, { 'idempotency-key': 'a' });
  await replica.close();
  await redis.close();
  return response;
}

async function exceedRateLimit(send: (limited: TestGateway) => ReturnType<TestGateway['post']>) {
  const limited = await startTestGateway(undefined, { RATE_LIMIT_READS: '1/1h', RATE_LIMIT_UPDATES: '1/1h' });
  await send(limited);
  const response = await send(limited);
  await limited.close();
  return response;
}

/** One permit is held by a Booster that never responds, one request may wait for it. */
async function overload() {
  const hanging = await startFakeBooster(() => undefined);
  const small = await startTestGateway(hanging.url, { BOOSTER_MAX_CONCURRENT: '1' });
  const held = small.post({ query: READ });
  while (hanging.requests.length === 0) await new Promise(setImmediate);
  for (;;) {
    const responses = await Promise.all([1, 2, 3].map(() => small.post({ query: READ })));
    const shed = responses.find(({ status }) => status === 503);
    if (shed === undefined) continue;
    await hanging.close();
    await held;
    await small.close();
    return shed;
  }
}

for (const [name, provoke] of Object.entries(provocations)) {
  const { code, httpStatus } = gatewayErrors[name as keyof typeof provocations];
  test(`${code} is rejected with HTTP ${httpStatus}, as docs/errors.md says`, async () => {
    const { status, body } = await provoke();

    expect({ status, body }).toEqual({
      status: httpStatus,
      body: { errors: [expect.objectContaining({ extensions: expect.objectContaining({ code }) })] },
    });
  });
}

async function aToken() {
  return { authorization: `Bearer ${await provider.token()}` };
}

async function request(path: string, init: RequestInit = {}) {
  const response = await fetch(gateway.url + path, init);
  return { status: response.status, body: await response.json() };
}
