import { Server } from 'node:http';
import { Socket } from 'node:net';
import { expect, test } from '@jest/globals';
import { createIntake } from '../../src/http/intake.js';

/** Lets a crowd arrive in one turn of the event loop, and tells in which order it is let in. */
async function orderOf(crowd: readonly { name: string; headers: Record<string, string> }[]): Promise<string[]> {
  const intake = createIntake(new Server());
  const order: string[] = [];
  const entering = crowd.map(({ name, headers }) => Promise.resolve(intake(headers)).then(() => order.push(name)));
  await Promise.all(entering);
  return order;
}

/** Enough to use up what one turn lets in. */
const others = Array.from({ length: 8 }, () => ({ name: 'first', headers: { 'content-length': '900' } }));

test('of a crowd that arrives at once the short requests are let in before the long ones', async () => {
  const crowd = [
    ...others,
    ...Array.from({ length: 100 }, () => ({ name: 'update', headers: { 'content-length': '900' } })),
    { name: 'chunked', headers: { 'transfer-encoding': 'chunked' } },
    { name: '__typename', headers: { 'content-length': '26' } },
    { name: 'health', headers: {} },
    ...Array.from({ length: 100 }, () => ({ name: 'update', headers: { 'content-length': '900' } })),
  ];

  const order = await orderOf(crowd);

  expect(order).toHaveLength(crowd.length);
  expect(order.slice(8, 10)).toEqual(['health', '__typename']);
  expect(order.indexOf('chunked')).toBeGreaterThan(100);
});

test('of requests of one kind the newest is let in before all but the two oldest', async () => {
  const names = Array.from({ length: 20 }, (_, i) => `${i}`);
  const crowd = names.map((name) => ({ name, headers: { 'content-length': '900' } }));

  const order = await orderOf([...others, ...crowd]);

  expect(order.slice(8, 14)).toEqual(names.slice(14).reverse());
  expect(order.slice(14, 16)).toEqual(['0', '1']);
});

test('a long request does not wait for ever while short ones keep coming', async () => {
  const intake = createIntake(new Server());
  let entered = false;
  for (const { headers } of others) void intake(headers);
  void intake({ 'content-length': '900000' })?.then(() => {
    entered = true;
  });

  for (let turn = 0; turn < 2; turn += 1) {
    for (let i = 0; i < 100; i += 1) void intake({ 'content-length': '26' });
    await new Promise(setImmediate);
  }

  expect(entered).toBe(true);
});

test('while connections keep coming, short requests are let in and long ones wait, but not for ever', async () => {
  const server = new Server();
  const intake = createIntake(server);
  const order: string[] = [];
  const connect = () => server.emit('connection', new Socket());
  connect();
  void intake({ 'content-length': '900' })?.then(() => order.push('long'));
  void (intake({ 'content-length': '26' }) ?? Promise.resolve()).then(() => order.push('short'));

  for (let turn = 0; turn < 10; turn += 1) await nextTurn(connect);
  const soon = [...order];
  for (let turn = 0; turn < 200; turn += 1) await nextTurn(connect);

  expect(soon).toEqual(['short']);
  expect(order).toEqual(['short', 'long']);
});

function nextTurn(meanwhile: () => void): Promise<void> {
  return new Promise((resolve) =>
    setImmediate(() => {
      meanwhile();
      resolve();
    }),
  );
}
