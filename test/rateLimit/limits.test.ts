import { afterEach, beforeEach, expect, test } from '@jest/globals';
import { aPerson } from '../support/customers.js';
import { type FakeBooster, startFakeBooster } from '../support/fakeBooster.js';
import { READ_CUSTOMER, startTestGateway, type TestGateway, UPDATE_CUSTOMER } from '../support/gateway.js';
import { until } from '../support/until.js';

const PREVIEW = `query ($id: Int!, $input: UpdateCustomerInput!) {
  previewUpdateCustomer(boosterCustomerId: $id, input: $input) { boosterCustomerId }
}`;
const UPDATE_AND_READ_BACK = `mutation ($id: Int!, $input: UpdateCustomerInput!) {
  updateCustomer(boosterCustomerId: $id, input: $input) { userErrors { code } customer { sapId } }
}`;

let booster: FakeBooster;
let gateway: TestGateway;
const closing: (() => Promise<unknown>)[] = [];

beforeEach(async () => {
  booster = await startFakeBooster(({ method }) => (method === 'GET' ? { body: '{"id":5}' } : {}));
  closing.push(booster.close);
});

afterEach(async () => {
  for (const close of closing.splice(0).reverse()) await close();
});

async function start(env: NodeJS.ProcessEnv): Promise<void> {
  const started = await startTestGateway(booster.url, { LOG_LEVEL: 'info', METRICS_PORT: '0', ...env });
  closing.push(() => started.close());
  gateway = started;
}

const read = (headers = {}) => gateway.execute(READ_CUSTOMER, { id: 5 }, headers);
const update = (headers = {}) => gateway.execute(UPDATE_CUSTOMER, { id: 5, input: aPerson() }, headers);
const customers = (...aliases: string[]) =>
  gateway.execute(`{ ${aliases.map((alias) => `${alias}: customer(boosterCustomerId: 5) { sapId }`).join(' ')} }`);

function limitsOf({ headers }: { headers: Headers }) {
  return [headers.get('ratelimit-policy'), headers.get('ratelimit')?.replace(/t=(3600|359\d)$/, 't=window')];
}

test('a caller that has used up its updates gets 429, whose error and headers say when to try again', async () => {
  await start({ RATE_LIMIT_UPDATES: '2/1h' });

  expect(limitsOf(await update())).toEqual(['"updates";q=2;w=3600', '"updates";r=1;t=window']);
  expect(limitsOf(await update())).toEqual(['"updates";q=2;w=3600', '"updates";r=0;t=window']);
  const rejected = await update();

  expect(limitsOf(rejected)).toEqual(['"updates";q=2;w=3600', '"updates";r=0;t=window']);
  const seconds = Number(rejected.headers.get('retry-after'));
  expect(rejected.headers.get('ratelimit')).toBe(`"updates";r=0;t=${seconds}`);
  expect(rejected.status).toBe(429);
  expect(rejected.body).toEqual({
    errors: [
      {
        message: expect.any(String),
        extensions: {
          code: 'RATE_LIMITED',
          retryable: true,
          outcome: 'NOT_APPLIED',
          requestId: rejected.headers.get('x-request-id'),
          limitedBy: 'GATEWAY',
          retryAfterSeconds: seconds,
        },
      },
    ],
  });
  expect(booster.requests).toHaveLength(2);
});

test('updates and reads are counted apart: an update that reads back is one update, a preview is a read', async () => {
  await start({ RATE_LIMIT_UPDATES: '1/1h', RATE_LIMIT_READS: '2/1h' });
  const variables = { id: 5, input: aPerson() };

  const updated = await gateway.execute(UPDATE_AND_READ_BACK, variables);
  const previewed = await gateway.execute(PREVIEW, variables);

  expect(limitsOf(updated)).toEqual(['"updates";q=1;w=3600', '"updates";r=0;t=window']);
  expect(limitsOf(previewed)).toEqual(['"reads";q=2;w=3600', '"reads";r=1;t=window']);
  expect(limitsOf(await read())).toEqual(['"reads";q=2;w=3600', '"reads";r=0;t=window']);
  expect((await gateway.execute(PREVIEW, variables)).status).toBe(429);
});

test('what has no limit has no headers, and none has one by default', async () => {
  await start({ RATE_LIMIT_READS: '1/1h', RATE_LIMIT_UPDATES: 'off' });
  expect(limitsOf(await update())).toEqual([null, undefined]);

  await start({});
  expect(limitsOf(await read())).toEqual([null, undefined]);
});

test('in the next window the caller is free again', async () => {
  await start({ RATE_LIMIT_READS: '1/1s' });
  const statuses = new Set([(await read()).status]);

  await until(async () => {
    const { status } = await read();
    const freeAgain = status === 200 && statuses.has(429);
    statuses.add(status);
    return freeAgain;
  }, 50);

  expect([...statuses]).toEqual([200, 429]);
});

