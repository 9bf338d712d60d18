import { afterEach, expect, test } from '@jest/globals';
import { updateCustomer } from '../../client/src/updateCustomer.js';
import { type Script, startFakeBooster } from '../support/fakeBooster.js';
import { aRecord, wayTo } from './client.js';

const before = Object.getOwnPropertyDescriptor(globalThis, 'navigator');

afterEach(() => {
  if (before === undefined) Reflect.deleteProperty(globalThis, 'navigator');
  else Object.defineProperty(globalThis, 'navigator', before);
});

/** What a browser reports. */
function goOffline(): void {
  Object.defineProperty(globalThis, 'navigator', { value: { onLine: false }, configurable: true });
}

const stored = JSON.stringify({ data: { updateCustomer: { boosterCustomerId: 5, userErrors: [], customer: null } } });

/** A save that came through, and one after the browser went offline; the requests, with `update` for each update. */
async function savedOfflineAt(script: (offline: boolean) => Script) {
  let offline = false;
  const fake = await startFakeBooster((...exchange) => {
    const scripted = script(offline);
    return typeof scripted === 'function' ? scripted(...exchange) : scripted;
  });
  await updateCustomer(wayTo(fake.url), 5, aRecord());
  offline = true;
  goOffline();
  const { kind } = await updateCustomer(wayTo(fake.url), 5, aRecord());
  await fake.close();
  return { kind, requests: fake.requests.map(({ body }) => (body.includes('mutation') ? 'update' : 'query')) };
}

test('offline, a query goes ahead again, so that an update that cannot leave is not sent', async () => {
  const { kind, requests } = await savedOfflineAt((offline) =>
    offline ? (_request, _response, { socket }) => void socket.destroy() : { body: stored },
  );

  expect(kind).toBe('notSaved');
  expect(requests).toEqual(['query', 'update', 'query', 'query']);
});

test('what can be reached offline, such as the own machine, still gets the update', async () => {
  const { kind, requests } = await savedOfflineAt(() => ({ body: stored }));

  expect(kind).toBe('saved');
  expect(requests).toEqual(['query', 'update', 'query', 'update']);
});
