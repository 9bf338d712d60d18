import { expect, test } from '@jest/globals';
import { execute, type Gateway } from '../../examples/execute.js';
import { fullNameOf } from '../../examples/firstQuery.js';
import { GatewayError } from '../../examples/gatewayError.js';
import { ReadCustomerDocument, UpdateCustomerDocument } from '../../examples/generated/operations.js';
import { startFakeBooster } from '../support/fakeBooster.js';
import { startTestGateway } from '../support/gateway.js';
import { serviceMode } from '../support/identityProvider.js';
import { useGateway } from '../support/useGateway.js';
import { anUpdate, wayTo } from './client.js';

const gateway = useGateway(undefined, { LOG_LEVEL: 'info' });

/** How an update fails. */
async function failureAt(way: Gateway): Promise<GatewayError> {
  const error = await execute(way, UpdateCustomerDocument, anUpdate()).catch((error) => error);
  expect(error).toBeInstanceOf(GatewayError);
  return error;
}

test('a read resolves with its data', async () => {
  const { customer } = await execute(wayTo(gateway.url), ReadCustomerDocument, { boosterCustomerId: 1 });

  expect(customer).toMatchObject({ boosterCustomerId: 1, lastName: 'Esempio' });
});

test('the first query names the customer, and is null when there is none', async () => {
  expect(await fullNameOf(wayTo(gateway.url), 1)).toBe('Mr. Luca Esempio');
  expect(await fullNameOf(wayTo(gateway.url), 10_001)).toBeNull();
});

test('an error of Booster rejects with the error context of the gateway', async () => {
  const update = { ...anUpdate(), boosterCustomerId: 90_429 };
  const strict = await startTestGateway(undefined, { BOOSTER_DEADLINE_MS: '1900' });

  const error = await execute(wayTo(strict.url), UpdateCustomerDocument, update).catch((error) => error);

  expect(error).toMatchObject({
    code: 'RATE_LIMITED',
    retryable: true,
    outcome: 'NOT_APPLIED',
    retryAfterSeconds: 2,
    requestId: expect.stringMatching(/^[0-9a-f-]{36}$/),
  });
  await strict.close();
});

test('the request id of an error is the one in the log of the gateway', async () => {
  const { requestId } = await failureAt(wayTo(gateway.url, { authorization: () => '' }));

  expect(gateway.log.join('')).toContain(requestId);
});

test('without credentials the response is 401, and nothing was stored', async () => {
  expect(await failureAt(wayTo(gateway.url, { authorization: () => '' }))).toMatchObject({
    code: 'UNAUTHENTICATED',
    retryable: false,
    outcome: 'NOT_APPLIED',
  });
});

test('while tokens cannot be checked the response is 503, and the update may be retried', async () => {
  const noKeys = await startTestGateway(gateway.localBooster?.url, serviceMode({ jwksUrl: `${gateway.url}/no-keys` }));
  const authorization = () => 'Bearer eyJhbGciOiJSUzI1NiJ9.e30.c2lnbmF0dXJl';

  const error = await failureAt(wayTo(noKeys.url, { authorization }));

  expect(error).toMatchObject({ code: 'AUTHENTICATION_UNAVAILABLE', retryable: true, outcome: 'NOT_APPLIED' });
  await noKeys.close();
});

test('an update that is rejected before execution was not stored', async () => {
  const notes = 'x'.repeat(1_100_000);

  const error = await execute(wayTo(gateway.url), UpdateCustomerDocument, anUpdate({ notes })).catch((error) => error);

  expect(error).toMatchObject({ code: 'REQUEST_TOO_LARGE', retryable: false, outcome: 'NOT_APPLIED' });
});

test('an error without an outcome is UNKNOWN', async () => {
  const body = '{"errors":[{"message":"The gateway failed.","extensions":{"code":"INTERNAL_SERVER_ERROR"}}]}';
  const failing = await startFakeBooster({ status: 500, body });

  expect(await failureAt(wayTo(failing.url))).toMatchObject({ code: 'INTERNAL_SERVER_ERROR', outcome: 'UNKNOWN' });
  await failing.close();
});

for (const [what, body] of [
  ['a page of a proxy', '<html>502 Bad Gateway</html>'],
  ['JSON that is not of GraphQL', '{"message":"no healthy upstream"}'],
  ['JSON that is no object', '"no"'],
  ['null', 'null'],
  ['no data and no error', '{"data":null}'],
  ['errors of another form', '{"data":{"updateCustomer":null},"errors":["no"]}'],
  ['a response that is cut off', '{"data":{"updateCus'],
] as const) {
  test(`after ${what} the outcome is UNKNOWN`, async () => {
    const between = await startFakeBooster({ status: 502, body });

    const error = await failureAt(wayTo(between.url));

    expect(error).toMatchObject({ code: 'NO_RESPONSE', retryable: true, outcome: 'UNKNOWN' });
    expect(between.requests[0]?.headers['x-request-id']).toBe(error.requestId);
    await between.close();
  });
}

test('after a broken connection the outcome is UNKNOWN, and the cause is kept', async () => {
  const breaking = await startFakeBooster((_request, _response, { socket }) => void socket.destroy());

  const error = await failureAt(wayTo(breaking.url));

  expect(error).toMatchObject({ code: 'NO_RESPONSE', outcome: 'UNKNOWN' });
  expect(error.cause).toMatchObject({ message: 'fetch failed' });
  await breaking.close();
});

test('a gateway that does not respond is aborted after timeoutMs', async () => {
  const silent = await startFakeBooster(() => undefined);

  expect(await failureAt(wayTo(silent.url, { timeoutMs: 50 }))).toMatchObject({
    code: 'NO_RESPONSE',
    outcome: 'UNKNOWN',
  });
  await silent.close();
});

test('a token that cannot be fetched is no error of the gateway', async () => {
  const authorization = () => Promise.reject(new Error('signed out'));

  const update = execute(wayTo(gateway.url, { authorization }), UpdateCustomerDocument, anUpdate());

  await expect(update).rejects.toThrow('signed out');
});
