import { afterEach, beforeEach, expect, test } from '@jest/globals';
import { aPerson } from '../support/customers.js';
import { type FakeBooster, type Reply, startFakeBooster } from '../support/fakeBooster.js';
import { READ_CUSTOMER, startTestGateway, type TestGateway, UPDATE_CUSTOMER } from '../support/gateway.js';

let booster: FakeBooster;
let gateway: TestGateway;
/** Booster's response to a GET of an id; by default a customer of that id. */
let responses: Record<number, Reply | Reply[]>;
/** GETs under way, and the most that there were. */
let underWay: { now: number; most: number };

beforeEach(async () => {
  responses = {};
  underWay = { now: 0, most: 0 };
  booster = await startFakeBooster(({ method, url }, response) => {
    if (method === 'PUT') return {};
    const id = Number(/\d+/.exec(url)?.[0]);
    const given = responses[id];
    const reply = Array.isArray(given) ? given.shift() : given;
    underWay.now += 1;
    underWay.most = Math.max(underWay.most, underWay.now);
    setImmediate(() => {
      underWay.now -= 1;
      const { status = 200, headers = {}, body = JSON.stringify({ id, lastName: `Name ${id}` }) } = reply ?? {};
      response.writeHead(status, headers).end(body);
    });
    return undefined;
  });
  gateway = await startTestGateway(booster.url);
});

afterEach(async () => {
  await gateway.close();
  await booster.close();
});

function gets(): number[] {
  return booster.requests.filter(({ method }) => method === 'GET').map(({ url }) => Number(/\d+/.exec(url)?.[0]));
}

/** The codes of the errors by the alias at which they are reported. */
function codesByAlias({ errors = [] }: { errors?: { path: string[]; extensions: { code: string } }[] }) {
  return Object.fromEntries(errors.map(({ path, extensions }) => [path[0], extensions.code]));
}

test('a customer that is selected under five aliases is read once', async () => {
  const aliases = ['a', 'b', 'c', 'd', 'e'].map((alias) => `${alias}: customer(boosterCustomerId: 5) { lastName }`);

  const { body } = await gateway.execute(`{ ${aliases.join(' ')} }`);

  expect(body.data).toEqual(Object.fromEntries(['a', 'b', 'c', 'd', 'e'].map((a) => [a, { lastName: 'Name 5' }])));
  expect(gets()).toEqual([5]);
});

test('twenty customers of one query are read in parallel, eight at a time at most', async () => {
  const ids = Array.from({ length: 20 }, (_, i) => i + 1);

  const { body } = await gateway.execute(
    `{ ${ids.map((id) => `c${id}: customer(boosterCustomerId: ${id}) { boosterCustomerId }`).join(' ')} }`,
  );

  expect(Object.values(body.data)).toEqual(ids.map((boosterCustomerId) => ({ boosterCustomerId })));
  expect(gets().sort((a, b) => a - b)).toEqual(ids);
  expect(underWay.most).toBeGreaterThan(1);
  expect(underWay.most).toBeLessThanOrEqual(8);
});

test('a failure of one customer is reported at that customer, and the others are returned', async () => {
  responses = { 2: { status: 500, body: '{"id":0,"canBeContacted":false}' }, 3: { status: 404, body: '{"id":0}' } };

  const { body } = await gateway.execute(
    `{ one: customer(boosterCustomerId: 1) { lastName } two: customer(boosterCustomerId: 2) { lastName }
       three: customer(boosterCustomerId: 3) { lastName } zero: customer(boosterCustomerId: 0) { lastName } }`,
  );

  expect(body.data).toEqual({ one: { lastName: 'Name 1' }, two: null, three: null, zero: null });
  expect(codesByAlias(body)).toEqual({ two: 'UPSTREAM_ERROR', zero: 'BAD_USER_INPUT' });
});

test('an update that does not select the customer costs no GET, and one that does costs one', async () => {
  const update = (selected: string) =>
    `mutation ($input: UpdateCustomerInput!) { updateCustomer(boosterCustomerId: 5, input: $input) { ${selected} } }`;

  await gateway.execute(update('boosterCustomerId userErrors { code }'), { input: aPerson() });
  await gateway.execute(update('userErrors { code } customer @skip(if: true) { lastName }'), { input: aPerson() });
  const before = gets();
  const { body } = await gateway.execute(update('a: customer { lastName } b: customer { boosterCustomerId }'), {
    input: aPerson(),
  });

  expect(before).toEqual([]);
  expect(gets()).toEqual([5]);
  expect(body.data.updateCustomer).toEqual({ a: { lastName: 'Name 5' }, b: { boosterCustomerId: 5 } });
});

test('two requests never share what was read', async () => {
  const queries = [1, 2].map(() => gateway.execute(READ_CUSTOMER, { id: 5 }));

  await Promise.all(queries);

  expect(gets()).toEqual([5, 5]);
});

test('members that the contract does not have are ignored, missing ones are null, and lists are never null', async () => {
  responses = { 5: { body: '{"Id":5,"shoeSize":42,"emails":null,"phones":[null,{"phone":"1","fax":"2"}]}' } };

  const { body } = await gateway.execute(READ_CUSTOMER, { id: 5 });

  expect(body).toEqual({
    data: {
      customer: {
        ...{ boosterCustomerId: 5, sapId: null, title: null, firstName: null, lastName: null, languageId: null },
        ...{ canBeContactedByMaison: null, registrationDate: null, emails: [], events: [] },
        phones: [{ phone: '1', isMainPhone: null, countryPrefix: null }],
      },
    },
  });
});

