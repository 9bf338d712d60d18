import { expect, test } from '@jest/globals';
import {
  UpdateCompanyDocument,
  type UpdateCompanyMutationVariables,
  UpdateCustomerDocument,
  UpdatePrivateCustomerDocument,
} from '../../examples/generated/operations.js';
import { updateCustomer } from '../../examples/updateCustomer.js';
import { startFakeBooster } from '../support/fakeBooster.js';
import { startTestGateway } from '../support/gateway.js';
import { readOperation } from '../support/operations.js';
import { useGateway, useLocalBooster } from '../support/useGateway.js';
import { aForm, anUpdate, wayTo } from './client.js';

const shortOfTime = { BOOSTER_TIMEOUT_MS: '500', BOOSTER_DEADLINE_MS: '1900' };

const booster = useLocalBooster();
const gateway = useGateway(booster);

test('a private customer is stored, and comes back as it is read', async () => {
  const update = await updateCustomer(wayTo(gateway.url), UpdatePrivateCustomerDocument, aForm({ lastName: 'New' }));

  expect(update).toMatchObject({ kind: 'stored', customer: { boosterCustomerId: 5, lastName: 'New' } });
  expect(booster.customer(5)).toMatchObject({ clientType: 'PRIVATE', lastName: 'New', posCode: 'ES100:102048' });
});

test('a company is stored', async () => {
  const { variables } = await readOperation('updateCompany');

  const update = await updateCustomer(
    wayTo(gateway.url),
    UpdateCompanyDocument,
    variables as UpdateCompanyMutationVariables,
  );

  expect(update.kind).toBe('stored');
  expect(booster.customer(10)).toMatchObject({ clientType: 'COMPANY', companyName: 'Example Ltd' });
});

test('what the gateway rejects lands at the fields of the form', async () => {
  const emails = [{ email: 'ada.example.test', isMainEmail: true }];

  const update = await updateCustomer(
    wayTo(gateway.url),
    UpdatePrivateCustomerDocument,
    aForm({ lastName: ' ', emails }),
  );

  expect(update).toEqual({
    kind: 'rejected',
    messages: {
      lastName: expect.stringContaining('blank'),
      'emails.0.email': expect.stringContaining('e-mail address'),
    },
  });
});

test('what only one clientType requires lands at its field too', async () => {
  const update = await updateCustomer(wayTo(gateway.url), UpdateCustomerDocument, anUpdate({ lastName: null }));

  expect(update).toEqual({ kind: 'rejected', messages: { lastName: expect.any(String) } });
});

test('a day that the calendar does not have lands at its field', async () => {
  const events = [{ eventType: 'Birthday', eventDate: '2021-02-30', eventNotes: null, eventOtherName: null }];

  const update = await updateCustomer(
    wayTo(gateway.url),
    UpdatePrivateCustomerDocument,
    aForm({ birthDate: '30/12/1990', events }),
  );

  expect(update).toEqual({
    kind: 'rejected',
    messages: { birthDate: expect.stringContaining('2020-12-30'), 'events.0.eventDate': expect.any(String) },
  });
});

test('what Booster rejects lands at the fields that it names, and what names no field above the form', async () => {
  const errors = [
    { errorCode: 'AlreadyExists', fieldName: 'Emails[0].Email', message: 'Taken.' },
    { errorCode: 'Email', fieldName: 'Emails[0].Email', message: 'Odd.' },
    { errorCode: 'Odd', fieldName: 'Unheard', message: 'Odd.' },
  ];
  const body = JSON.stringify({ responseStatus: { errorCode: 'Taken', message: 'Rejected.', errors } });
  const rejecting = await startFakeBooster({ status: 400, body });
  const before = await startTestGateway(rejecting.url);

  const update = await updateCustomer(wayTo(before.url), UpdatePrivateCustomerDocument, aForm());

  expect(update).toEqual({
    kind: 'rejected',
    messages: {
      'emails.0.email': 'Exists already. Is not an e-mail address.',
      '': 'Unheard: Booster rejected this value.',
    },
  });
  await before.close();
  await rejecting.close();
});

for (const [boosterCustomerId, expected] of [
  [90_401, 'failed UNAUTHENTICATED'],
  [90_403, 'failed FORBIDDEN'],
  [90_404, 'rejected boosterCustomerId'],
  [90_409, 'rejected '],
  [90_429, 'failed RATE_LIMITED'],
  [90_500, 'unknown UPSTREAM_ERROR'],
  [90_503, 'unknown UPSTREAM_UNAVAILABLE'],
  [90_504, 'unknown UPSTREAM_TIMEOUT'],
  [90_000, 'unknown UPSTREAM_CONNECTION_LOST'],
] as const) {
  test(`updating the reserved id ${boosterCustomerId} ends as ${expected}`, async () => {
    // Of its own, because several failures in a row open the breaker.
    const fresh = await startTestGateway(booster.url, shortOfTime);

    const update = await updateCustomer(
      wayTo(fresh.url),
      UpdatePrivateCustomerDocument,
      aForm({ boosterCustomerId }),
      () => Promise.resolve(),
    );

    const detail = 'error' in update ? update.error.code : 'messages' in update ? Object.keys(update.messages) : '';
    expect(`${update.kind} ${detail}`).toBe(expected);
    await fresh.close();
  });
}
