import { afterEach, expect, test } from '@jest/globals';
import { aCompany, aPerson } from '../support/customers.js';
import { type FakeBooster, startFakeBooster } from '../support/fakeBooster.js';
import { READ_CUSTOMER, startTestGateway, type TestGateway, UPDATE_CUSTOMER } from '../support/gateway.js';

let booster: FakeBooster;
let gateway: TestGateway;

async function start(path = ''): Promise<void> {
  booster = await startFakeBooster();
  gateway = await startTestGateway(booster.url + path);
}

afterEach(async () => {
  await gateway.close();
  await booster.close();
});

test('an update is one PUT to the path of its id, without a query', async () => {
  await start();

  await gateway.execute(UPDATE_CUSTOMER, { id: 5, input: aPerson() });

  expect(booster.requests.map(({ method, url }) => `${method} ${url}`)).toEqual(['PUT /customer/5']);
});

test('a path prefix of the base URL is kept, with or without a slash at its end', async () => {
  for (const prefix of ['/crm/v2', '/crm/v2/']) {
    await start(prefix);
    await gateway.execute(UPDATE_CUSTOMER, { id: 5, input: aPerson() });
    await gateway.execute(READ_CUSTOMER, { id: 5 });

    expect(booster.requests.map(({ url }) => url)).toEqual([
      '/crm/v2/customer/5',
      '/crm/v2/customer/5?jsconfig=dh:iso8601',
    ]);
    await gateway.close();
    await booster.close();
  }
});

test('the PUT announces JSON, its exact length in bytes, and accepts exactly JSON', async () => {
  await start();

  await gateway.execute(UPDATE_CUSTOMER, { id: 5, input: aPerson({ firstName: '日本 😀' }) });

  const request = booster.requests[0];
  expect(request?.headers).toMatchObject({
    'content-type': 'application/json',
    'content-length': String(Buffer.byteLength(request?.body ?? '')),
    accept: 'application/json',
  });
  expect(request?.headers).not.toHaveProperty('transfer-encoding');
  expect(request?.headers).not.toHaveProperty('content-encoding');
});

test('nothing of the caller goes to Booster but its Authorization, the request id and the trace, unchanged', async () => {
  await start();

  await gateway.execute(
    UPDATE_CUSTOMER,
    { id: 5, input: aPerson() },
    {
      authorization: 'Bearer  tok~en==  x',
      cookie: 'ss-id=1; ss-tok=2',
      'x-request-id': 'abc-123',
      'x-http-method-override': 'GET',
      'x-api-key': 'k',
      'accept-language': 'de',
      referer: 'https://crm.example.com/',
      baggage: 'user=ada',
      traceparent: '00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01',
      tracestate: 'vendor=1',
    },
  );

  expect(Object.keys(booster.requests[0]?.headers ?? {}).sort()).toEqual([
    'accept',
    'authorization',
    'connection',
    'content-length',
    'content-type',
    'host',
    'traceparent',
    'user-agent',
    'x-request-id',
  ]);
  expect(booster.requests[0]?.headers.authorization).toBe('Bearer  tok~en==  x');
  expect(booster.requests[0]?.headers).toMatchObject({
    'x-request-id': 'abc-123',
    traceparent: '00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01',
  });
});

test('cookies that Booster sets are not kept', async () => {
  booster = await startFakeBooster({
    headers: { 'Set-Cookie': 'ss-id=secret; path=/', 'Content-Type': 'application/json' },
  });
  gateway = await startTestGateway(booster.url);

  const first = await gateway.execute(UPDATE_CUSTOMER, { id: 5, input: aPerson() });
  await gateway.execute(UPDATE_CUSTOMER, { id: 5, input: aPerson() });

  expect(booster.requests.map(({ headers }) => headers.cookie)).toEqual([undefined, undefined]);
  expect(first.headers.get('set-cookie')).toBeNull();
});

test('every flag is sent, null and absent members are left out, and the id is not in the body', async () => {
  await start();

  await gateway.execute(UPDATE_CUSTOMER, {
    id: 5,
    input: {
      canBeContactedByMaison: false,
      clientType: 'COMPANY',
      companyName: 'Example Ltd',
      countryId: 'gb',
      posCode: 'P',
      brand: 'CAR',
      firstName: null,
      allowStoreDataAbroad: null,
      birthDate: null,
      phones: null,
    },
  });

  expect(JSON.parse(booster.requests[0]?.body ?? '')).toEqual({
    canBeContactedByMaison: false,
    clientType: 'COMPANY',
    companyName: 'Example Ltd',
    countryId: 'gb',
    posCode: 'P',
    brand: 'CAR',
    contactByEmailFlag: false,
    contactByMailFlag: false,
    contactByPhoneFlag: false,
    contactBySMSFlag: false,
    contactBySocialMediaFlag: false,
  });
});

test('an empty list, an empty string and a false consent are sent unchanged', async () => {
  await start();

  await gateway.execute(UPDATE_CUSTOMER, {
    id: 5,
    input: aCompany({ emails: [], notes: '', dataSharingConsent: false }),
  });

  expect(JSON.parse(booster.requests[0]?.body ?? '')).toMatchObject({
    emails: [],
    notes: '',
    dataSharingConsent: false,
  });
});

test('a date is sent as its day, in years 2 and 9999 and on a leap day', async () => {
  await start();

  const days = ['0002-01-01', '2020-02-29', '9999-12-31'] as const;
  await gateway.execute(UPDATE_CUSTOMER, {
    id: 5,
    input: aPerson({
      birthDate: days[0],
      weddingDate: days[1],
      events: [{ eventType: 'Other', eventDate: days[2] }],
    }),
  });

  const body = JSON.parse(booster.requests[0]?.body ?? '');
  expect([body.birthDate, body.weddingDate, body.events[0].eventDate]).toEqual(days);
});

test('a redirect is not followed', async () => {
  booster = await startFakeBooster({ status: 302, headers: { Location: '/login?redirect=x' }, body: '' });
  gateway = await startTestGateway(booster.url);

  const { body } = await gateway.execute(UPDATE_CUSTOMER, { id: 5, input: aPerson() });

  expect(body.errors[0].extensions).toMatchObject({
    code: 'UPSTREAM_BAD_RESPONSE',
    outcome: 'NOT_APPLIED',
    retryable: false,
  });
  expect(booster.requests).toHaveLength(1);
});

test('a single item given for a list is sent as a list of one', async () => {
  await start();

  await gateway.execute(UPDATE_CUSTOMER, {
    id: 5,
    input: { ...aPerson(), emails: { email: 'a@example.test', isMainEmail: true } },
  });

  expect(JSON.parse(booster.requests[0]?.body ?? '').emails).toEqual([{ email: 'a@example.test', isMainEmail: true }]);
});