test('root fields are counted all or none, aliases one by one, those with one response key once', async () => {
  await start({ RATE_LIMIT_READS: '4/1h' });

  expect(limitsOf(await customers('a', 'b'))[1]).toBe('"reads";r=2;t=window');
  const tooMany = await customers('a', 'b', 'c');
  expect([tooMany.status, limitsOf(tooMany)[1]]).toEqual([429, '"reads";r=2;t=window']);
  expect(limitsOf(await customers('a', 'a', 'a'))[1]).toBe('"reads";r=1;t=window');
  expect(
    limitsOf(
      await gateway.execute(
        'query ($id: Int!) { __typename ...F } fragment F on Query { customer(boosterCustomerId: $id) { sapId } }',
        { id: 5 },
      ),
    )[1],
  ).toBe('"reads";r=0;t=window');
});

test('an operation that no window can hold is too complex, since to wait does not help', async () => {
  await start({ RATE_LIMIT_READS: '2/1h' });

  const { status, body, headers } = await customers('a', 'b', 'c');

  expect([status, headers.get('retry-after')]).toEqual([400, null]);
  expect(body.errors[0].extensions).toMatchObject({ code: 'OPERATION_TOO_COMPLEX', retryable: false });
  expect(limitsOf(await customers('a', 'b'))[1]).toBe('"reads";r=0;t=window');
});

test('entities are one root field', async () => {
  await start({ RATE_LIMIT_READS: '9/1h' });
  const representations = [5, 6].map((boosterCustomerId) => ({ __typename: 'Customer', boosterCustomerId }));

  const query = 'query ($r: [_Any!]!) { _entities(representations: $r) { ... on Customer { sapId } } }';

  expect(limitsOf(await gateway.execute(query, { r: representations }))[1]).toBe('"reads";r=8;t=window');
});

test('introspection and __typename are not counted, with and without credentials', async () => {
  await start({ RATE_LIMIT_READS: '1/1h' });

  for (const headers of [{}, { authorization: '' }])
    for (const query of ['{ __typename }', '{ __schema { queryType { name } } }']) {
      const response = await gateway.execute(query, {}, headers);
      expect([response.status, ...limitsOf(response)]).toEqual([200, null, undefined]);
    }
  expect((await read()).status).toBe(200);
});

test('what is rejected before it may be executed is not counted', async () => {
  await start({ RATE_LIMIT_READS: '1/1h' });

  expect((await read({ authorization: '' })).status).toBe(401);
  expect((await gateway.execute('{ nothing }')).status).toBe(400);
  expect((await gateway.execute('{')).status).toBe(400);

  expect((await read()).status).toBe(200);
});

test('a repeat with the same Idempotency-Key counts like any request', async () => {
  await start({ RATE_LIMIT_UPDATES: '2/1h' });
  const key = { 'idempotency-key': '"save-1"' };

  await update(key);
  expect(limitsOf(await update(key))[1]).toBe('"updates";r=0;t=window');
  expect((await update(key)).status).toBe(429);
});

for (const accept of ['application/graphql-response+json', 'application/json']) {
  test(`a rejection is 429 in the media type that the client accepts: ${accept}`, async () => {
    await start({ RATE_LIMIT_READS: '1/1h' });
    await read();

    const { status, headers } = await read({ accept });

    expect([status, headers.get('content-type')]).toEqual([429, `${accept}; charset=utf-8`]);
  });
}

test('a read by GET is counted too', async () => {
  await start({ RATE_LIMIT_READS: '1/1h' });
  const url = `${gateway.url}/graphql?${new URLSearchParams({ query: '{ customer(boosterCustomerId: 5) { sapId } }' })}`;
  const get = () => fetch(url, { headers: { authorization: 'Bearer x' } });

  expect(limitsOf(await get())).toEqual(['"reads";q=1;w=3600', '"reads";r=0;t=window']);
  expect((await get()).status).toBe(429);
});

test('a page of another origin can read the headers', async () => {
  await start({ RATE_LIMIT_READS: '1/1h', CORS_ORIGINS: 'https://crm.example.com' });

  const { headers } = await read({ origin: 'https://crm.example.com' });

  expect(headers.get('access-control-expose-headers')).toMatch(/retry-after.*ratelimit.*ratelimit-policy/);
});

test('limitedBy says whose limit it is: in the error, the log line and the metrics', async () => {
  booster = await startFakeBooster({ status: 429, headers: { 'Retry-After': '9' } });
  closing.push(booster.close);
  await start({ RATE_LIMIT_UPDATES: '1/1h' });

  const byBooster = await update();
  const byGateway = await update();

  expect(byBooster.body.errors[0].extensions).toMatchObject({ code: 'RATE_LIMITED', limitedBy: 'BOOSTER' });
  expect(byGateway.body.errors[0].extensions).toMatchObject({ code: 'RATE_LIMITED', limitedBy: 'GATEWAY' });
  await until(() => linesOf('RATE_LIMITED').length === 2);
  expect(linesOf('RATE_LIMITED')).toEqual([
    expect.objectContaining({ limitedBy: 'BOOSTER', status: 200 }),
    expect.objectContaining({ limitedBy: 'GATEWAY', status: 429 }),
  ]);
  const metrics = await (await fetch(gateway.metricsUrl ?? '')).text();
  for (const by of ['GATEWAY', 'BOOSTER'])
    expect(metrics).toContain(`booster_gateway_rate_limited_total{by="${by}"} 1\n`);
});

function linesOf(code: string) {
  return gateway.log.map((line) => JSON.parse(line)).filter((line) => line.code === code);
}
