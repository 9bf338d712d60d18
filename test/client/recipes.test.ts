import { ApolloClient, ApolloLink, InMemoryCache } from '@apollo/client';
import { RetryLink } from '@apollo/client/link/retry';
import { expect, test } from '@jest/globals';
import { Client, fetchExchange } from '@urql/core';
import { gatewayLink, typePolicies } from '../../client/src/apollo.js';
import { ReadCustomer, UpdateCustomer } from '../../client/src/documents.js';
import { gatewayFetch } from '../../client/src/gatewayFetch.js';
import * as texts from '../../client/src/generated/operationTexts.js';
import { toGatewayError } from '../../client/src/toGatewayError.js';
import { toUpdate } from '../../client/src/update.js';
import { clientOptions } from '../../client/src/urql.js';
import { type Reply, type Script, startFakeBooster } from '../support/fakeBooster.js';
import { useGateway } from '../support/useGateway.js';
import { aRecord, wayTo } from './client.js';
import { recipes } from './clients.js';

const gateway = useGateway();
const isUpdate = ({ body }: { body: string }) => body.includes('mutation');
const variables = { boosterCustomerId: 5, input: aRecord(), ifVersion: null };

const refusing: Reply = {
  status: 503,
  headers: { 'Content-Type': 'application/graphql-response+json' },
  body: '{"errors":[{"message":"Busy.","extensions":{"code":"OVERLOADED","retryable":true,"outcome":"NOT_APPLIED"}}]}',
};

for (const [what, reply, code, updates] of [
  ['a lost response', undefined, 'NO_ANSWER', 1],
  ['a page of a proxy', { status: 502, body: '<html>' }, 'NO_ANSWER', 1],
  ['an empty response', { status: 204, body: '' }, 'NO_ANSWER', 1],
  ['an update that was not stored', refusing, 'OVERLOADED', 2],
] as const) {
  const script: Script = (request, _response, { socket }) => {
    if (!isUpdate(request)) return { body: '{}' };
    return reply ?? void socket.destroy();
  };

  for (const [client, run] of Object.entries(recipes)) {
    test(`${client}: after ${what} the error is ${code}, and the update was sent as often as it may be: ${updates}`, async () => {
      const fake = await startFakeBooster(script);

      const [outcome] = await Promise.allSettled([
        run({ gateway: wayTo(fake.url), text: texts.UpdateCustomer.toString(), variables }),
      ]);

      expect(toGatewayError(outcome.status === 'rejected' && outcome.reason)).toMatchObject({ code });
      expect(fake.requests.filter(isUpdate)).toHaveLength(updates);
      await fake.close();
    });
  }

  test(`a RetryLink in front of the recipe adds no update after ${what}`, async () => {
    const fake = await startFakeBooster(script);
    const link = ApolloLink.from([new RetryLink({ delay: { initial: 1 } }), gatewayLink(wayTo(fake.url))]);
    const client = new ApolloClient({ link, cache: new InMemoryCache({ typePolicies }) });

    await expect(client.mutate({ mutation: UpdateCustomer, variables })).rejects.toThrow();
    expect(fake.requests.filter(isUpdate)).toHaveLength(updates);
    client.stop();
    await fake.close();
  });
}

test("Apollo's cache shows what an update read back, under the customer's id", async () => {
  const client = new ApolloClient({
    link: gatewayLink(wayTo(gateway.url)),
    cache: new InMemoryCache({ typePolicies }),
  });
  const lastName = () =>
    client.readQuery({ query: ReadCustomer, variables: { boosterCustomerId: 5 } })?.customer?.lastName;

  await client.query({ query: ReadCustomer, variables: { boosterCustomerId: 5 } });
  const before = lastName();
  await client.mutate({
    mutation: UpdateCustomer,
    variables: { ...variables, input: aRecord({ lastName: 'Cached' }) },
  });

  expect([before, lastName()]).toEqual(['Muster', 'Cached']);
  client.stop();
});

test('the result of any client becomes one of the outcomes of updateCustomer', async () => {
  const urql = new Client({ ...clientOptions(wayTo(gateway.url)), exchanges: [fetchExchange] });
  const save = (input: Parameters<typeof aRecord>[0], id = 5) =>
    urql.mutation(UpdateCustomer, { boosterCustomerId: id, input: aRecord(input), ifVersion: null }).toPromise();

  expect(toUpdate(await save({ lastName: 'By urql' }))).toMatchObject({
    kind: 'saved',
    customer: { lastName: 'By urql' },
  });
  expect(toUpdate(await save({ lastName: ' ' }))).toMatchObject({ kind: 'invalid', userErrors: [{ code: 'BLANK' }] });
  expect(toUpdate(await save({}, 90_403))).toMatchObject({ kind: 'notSaved', error: { code: 'FORBIDDEN' } });
  expect(toUpdate(await save({}, 90_500))).toMatchObject({ kind: 'maybeSaved', error: { code: 'UPSTREAM_ERROR' } });
});

test('a client that aborts sees its own reason', async () => {
  const fetch = gatewayFetch(wayTo(gateway.url));
  const reason = new Error('left the page');

  const aborted = fetch(`${gateway.url}/graphql`, { method: 'POST', body: '{}', signal: AbortSignal.abort(reason) });

  await expect(aborted).rejects.toBe(reason);
});

test('a request by GET has the Authorization header too', async () => {
  const fake = await startFakeBooster();

  await gatewayFetch(wayTo(fake.url))(`${fake.url}/graphql?query={__typename}`);

  expect(fake.requests).toMatchObject([{ method: 'GET', headers: { authorization: 'Bearer booster-peer-token' } }]);
  await fake.close();
});
