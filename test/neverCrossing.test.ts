import { afterEach, expect, test } from '@jest/globals';
import { aPerson } from './support/customers.js';
import { type FakeBooster, type ReceivedRequest, startFakeBooster } from './support/fakeBooster.js';
import { startTestGateway, type TestGateway } from './support/gateway.js';
import { type IdentityProvider, serviceMode, startIdentityProvider } from './support/identityProvider.js';

const UPDATE_AND_READ = `mutation ($id: Int!, $input: UpdateCustomerInput!) {
  updateCustomer(boosterCustomerId: $id, input: $input) { customer { boosterCustomerId firstName } }
}`;
const callers = Array.from({ length: 60 }, (_, index) => index + 1);

const roomForAll = { BOOSTER_MAX_CONCURRENT: String(callers.length) };

let booster: FakeBooster;
let gateway: TestGateway;
let provider: IdentityProvider | undefined;

afterEach(async () => {
  await gateway.close();
  await booster.close();
  await provider?.close();
  provider = undefined;
});

/** A Booster that throttles, breaks off or rejects the first attempt of some reads (of fewer than open the circuit), and responds to reads with their credential. */
async function startFaultyBooster(expired: (request: ReceivedRequest) => boolean = () => false): Promise<FakeBooster> {
  const seen = new Set<string>();
  let tokens = 0;
  return startFakeBooster((request, response) => {
    if (request.url === '/access-token') {
      tokens += 1;
      return { body: JSON.stringify({ accessToken: `token-${tokens}` }) };
    }
    if (expired(request)) return { status: 401, body: '' };
    const id = idOf(request);
    const first = !seen.has(`${request.method} ${id}`);
    seen.add(`${request.method} ${id}`);
    if (first && id % 7 === 0 && request.method === 'GET')
      return { status: 503, headers: { 'retry-after': '0' }, body: '' };
    if (first && id % 7 === 1 && request.method === 'GET') {
      response.destroy();
      return undefined;
    }
    if (request.method === 'PUT') return {};
    return { body: JSON.stringify({ id, canBeContacted: true, firstName: `of ${credentialOf(request)}` }) };
  });
}

function idOf({ url }: ReceivedRequest): number {
  return Number(/^\/customer\/(\d+)/.exec(url)?.[1]);
}

function credentialOf({ headers }: ReceivedRequest): string {
  return String(headers.authorization);
}

/** All callers at once update the customer of their own number, and read it back. */
function updateAll(authorizationOf: (caller: number) => Promise<string>) {
  return Promise.all(
    callers.map(async (caller) => {
      const input = aPerson({ lastName: `Name of ${caller}.` });
      const headers = { authorization: await authorizationOf(caller) };
      return gateway.execute(UPDATE_AND_READ, { id: caller, input }, headers);
    }),
  );
}

test('in caller mode, through faults and repetitions, every call has its own caller, body and response', async () => {
  booster = await startFaultyBooster();
  gateway = await startTestGateway(booster.url, roomForAll);

  const responses = await updateAll(async (caller) => `Bearer token of ${caller}.`);

  responses.forEach(({ body }, index) => {
    const customer = { boosterCustomerId: index + 1, firstName: `of Bearer token of ${index + 1}.` };
    expect(body).toEqual({ data: { updateCustomer: { customer } } });
  });
  expect(booster.requests.length).toBeGreaterThan(2 * callers.length);
  for (const request of booster.requests) {
    expect(credentialOf(request)).toBe(`Bearer token of ${idOf(request)}.`);
    if (request.method === 'PUT') expect(JSON.parse(request.body).lastName).toBe(`Name of ${idOf(request)}.`);
  }
});

test('in service mode, through faults, repetitions and a renewal, no caller reaches Booster but who may, and no token of theirs', async () => {
  provider = await startIdentityProvider('ES256');
  const { token } = provider;
  let revoked = false;
  booster = await startFaultyBooster((request) => {
    revoked ||= idOf(request) === 45;
    return revoked && credentialOf(request) === 'Bearer token-1';
  });
  const env = {
    ...roomForAll,
    BOOSTER_CREDENTIAL: 'refresh-token',
    BOOSTER_REFRESH_TOKEN: 'refresh-1',
    BOOSTER_TOKEN: '',
  };
  gateway = await startTestGateway(booster.url, serviceMode(provider, { ...env, JWT_SCOPE_UPDATE: 'customer.write' }));
  const may = (caller: number) => caller % 5 !== 0 || caller === 45;

  const responses = await updateAll(
    async (caller) =>
      `Bearer ${await token({ sub: `caller ${caller}`, scope: may(caller) ? 'customer.write' : 'other' })}`,
  );

  responses.forEach(({ body }, index) => {
    if (may(index + 1)) {
      expect(body.data.updateCustomer.customer.boosterCustomerId).toBe(index + 1);
      expect(body.data.updateCustomer.customer.firstName).toMatch(/^of Bearer token-[12]$/);
    } else expect(body.errors[0].extensions).toMatchObject({ code: 'FORBIDDEN', outcome: 'NOT_APPLIED' });
  });
  const [exchanges, calls] = [true, false].map((wanted) =>
    booster.requests.filter(({ url }) => (url === '/access-token') === wanted),
  );
  expect(exchanges).toHaveLength(2);
  for (const request of calls ?? []) {
    expect(may(idOf(request))).toBe(true);
    expect(credentialOf(request)).toMatch(/^Bearer token-[12]$/);
    if (request.method === 'PUT') expect(JSON.parse(request.body).lastName).toBe(`Name of ${idOf(request)}.`);
  }
});
