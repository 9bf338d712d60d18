import { expect, test } from '@jest/globals';
import { execute } from '../../client/src/execute.js';
import { GatewayError } from '../../client/src/gatewayError.js';
import { ReadCustomer, UpdateCustomer } from '../../client/src/generated/operationTexts.js';
import { startFakeBooster } from '../support/fakeBooster.js';
import { startTestGateway } from '../support/gateway.js';
import { serviceMode } from '../support/identityProvider.js';
import { useGateway } from '../support/useGateway.js';
import { aRecord, wayTo } from './client.js';

const gateway = useGateway(undefined, { LOG_LEVEL: 'info' });

test('a read has its data, and null for a customer that does not exist', async () => {
  const way = wayTo(gateway.url);

  expect(await execute(way, ReadCustomer, { boosterCustomerId: 1 })).toMatchObject({
    data: { customer: { boosterCustomerId: 1, lastName: 'Esempio' } },
  });
  expect(await execute(way, ReadCustomer, { boosterCustomerId: 10_001 })).toEqual({ data: { customer: null } });
});

test('a read that fails has an error, and throws nothing', async () => {
  const { error } = await execute(wayTo(gateway.url), ReadCustomer, { boosterCustomerId: 90_403 });

  expect(error).toBeInstanceOf(GatewayError);
  expect(error).toMatchObject({ code: 'FORBIDDEN', retryable: false });
});

test('a read has no idempotency key, and no query goes ahead of it', async () => {
  const fake = await startFakeBooster({ body: '{"data":{"customer":null}}' });

  await execute(wayTo(fake.url), ReadCustomer, { boosterCustomerId: 1 });

  expect(fake.requests).toHaveLength(1);
  expect(fake.requests[0]?.headers['idempotency-key']).toBeUndefined();
  await fake.close();
});

test('the request id of an error is the one in the log of the gateway', async () => {
  const { error } = await execute(wayTo(gateway.url, { authorization: () => '' }), ReadCustomer, {
    boosterCustomerId: 1,
  });

  expect(error).toMatchObject({ code: 'UNAUTHENTICATED', retryable: false, outcome: 'NOT_APPLIED' });
  expect(gateway.log.join('')).toContain(error?.requestId ?? 'missing');
});

test('while tokens cannot be checked the update may be retried', async () => {
  const noKeys = await startTestGateway(gateway.localBooster?.url, serviceMode({ jwksUrl: `${gateway.url}/no-keys` }));
  const authorization = () => 'Bearer eyJhbGciOiJSUzI1NiJ9.e30.c2lnbmF0dXJl';

  const { error } = await execute(wayTo(noKeys.url, { authorization }), UpdateCustomer, {
    boosterCustomerId: 5,
    input: aRecord(),
    ifVersion: null,
  });

  expect(error).toMatchObject({ code: 'AUTHENTICATION_UNAVAILABLE', retryable: true, outcome: 'NOT_APPLIED' });
  await noKeys.close();
});

test('data beside an error is kept', async () => {
  const unreadable = await startFakeBooster(({ method }) => (method === 'GET' ? { status: 500 } : {}));
  const before = await startTestGateway(unreadable.url);

  const { data, error } = await execute(wayTo(before.url), UpdateCustomer, {
    boosterCustomerId: 5,
    input: aRecord(),
    ifVersion: null,
  });

  expect(data?.updateCustomer).toEqual({ boosterCustomerId: 5, userErrors: [], customer: null });
  expect(error).toMatchObject({ outcome: 'APPLIED' });
  await before.close();
  await unreadable.close();
});

test('an operation of codegen, as an object that becomes its text, is executed too', async () => {
  const operation: { __apiType?: (variables: { id: number }) => { customer: { sapId: string | null } | null } } & {
    toString(): string;
  } = { toString: () => 'query ($id: Int!) { customer(boosterCustomerId: $id) { lastName } }' };

  const { data } = await execute(wayTo(gateway.url), operation, { id: 1 });

  expect(data).toEqual({ customer: { lastName: 'Esempio' } });
});
