import { once } from 'node:events';
import { connect } from 'node:net';
import { afterEach, expect, test } from '@jest/globals';
import { aPerson } from '../support/customers.js';
import { type FakeBooster, type Script, startFakeBooster } from '../support/fakeBooster.js';
import { READ_CUSTOMER, startTestGateway, type TestGateway, UPDATE_CUSTOMER } from '../support/gateway.js';
import { until } from '../support/until.js';

let booster: FakeBooster;
let gateway: TestGateway;

async function start(script: Script = {}, env: NodeJS.ProcessEnv = {}): Promise<void> {
  booster = await startFakeBooster(script);
  gateway = await startTestGateway(booster.url, { LOG_LEVEL: 'info', ...env });
}

afterEach(async () => {
  await gateway.close();
  await booster.close();
});

const update = (but = {}) => ({ query: UPDATE_CUSTOMER, variables: { id: 5, input: aPerson(but) } });
const read = { query: READ_CUSTOMER, variables: { id: 5 } };
const customer = (id: number): Script => ({ body: JSON.stringify({ id }) });
const noCall = { upstreamStatus: [], attempts: 0, upstreamDurationMs: 0 };

test('a request is one line of JSON, with nothing in it but how it went', async () => {
  await start();

  const { headers } = await gateway.post(update(), { 'x-request-id': 'abc-123' });

  const [line = '', ...others] = await logged(1);
  expect(others).toEqual([]);
  expect(line).toMatch(/^\{.*\}\n$/);
  expect(JSON.parse(line)).toEqual({
    level: 30,
    time: expect.any(Number),
    pid: process.pid,
    hostname: expect.any(String),
    requestId: 'abc-123',
    operationName: 'Update',
    outcome: 'APPLIED',
    code: 'OK',
    route: '/graphql',
    status: 200,
    durationMs: expect.any(Number),
    upstreamStatus: [200],
    attempts: 1,
    upstreamDurationMs: expect.any(Number),
  });
  expect(headers.get('x-request-id')).toBe('abc-123');
});

const failed = { status: 500, body: '{"responseStatus":{"errorCode":"Exception"}}' };
const unavailable = { status: 503, headers: { 'Retry-After': '0' }, body: '' };
const readFails: Script = ({ method }) => (method === 'GET' ? failed : {});
const withReadBack = {
  query: `mutation M($input: UpdateCustomerInput!) {
    updateCustomer(boosterCustomerId: 5, input: $input) { customer { firstName } } }`,
  variables: { input: aPerson() },
};
const updateAnd = (rest: string) => ({ ...update(), query: `${UPDATE_CUSTOMER} ${rest}`, operationName: 'Update' });

const lines: Record<string, [Script, unknown, Record<string, unknown>]> = {
  'a read has no outcome': [
    customer(5),
    read,
    { operationName: 'Read', outcome: null, code: 'OK', upstreamStatus: [200], attempts: 1 },
  ],
  'an anonymous operation has no name': [customer(5), { query: '{ __typename }' }, { operationName: null, ...noCall }],
  'the name is that of the operation that ran': [
    {},
    updateAnd('query Other { __typename }'),
    { operationName: 'Update', outcome: 'APPLIED' },
  ],
  'a name is cut at 64 characters': [
    {},
    { query: `query ${'N'.repeat(90)} { __typename }` },
    { operationName: 'N'.repeat(64) },
  ],
  'an operationName that names nothing is not logged': [
    {},
    { ...update(), operationName: 'Ada Example\n{"level":60}' },
    { operationName: null, code: 'OPERATION_RESOLUTION_FAILURE', outcome: 'NOT_APPLIED', status: 400 },
  ],
  'what the caller can correct is the code of the first userError': [
    {},
    update({ lastName: '', gender: null }),
    { code: 'BLANK', outcome: 'NOT_APPLIED', status: 200, ...noCall },
  ],
  'the same when userErrors is not selected': [
    {},
    {
      query: 'mutation M($i: UpdateCustomerInput!) { updateCustomer(boosterCustomerId: 5, input: $i) { __typename } }',
      variables: { i: aPerson({ lastName: '' }) },
    },
    { code: 'BLANK', outcome: 'NOT_APPLIED', ...noCall },
  ],
  'a rejection by Booster is not applied': [
    {
      status: 400,
      body: '{"responseStatus":{"errorCode":"NotEmpty","errors":[{"errorCode":"NotEmpty","fieldName":"brand"}]}}',
    },
    update(),
    { code: 'REJECTED', outcome: 'NOT_APPLIED', upstreamStatus: [400], attempts: 1 },
  ],
  'a failure of Booster leaves the outcome open': [
    failed,
    update(),
    { code: 'UPSTREAM_ERROR', outcome: 'UNKNOWN', upstreamStatus: [500], attempts: 1, level: 40 },
  ],
  'a failed read-back is applied, with the status of both calls': [
    readFails,
    withReadBack,
    { code: 'UPSTREAM_ERROR', outcome: 'APPLIED', upstreamStatus: [200, 500], attempts: 2, level: 40 },
  ],
  'attempts count, and the status is that of the last one': [
    unavailable,
    read,
    { code: 'UPSTREAM_UNAVAILABLE', outcome: null, upstreamStatus: [503], attempts: 3, level: 40 },
  ],
  'without a response there is no status': [
    (_request, response) => {
      response.destroy();
      return undefined;
    },
    update(),
    {
      code: 'UPSTREAM_CONNECTION_LOST',
      outcome: 'UNKNOWN',
      upstreamStatus: [null],
      upstreamCause: 'reset',
      attempts: 1,
      level: 40,
    },
  ],
  'a mutation that updates nothing has no outcome': [
    {},
    {
      query:
        'mutation M($i: UpdateCustomerInput!) { updateCustomer(boosterCustomerId: 5, input: $i) @skip(if: true) { __typename } }',
      variables: { i: aPerson() },
    },
    { code: 'OK', outcome: null, ...noCall },
  ],
  'a document that does not fit the schema': [
    {},
    { query: 'mutation Wrong { deleteCustomer }' },
    { operationName: 'Wrong', code: 'GRAPHQL_VALIDATION_FAILED', outcome: 'NOT_APPLIED', status: 400 },
  ],
  'a document that is none': [{}, { query: 'query A {' }, { operationName: null, code: 'GRAPHQL_PARSE_FAILED' }],
  'values that do not fit': [
    {},
    { query: UPDATE_CUSTOMER, variables: { id: 'Ada', input: {} } },
    { operationName: 'Update', code: 'BAD_USER_INPUT', outcome: 'NOT_APPLIED', status: 400, ...noCall },
  ],
  'a body that is not JSON': [{}, 'Ada Example', { operationName: null, code: 'BAD_REQUEST', status: 400 }],
  'a body that is no GraphQL request': [{}, { query: 1 }, { code: 'BAD_REQUEST', status: 400, outcome: 'NOT_APPLIED' }],
  'a body that is too large': [{}, ' '.repeat(1_100_000), { code: 'REQUEST_TOO_LARGE', status: 413 }],
};

