import { expect, test } from '@jest/globals';
import { aPerson } from '../support/customers.js';
import { startFakeBooster } from '../support/fakeBooster.js';
import { startTestGateway, UPDATE_CUSTOMER } from '../support/gateway.js';
import { fromNow, serviceMode, startIdentityProvider } from '../support/identityProvider.js';

test('in service mode an update with a key is executed once, also with a renewed token; another subject has keys of its own', async () => {
  const provider = await startIdentityProvider();
  const booster = await startFakeBooster();
  const gateway = await startTestGateway(booster.url, serviceMode(provider));
  const save = async (claims = {}) => {
    const headers = { authorization: `Bearer ${await provider.token(claims)}`, 'idempotency-key': '"save-1"' };
    const { body } = await gateway.execute(UPDATE_CUSTOMER, { id: 5, input: aPerson() }, headers);
    expect(body.data.updateCustomer.userErrors).toEqual([]);
    return booster.requests.length;
  };

  expect(await save()).toBe(1);
  expect(await save({ exp: fromNow(300), jti: 'renewed' })).toBe(1);
  expect(await save({ sub: 'another' })).toBe(2);
  await gateway.close();
  await booster.close();
  await provider.close();
});
