import { expect, test } from '@jest/globals';
import { openConnection } from '../support/connection.js';
import { aPerson } from '../support/customers.js';
import { startFakeBooster } from '../support/fakeBooster.js';
import { startTestGateway, UPDATE_CUSTOMER } from '../support/gateway.js';
import { useFakeBooster, useGateway } from '../support/useGateway.js';

const origin = 'https://crm.example.com';

const booster = useFakeBooster((_request, response) => {
  response.destroy();
  return undefined;
});
const gateway = useGateway(booster, { CORS_ORIGINS: origin, NODE_ENV: 'production' });

type Sent = {
  readonly method?: string;
  readonly path?: string;
  readonly headers?: Record<string, string>;
  readonly body?: string;
};

const json = { 'content-type': 'application/json', authorization: 'Bearer x' };
const rejections: readonly (readonly [string, number, string, Sent])[] = [
  ['broken JSON', 400, 'BAD_REQUEST', { headers: json, body: '{' }],
  ['no query', 400, 'BAD_REQUEST', { headers: json, body: '{"variables":{}}' }],
  ['a batch', 400, 'BAD_REQUEST', { headers: json, body: '[{"query":"{ __typename }"}]' }],
  ['variables in a string', 400, 'BAD_REQUEST', { headers: json, body: '{"query":"{ __typename }","variables":"{}"}' }],
  ['a GET that any page could send', 400, 'BAD_REQUEST', { method: 'GET', path: '/graphql?query=%7B__typename%7D' }],
  [
    'no credentials',
    401,
    'UNAUTHENTICATED',
    {
      headers: { 'content-type': 'application/json' },
      body: '{"query":"{ customer(boosterCustomerId: 5) { sapId } }"}',
    },
  ],
  ['an unknown path', 404, 'NOT_FOUND', { path: '/grapqhl', headers: json, body: '{}' }],
  ['another method', 405, 'METHOD_NOT_ALLOWED', { method: 'PUT', headers: json, body: '{}' }],
  ['a large body', 413, 'REQUEST_TOO_LARGE', { headers: json, body: ' '.repeat(1_048_577) }],
  [
    'another content type',
    415,
    'UNSUPPORTED_MEDIA_TYPE',
    { headers: { ...json, 'content-type': 'text/plain' }, body: '{}' },
  ],
  [
    'too much',
    400,
    'OPERATION_TOO_COMPLEX',
    { headers: json, body: JSON.stringify({ query: `{ ${'__typename '.repeat(3_000)} }` }) },
  ],
];

for (const [what, status, code, { method = 'POST', path = '/graphql', headers = {}, body }] of rejections) {
  test(`${what} is rejected in the media type that the client accepts, and readable for a page that may call`, async () => {
    for (const [accept, type] of [
      ['application/graphql-response+json,application/json;q=0.9', 'application/graphql-response+json; charset=utf-8'],
      ['application/json', 'application/json; charset=utf-8'],
      ['*/*', 'application/json; charset=utf-8'],
    ] as const) {
      const response = await fetch(gateway.url + path, {
        method,
        headers: { ...headers, accept, origin },
        ...(body === undefined ? {} : { body }),
      });

      expect([response.status, response.headers.get('content-type')]).toEqual([status, type]);
      expect(response.headers.get('access-control-allow-origin')).toBe(origin);
      expect(await response.json()).toEqual({
        errors: [
          {
            message: expect.any(String),
            extensions: {
              code,
              retryable: false,
              outcome: 'NOT_APPLIED',
              requestId: response.headers.get('x-request-id'),
            },
          },
        ],
      });
    }
  });
}

test('what is not HTTP is rejected in the same form, with the request id of its header', async () => {
  const { ended } = await openConnection(gateway.url, 'hello\r\n\r\n');

  const [head = '', body = ''] = (await ended).split('\r\n\r\n');
  const [, requestId] = /^x-request-id: (.*)$/im.exec(head) ?? [];
  expect(JSON.parse(body).errors[0].extensions).toEqual({
    code: 'BAD_REQUEST',
    retryable: false,
    outcome: 'NOT_APPLIED',
    requestId,
  });
});

test('when there is no room for another call to Booster, what needs one is rejected before it is executed, and nothing else is', async () => {
  const held: (() => void)[] = [];
  const slow = await startFakeBooster((_request, response) => {
    held.push(() => response.writeHead(200, { 'content-type': 'application/json' }).end('{}'));
    return undefined;
  });
  const full = await startTestGateway(slow.url, { BOOSTER_MAX_CONCURRENT: '1', LOG_LEVEL: 'info' });
  const accept = 'application/graphql-response+json,application/json;q=0.9';
  const update = (id: number) => full.execute(UPDATE_CUSTOMER, { id, input: aPerson() }, { accept });
  const first = update(5);
  while (held.length === 0) await new Promise(setImmediate);

  // One of these waits in the queue for as long as it may; from then on there is no room.
  const others = await Promise.all([update(6), update(7), update(8)]);
  const typename = await full.post({ query: '{ __typename }' });

  const shed = others.filter(({ status }) => status === 503);
  expect(shed).toHaveLength(2);
  expect(shed[0]?.headers.get('retry-after')).toBe('1');
  expect(shed[0]?.headers.get('content-type')).toBe('application/graphql-response+json; charset=utf-8');
  expect(shed[0]?.body).toEqual({
    errors: [
      {
        message: expect.any(String),
        extensions: {
          code: 'OVERLOADED',
          retryable: true,
          outcome: 'NOT_APPLIED',
          requestId: expect.any(String),
          retryAfterSeconds: 1,
        },
      },
    ],
  });
  expect(typename.body).toEqual({ data: { __typename: 'Query' } });
  held[0]?.();
  await first;
  await full.close();
  await slow.close();
});