for (const [name, [script, body, expected]] of Object.entries(lines)) {
  test(`one line: ${name}`, async () => {
    await start(script);

    await gateway.post(body);

    const all = await logged(1);
    expect(all).toHaveLength(1);
    expect(JSON.parse(all[0] ?? '')).toMatchObject({ level: 30, ...expected });
  });
}

test('one line: without credentials an update is not applied', async () => {
  await start();

  await gateway.post(update(), { authorization: '' });

  expect(await lastLine()).toMatchObject({ code: 'UNAUTHENTICATED', outcome: 'NOT_APPLIED', status: 401, ...noCall });
});

test('paths that do not exist, or cannot be read, are not logged, but their requests are', async () => {
  await start();

  for (const path of [
    '/zebrafink@example.test?token=secret',
    '/%zz',
    '/graphql?query=%7Bzebrafink%7D%0A%7B%22level%22%3A60%7D',
  ])
    await fetch(gateway.url + path);

  const all = await logged(3);
  expect(all.map((line) => [JSON.parse(line).route, JSON.parse(line).code])).toEqual([
    ['unknown', 'NOT_FOUND'],
    ['unknown', 'NOT_FOUND'],
    ['/graphql', 'BAD_REQUEST'],
  ]);
  expect(all.join('')).not.toMatch(/zebrafink|secret|zz|"level":60/i);
});

test('an update whose caller left is logged when it is done', async () => {
  let respond = () => {};
  await start((_request, response) => {
    respond = () => response.writeHead(200, { 'content-type': 'application/json' }).end('{}');
    return undefined;
  });
  const { hostname, port } = new URL(gateway.url);
  const body = JSON.stringify(update());
  const caller = connect(Number(port), hostname);
  caller.write(
    `POST /graphql HTTP/1.1\r\nHost: localhost\r\nAuthorization: Bearer x\r\nContent-Type: application/json\r\nContent-Length: ${Buffer.byteLength(body)}\r\n\r\n${body}`,
  );
  await until(() => booster.requests.length === 1);

  caller.destroy();
  await once(caller, 'close');
  respond();

  expect(await lastLine()).toMatchObject({ aborted: true, outcome: 'APPLIED', code: 'OK', upstreamStatus: [200] });
});

test('at error level a request that went wrong for another reason than the gateway itself is not logged', async () => {
  await start(failed, { LOG_LEVEL: 'error' });

  await gateway.post(update());
  await gateway.post('{');

  expect(gateway.log).toEqual([]);
});

async function lastLine(): Promise<Record<string, unknown>> {
  return JSON.parse((await logged(1)).at(-1) ?? '');
}

/** The log, once it has so many lines: a line is written when its request is over, which its caller may know first. */
async function logged(count: number): Promise<readonly string[]> {
  await until(() => gateway.log.length >= count);
  return gateway.log;
}
