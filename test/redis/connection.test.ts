import { expect, test } from '@jest/globals';
import type { Cause } from '../../src/causes.js';
import { connectRedis } from '../../src/redis/connection.js';
import { startFakeRedis } from '../support/fakeRedis.js';

test('while Redis hangs, commands beyond a thousand fail at once', async () => {
  const redis = await startFakeRedis(() => undefined);
  const failures: Cause[] = [];
  const reports = { onFailure: (cause: Cause) => failures.push(cause), onConnected: () => {} };
  const { client, attempt, close } = await connectRedis(() => redis.url, reports);

  const hanging = Array.from({ length: 1_000 }, () => attempt(() => client.get('key')));
  await attempt(() => client.get('key'));

  expect(failures).toEqual(['other']);
  await Promise.all(hanging);
  expect(new Set(failures.slice(1))).toEqual(new Set(['timeout']));
  close();
  await redis.close();
});
