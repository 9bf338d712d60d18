import { expect, test } from '@jest/globals';
import { execute } from '../../client/src/execute.js';
import { ReadCustomer } from '../../client/src/generated/operationTexts.js';
import type { Update } from '../../client/src/update.js';
import { updateCustomer } from '../../client/src/updateCustomer.js';
import { startFakeBooster } from '../support/fakeBooster.js';
import { startTestGateway } from '../support/gateway.js';
import { useGateway, useLocalBooster } from '../support/useGateway.js';
import { aRecord, wayTo } from './client.js';

const shortOfTime = { BOOSTER_TIMEOUT_MS: '500', BOOSTER_DEADLINE_MS: '1900' };

const booster = useLocalBooster();
const gateway = useGateway(booster);

const update = (input: Parameters<typeof aRecord>[0], id = 5) => updateCustomer(wayTo(gateway.url), id, aRecord(input));

test('a customer is saved, and comes back as it is read', async () => {
  expect(await update({ lastName: 'New' })).toMatchObject({
    kind: 'saved',
    customer: { boosterCustomerId: 5, lastName: 'New' },
  });
  expect(booster.customer(5)).toMatchObject({ clientType: 'PRIVATE', lastName: 'New' });
});

test('what the user can correct comes with its fields, and nothing is stored', async () => {
  const emails = [{ email: 'ada.example.test', isMainEmail: true }];

  expect(await update({ lastName: ' ', birthDate: '2021-02-30', emails })).toMatchObject({
    kind: 'invalid',
    userErrors: [
      { code: 'BLANK', field: ['input', 'lastName'] },
      { code: 'INVALID', field: ['input', 'birthDate'] },
      { code: 'INVALID', field: ['input', 'emails', '0', 'email'] },
    ],
  });
});

test('with the version of the read it was made from, an update that would overwrite another one is not stored', async () => {
  const way = wayTo(gateway.url);
  const { data } = await execute(way, ReadCustomer, { boosterCustomerId: 5 });
  const ifVersion = data?.customer?.version ?? '';
  const options = { ifVersion };

  expect(await updateCustomer(way, 5, aRecord({ lastName: 'First' }), options)).toMatchObject({ kind: 'saved' });
  expect(await updateCustomer(way, 5, aRecord({ lastName: 'Second' }), options)).toMatchObject({
    kind: 'invalid',
    userErrors: [{ code: 'CONFLICT', field: ['ifVersion'] }],
  });
  expect(booster.customer(5)).toMatchObject({ lastName: 'First' });
});

test('a value of the wrong type is a defect of the form: it was not saved, and its field is known', async () => {
  const wrong = { posCode: 5, brand: true } as unknown as { posCode: string };

  expect(await update(wrong)).toMatchObject({
    kind: 'notSaved',
    error: {
      code: 'BAD_USER_INPUT',
      field: ['input', 'posCode'],
      problems: [
        { field: ['input', 'posCode'], message: 'Must be a string.' },
        { field: ['input', 'brand'], message: 'Must be a string.' },
      ],
    },
  });
});

test('an update that was stored but could not be read back is saved', async () => {
  const unreadable = await startFakeBooster(({ method }) => (method === 'GET' ? { status: 500 } : {}));
  const before = await startTestGateway(unreadable.url);

  expect(await updateCustomer(wayTo(before.url), 5, aRecord())).toEqual({ kind: 'saved', customer: null });
  await before.close();
  await unreadable.close();
});

for (const [boosterCustomerId, expected] of [
  [90_401, 'notSaved UNAUTHENTICATED'],
  [90_403, 'notSaved FORBIDDEN'],
  [90_404, 'invalid NOT_FOUND'],
  [90_409, 'invalid CONFLICT'],
  [90_429, 'notSaved RATE_LIMITED'],
  [90_500, 'maybeSaved UPSTREAM_ERROR'],
  [90_503, 'maybeSaved UPSTREAM_UNAVAILABLE'],
  [90_504, 'maybeSaved UPSTREAM_TIMEOUT'],
  [90_000, 'maybeSaved UPSTREAM_CONNECTION_LOST'],
] as const) {
  test(`updating the reserved id ${boosterCustomerId} ends as ${expected}`, async () => {
    // Of its own, because several failures in a row open the breaker.
    const fresh = await startTestGateway(booster.url, shortOfTime);

    expect(described(await updateCustomer(wayTo(fresh.url), boosterCustomerId, aRecord()))).toBe(expected);
    await fresh.close();
  });
}

function described(update: Update): string {
  if (update.kind === 'saved') return update.kind;
  return `${update.kind} ${update.kind === 'invalid' ? update.userErrors[0]?.code : update.error.code}`;
}
