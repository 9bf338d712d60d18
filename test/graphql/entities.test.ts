import { beforeEach, expect, test } from '@jest/globals';
import { useFakeBooster, useGateway } from '../support/useGateway.js';

const ENTITIES = `query ($representations: [_Any!]!) {
  _entities(representations: $representations) { ... on Customer { boosterCustomerId lastName } }
}`;

const booster = useFakeBooster(({ url }) => {
  const id = Number(/\d+/.exec(url)?.[0]);
  if (id === 404) return { status: 404, body: '{"id":0}' };
  if (id === 500) return { status: 500, body: '{"id":0}' };
  return { body: JSON.stringify({ id, lastName: `Name ${id}` }) };
});
const gateway = useGateway(booster);
const production = useGateway(booster, { NODE_ENV: 'production' });
let requestsBefore: number;

beforeEach(() => {
  requestsBefore = booster.requests.length;
});

function gets(): string[] {
  return booster.requests.slice(requestsBefore).map(({ url }) => url.replace(/\?.*/, ''));
}

function customer(boosterCustomerId: unknown) {
  return { __typename: 'Customer', boosterCustomerId };
}

test('each representation becomes its customer, in order, each id being read once', async () => {
  const representations = [7, 5, 7, 6, 5].map(customer);

  const { body } = await gateway.execute(ENTITIES, { representations });

  expect(body).toEqual({
    data: { _entities: [7, 5, 7, 6, 5].map((id) => ({ boosterCustomerId: id, lastName: `Name ${id}` })) },
  });
  expect(gets().sort()).toEqual(['/customer/5', '/customer/6', '/customer/7']);
});

test('the same customer by reference and by id is read once', async () => {
  await gateway.execute(
    `{ _entities(representations: [{ __typename: "Customer", boosterCustomerId: 5 }]) { __typename }
       customer(boosterCustomerId: 5) { lastName } }`,
  );

  expect(gets()).toEqual(['/customer/5']);
});

test('an error of one representation is reported at it, and the others are returned', async () => {
  const representations = [
    customer(5),
    { __typename: 'Order', id: 'canary-order' },
    customer(500),
    customer(404),
    customer('canary-id'),
    customer(0),
    { boosterCustomerId: 6 },
    'canary-text',
    customer(6),
  ];

  const { body, text, status } = await gateway.execute(ENTITIES, { representations });

  expect(status).toBe(200);
  const [first, ...others] = body.data._entities;
  expect(first).toEqual({ boosterCustomerId: 5, lastName: 'Name 5' });
  expect(others).toEqual([null, null, null, null, null, null, null, { boosterCustomerId: 6, lastName: 'Name 6' }]);
  const reported = body.errors.map(({ path, extensions }: { path: unknown[]; extensions: Record<string, unknown> }) => [
    path.join('.'),
    extensions.code,
    extensions.field,
  ]);
  expect(reported.sort()).toEqual([
    ['_entities.1', 'BAD_USER_INPUT', ['representations', '1', '__typename']],
    ['_entities.2', 'UPSTREAM_ERROR', undefined],
    ['_entities.4', 'BAD_USER_INPUT', ['representations', '4', 'boosterCustomerId']],
    ['_entities.5', 'BAD_USER_INPUT', ['representations', '5', 'boosterCustomerId']],
    ['_entities.6', 'BAD_USER_INPUT', ['representations', '6', '__typename']],
    ['_entities.7', 'BAD_USER_INPUT', ['representations', '7', '__typename']],
  ]);
  expect(text).not.toContain('canary');
});

for (const key of [5.5, 2_147_483_648, null, true, [5], { id: 5 }, undefined]) {
  test(`the key ${JSON.stringify(key)} is rejected at its representation without a read`, async () => {
    const { body } = await gateway.execute(ENTITIES, { representations: [customer(key)] });

    expect(body.data._entities).toEqual([null]);
    expect(body.errors[0].extensions).toMatchObject({
      code: 'BAD_USER_INPUT',
      field: ['representations', '0', 'boosterCustomerId'],
    });
    expect(gets()).toEqual([]);
  });
}

test('a hundred representations are resolved, and one more in a request is rejected before any read', async () => {
  const hundred = Array.from({ length: 100 }, (_, i) => customer(1_000 + i));
  const twice = `query ($a: [_Any!]!, $b: [_Any!]!) {
    a: _entities(representations: $a) { __typename } b: _entities(representations: $b) { __typename } }`;

  const resolved = await gateway.execute(ENTITIES, { representations: hundred });
  const readBefore = gets().length;
  const rejected = await gateway.execute(ENTITIES, { representations: [...hundred, customer(5)] });
  const split = await gateway.execute(twice, { a: hundred.slice(0, 1), b: hundred });

  expect(resolved.body.data._entities).toHaveLength(100);
  expect(readBefore).toBe(100);
  expect(rejected.body.errors).toMatchObject([{ extensions: { code: 'OPERATION_TOO_COMPLEX' } }]);
  expect(split.body.errors).toMatchObject([{ extensions: { code: 'OPERATION_TOO_COMPLEX' } }]);
  expect(gets().length).toBe(readBefore);
});

test('no representations are no entities, and no read', async () => {
  const { body } = await gateway.execute(ENTITIES, { representations: [] });

  expect(body).toEqual({ data: { _entities: [] } });
  expect(gets()).toEqual([]);
});

test('in production entities are served, and the schema is not, whatever the token and the method', async () => {
  const { body } = await production.execute(ENTITIES, { representations: [customer(5)] });
  expect(body.data._entities).toEqual([{ boosterCustomerId: 5, lastName: 'Name 5' }]);

  for (const query of [
    '{ _service { sdl } }',
    '{ __schema { types { name } } }',
    '{ __type(name: "Customer") { name } }',
    '{ ...F } fragment F on Query { s: __schema { types { name } } }',
    'query A { __typename } query B { __schema { types { name } } }',
  ]) {
    const headers = { authorization: 'Bearer booster-peer-token', 'apollo-require-preflight': 'yes' };
    const url = `${production.url}/graphql?query=${encodeURIComponent(query)}&operationName=A`;
    const posted = await production.post({ query, operationName: 'A' });
    const got = await fetch(url, { headers });

    for (const [status, text] of [
      [posted.status, posted.text],
      [got.status, await got.text()],
    ] as const) {
      expect(status).toBe(400);
      expect(JSON.parse(text).errors).toMatchObject([
        { message: 'The schema cannot be read here.', extensions: { code: 'GRAPHQL_VALIDATION_FAILED' } },
      ]);
    }
  }
});

test('in development the schema for composition is shown to callers with credentials', async () => {
  const query = '{ _service { sdl } }';

  const shown = await gateway.post({ query });
  const rejected = await gateway.post({ query }, { authorization: '' });

  expect(shown.body.data._service.sdl).toContain('type Customer\n  @key(fields: "boosterCustomerId")');
  expect(rejected.status).toBe(401);
  expect(rejected.text).not.toContain('Customer');
});

test('entities need credentials like everything else', async () => {
  const { status } = await production.execute(ENTITIES, { representations: [customer(5)] }, { authorization: '' });

  expect(status).toBe(401);
  expect(gets()).toEqual([]);
});

test('no response holds a trace, even when a supergraph requests one', async () => {
  const { body } = await gateway.execute(
    ENTITIES,
    { representations: [customer(5)] },
    { 'apollo-federation-include-trace': 'ftv1' },
  );

  expect(body.extensions).toBeUndefined();
});