for (const [what, reply, code] of [
  ['a 200 with the id of another customer', { body: '{"id":6,"lastName":"Other"}' }, 'UPSTREAM_BAD_RESPONSE'],
  ['a 200 with the id 0', { body: '{"id":0}' }, 'UPSTREAM_BAD_RESPONSE'],
  ['a 200 without an id', { body: '{"lastName":"Nobody"}' }, 'UPSTREAM_BAD_RESPONSE'],
  ['a 200 with an empty body', { body: '' }, 'UPSTREAM_BAD_RESPONSE'],
  ['a 200 with a list', { body: '[{"id":5}]' }, 'UPSTREAM_BAD_RESPONSE'],
  ['a 404 without a body: a wrong base URL', { status: 404, body: '' }, 'UPSTREAM_BAD_RESPONSE'],
  [
    'a 404 of a proxy in JSON',
    { status: 404, body: '{"message":"no Route matched with those values"}' },
    'UPSTREAM_BAD_RESPONSE',
  ],
  [
    'a 404 of a proxy with an id of its own',
    { status: 404, body: '{"message":"no route","id":"7f3c-req"}' },
    'UPSTREAM_BAD_RESPONSE',
  ],
  ['a 404 with a list', { status: 404, body: '[]' }, 'UPSTREAM_BAD_RESPONSE'],
  ['a 404 with a page', { status: 404, body: '<html></html>' }, 'UPSTREAM_BAD_RESPONSE'],
  ['a 400 with the id 0', { status: 400, body: '{"id":0}' }, 'UPSTREAM_ERROR'],
  ['a 500 with the requested id', { status: 500, body: '{"id":5,"lastName":"Ghost"}' }, 'UPSTREAM_ERROR'],
  ['a 409', { status: 409, body: '{"id":0}' }, 'UPSTREAM_ERROR'],
] as const) {
  test(`${what} is no customer: ${code}`, async () => {
    responses = { 5: reply };

    const { body, text } = await gateway.execute(READ_CUSTOMER, { id: 5 });

    expect(body.data).toEqual({ customer: null });
    expect(codesByAlias(body)).toEqual({ customer: code });
    expect(body.errors[0].extensions.outcome).toBeUndefined();
    expect(text).not.toMatch(/Other|Nobody|Ghost/);
  });
}

for (const body404 of [
  '{"id":0,"canBeContacted":false}',
  '{"Id":0}',
  '{}',
  '{"responseStatus":{"errorCode":"NotFound"}}',
  '<GetCustomerResponse xmlns="x"><id>0</id></GetCustomerResponse>',
  '<GetCustomerResponse xmlns="x"/>',
]) {
  test(`a 404 with ${body404} is a customer that does not exist: null, without an error`, async () => {
    responses = { 5: { status: 404, body: body404 } };

    const { body } = await gateway.execute(READ_CUSTOMER, { id: 5 });

    expect(body).toEqual({ data: { customer: null } });
  });
}

test('when more parts of a query fail than errors are reported, none of them looks like a customer that does not exist', async () => {
  const ids = Array.from({ length: 20 }, (_, i) => i + 1);
  responses = Object.fromEntries(ids.slice(0, 11).map((id) => [id, { status: 403, body: '' }]));

  const { status, body } = await gateway.execute(
    `{ ${ids.map((id) => `c${id}: customer(boosterCustomerId: ${id}) { boosterCustomerId }`).join(' ')} }`,
  );

  expect(status).toBe(200);
  expect(body.data).toBeNull();
  expect(body.errors).toHaveLength(10);
});

test('broken records in one wide request neither keep the others from being read nor open the breaker', async () => {
  const ids = Array.from({ length: 20 }, (_, i) => i + 1);
  responses = Object.fromEntries(ids.slice(0, 10).map((id) => [id, { status: 500, body: '{"id":0}' }]));

  const { body } = await gateway.execute(
    `{ ${ids.map((id) => `c${id}: customer(boosterCustomerId: ${id}) { boosterCustomerId }`).join(' ')} }`,
  );

  expect(Object.values(body.data).filter((customer) => customer !== null)).toHaveLength(10);
  expect(new Set(Object.values(codesByAlias(body)))).toEqual(new Set(['UPSTREAM_ERROR']));
});

test('reads that wait for their next attempt hold no permit: an update is stored meanwhile', async () => {
  const throttled = new Set<string>();
  const throttling = await startFakeBooster(({ method, url }) => {
    if (method === 'PUT' || throttled.has(url)) return { body: JSON.stringify({ id: Number(/\d+/.exec(url)?.[0]) }) };
    throttled.add(url);
    return { status: 429, headers: { 'Retry-After': '1' }, body: '' };
  });
  const small = await startTestGateway(throttling.url, { BOOSTER_MAX_CONCURRENT: '2' });

  const reads = [1, 2, 3, 4].map((id) => small.execute(READ_CUSTOMER, { id }));
  while (throttled.size < 4) await new Promise(setImmediate);
  const { body } = await small.execute(UPDATE_CUSTOMER, { id: 5, input: aPerson() });

  expect(body.data.updateCustomer.userErrors).toEqual([]);
  const ids = (await Promise.all(reads)).map((read) => read.body.data.customer.boosterCustomerId);
  expect(ids).toEqual([1, 2, 3, 4]);
  await small.close();
  await throttling.close();
});
