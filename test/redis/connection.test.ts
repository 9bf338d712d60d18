import { once } from 'node:events';
import { setImmediate } from 'node:timers/promises';
import { Worker } from 'node:worker_threads';
import { expect, test } from '@jest/globals';
import type { Cause } from '../../src/causes.js';
import { connectRedis } from '../../src/redis/connection.js';
import { bulk, startFakeRedis } from '../support/fakeRedis.js';
import { until } from '../support/until.js';

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

test('a connection on which Redis does not reply any more is replaced', async () => {
  const redis = await startFakeRedis((_command, connection) => (connection === 1 ? undefined : bulk('value')));
  const changes: [boolean, Cause?][] = [];
  const reports = { onFailure: () => {}, onConnected: (...change: [boolean, Cause?]) => void changes.push(change) };
  const { client, attempt, close } = await connectRedis(() => redis.url, reports);

  await until(async () => (await attempt(() => client.get('key'))) === 'value');

  expect(changes.map(([connected]) => connected)).toEqual([true, false, true]);
  expect(changes[1]).toEqual([false, 'timeout']);
  close();
  await redis.close();
});

test('a reply that arrived while the process was busy is in time', async () => {
  const worker = new Worker(immediateRedis, { eval: true });
  const [port] = await once(worker, 'message');
  const failures: Cause[] = [];
  const reports = { onFailure: (cause: Cause) => failures.push(cause), onConnected: () => {} };
  const { client, attempt, close } = await connectRedis(() => `redis://127.0.0.1:${port}`, reports);

  const reply = attempt(() => client.get('key'));
  await setImmediate();
  const untilMs = performance.now() + 700;
  while (performance.now() < untilMs);

  expect([await reply, failures]).toEqual(['value', []]);
  close();
  await worker.terminate();
});

/** In a thread of its own, so that it replies while this one is busy. */
const immediateRedis = `
const { createServer } = require('node:net');
const { parentPort } = require('node:worker_threads');
const server = createServer((socket) => {
  socket.on('error', () => {});
  socket.on('data', (data) => {
    for (const [, name] of String(data).matchAll(/\\*\\d+\\r\\n\\$\\d+\\r\\n(\\w+)/g)) {
      if (/hello/i.test(name)) socket.write('%1\\r\\n$5\\r\\nproto\\r\\n:3\\r\\n');
      else socket.write(/get/i.test(name) ? '$5\\r\\nvalue\\r\\n' : '+OK\\r\\n');
    }
  });
}).listen(0, '127.0.0.1', () => parentPort.postMessage(server.address().port));`;
