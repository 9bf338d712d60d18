import { describe, expect, test } from '@jest/globals';
import { startLocalBooster } from '../../../tools/localBooster/server.js';
import { boosterForThisFile, get, put } from './booster.js';
import { exchange } from './rawHttp.js';

const booster = boosterForThisFile({ lateResponseMs: 1 });

const failing = [
  [90401, 401, 'Unauthorized'],
  [90403, 403, 'Forbidden'],
  [90404, 404, 'NotFound'],
  [90409, 409, 'Conflict'],
  [90429, 429, 'TooManyRequests'],
  [90500, 500, 'InvalidOperationException'],
  [90503, 503, 'ServiceUnavailable'],
  [10000, 404, 'NotFound'],
  [0, 404, 'NotFound'],
  [-1, 404, 'NotFound'],
] as const;

for (const [id, status, reason] of failing) {
  describe(`Id ${id}`, () => {
    test(`responds to a PUT with ${status} ${reason} and a ResponseStatus, and stores nothing`, async () => {
      const before = booster().stored.length;
      const response = await put(booster(), { path: `/customer/${id}` });

      expect([response.status, response.reason]).toEqual([status, reason]);
      expect(JSON.parse(response.body).responseStatus).toMatchObject({ errorCode: reason, errors: [] });
      expect(booster().stored).toHaveLength(before);
      expect(booster().customer(id)).toBeUndefined();
    });

    test(`responds to a GET with ${status} ${reason} and an empty customer`, async () => {
      const response = await get(booster(), `/customer/${id}`);

      expect([response.status, response.reason]).toEqual([status, reason]);
      expect(response.body).toBe('{"id":0,"canBeContacted":false}');
    });
  });
}

test('Retry-After comes with 429 only, on PUT and GET', async () => {
  const responses = [
    await put(booster(), { path: '/customer/90429' }),
    await get(booster(), '/customer/90429'),
    await put(booster(), { path: '/customer/90503' }),
  ];

  expect(responses.map(({ headers }) => headers['Retry-After'])).toEqual(['2', '2', undefined]);
});

test('Id 90504 stores, then responds', async () => {
  const { status } = await put(booster(), { path: '/customer/90504' });

  expect(status).toBe(200);
  expect(booster().stored.at(-1)).toMatchObject({ boosterCustomerId: 90504 });
  expect(booster().customer(90504)).toMatchObject({ lastName: 'Example' });
  expect(JSON.parse((await get(booster(), '/customer/90504')).body)).toMatchObject({ id: 90504, lastName: 'Example' });
});

test('A late response does not delay close', async () => {
  const late = await startLocalBooster({ lateResponseMs: 3_600_000 });
  const headers = { Host: 'localhost', Authorization: `Bearer ${late.token}`, Accept: 'application/json' };
  const responses = Array.from({ length: 20 }, () =>
    exchange(late.url, { method: 'GET', path: '/customer/90504', headers }),
  );
  while (late.received.length < 20) await new Promise(setImmediate);

  await late.close();

  expect(await Promise.all(responses)).toEqual(Array.from({ length: 20 }, () => null));
});

test('Id 90000 closes the connection without a response, on PUT and GET, and stores nothing', async () => {
  const before = booster().stored.length;

  await expect(put(booster(), { path: '/customer/90000' })).rejects.toThrow('ended without a response');
  await expect(get(booster(), '/customer/90000')).rejects.toThrow('ended without a response');
  expect(booster().stored).toHaveLength(before);
});

test('Credentials and validators come before a reserved id', async () => {
  const unknown = await put(booster(), { path: '/customer/90500', headers: { Authorization: undefined } });
  const invalid = await put(booster(), { path: '/customer/90000', body: '{}' });

  expect([unknown.status, invalid.reason]).toEqual([401, 'NotEmpty']);
});
