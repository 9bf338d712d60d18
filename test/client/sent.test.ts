import { expect, test } from '@jest/globals';
import type { Gateway } from '../../client/src/gateway.js';
import { updateCustomer } from '../../client/src/updateCustomer.js';
import { type FakeBooster, type Script, startFakeBooster } from '../support/fakeBooster.js';
import { aRecord, wayTo } from './client.js';

/** A stand-in for the gateway, which breaks as no gateway does. */
async function meeting(script: Script, run: (fake: FakeBooster) => Promise<void>): Promise<void> {
  const fake = await startFakeBooster(script);
  try {
    await run(fake);
  } finally {
    await fake.close();
  }
}

const isUpdate = ({ body }: { body: string }) => body.includes('mutation');
const stored = JSON.stringify({ data: { updateCustomer: { boosterCustomerId: 5, userErrors: [], customer: null } } });

function update(url: string, but: Partial<Gateway> = {}, signal?: AbortSignal) {
  return updateCustomer(wayTo(url, but), 5, aRecord(), signal && { signal });
}

const notSent = { kind: 'notSaved', error: { code: 'NOT_SENT', outcome: 'NOT_APPLIED' } };
const noAnswer = { kind: 'maybeSaved', error: { code: 'NO_ANSWER', outcome: 'UNKNOWN', retryable: true } };

test('an update whose response is lost may have been saved, and is not retried', () =>
  meeting(
    (request, _response, { socket }) => (isUpdate(request) ? void socket.destroy() : { body: '{}' }),
    async ({ url, requests }) => {
      expect(await update(url)).toMatchObject(noAnswer);
      expect(requests.filter(isUpdate)).toHaveLength(1);
    },
  ));

test('where no request comes through, the update is never sent', () =>
  meeting(
    (_request, _response, { socket }) => void socket.destroy(),
    async ({ url, requests }) => {
      expect(await update(url)).toMatchObject({ ...notSent, error: { ...notSent.error, retryable: true } });
      expect(requests.filter(isUpdate)).toHaveLength(0);
      expect(requests).toHaveLength(2);
    },
  ));

test('a query goes ahead of the first update, with the same headers and another key, and of no later one', () =>
  meeting({ body: stored }, async ({ url, requests }) => {
    expect((await update(url)).kind).toBe('saved');
    expect((await update(url)).kind).toBe('saved');

    expect(requests.map(isUpdate)).toEqual([false, true, true]);
    const [probe, first] = requests.map(({ headers }) => headers);
    expect(Object.keys(probe ?? {})).toEqual(Object.keys(first ?? {}));
    expect(probe?.authorization).toBe(first?.authorization);
    expect(probe?.['idempotency-key']).not.toBe(first?.['idempotency-key']);
  }));

test('after a lost response a query goes ahead again', async () => {
  let breaking = false;
  await meeting(
    (_request, _response, { socket }) => (breaking ? void socket.destroy() : { body: stored }),
    async ({ url }) => {
      expect((await update(url)).kind).toBe('saved');
      breaking = true;
      expect(await update(url)).toMatchObject(noAnswer);
      expect(await update(url)).toMatchObject(notSent);
    },
  );
});

// On a connection that is still open, the request may have arrived.
test('a connection that is not accepted is NOT_SENT, also after an update that came through', () =>
  meeting({ body: stored, headers: { Connection: 'close' } }, async ({ url, close }) => {
    await update(url);
    await close();

    expect(await update(url)).toMatchObject({ ...notSent, error: { code: 'NOT_SENT', retryable: true } });
  }));

for (const [what, but] of [
  ['a token that cannot be fetched', { authorization: () => Promise.reject(new Error('signed out')) }],
  ['a token that is no header', { authorization: () => 'Bearer \n.' }],
  ['an address that is none', { url: 'http://[' }],
] as const) {
  test(`${what} is NOT_SENT, with its cause, and is not retried`, () =>
    meeting({ body: stored }, async ({ url, requests }) => {
      const result = await update(url, but);

      expect(result).toMatchObject({ kind: 'notSaved', error: { code: 'NOT_SENT', retryable: false } });
      expect(result).toMatchObject({ error: { cause: { message: expect.any(String) } } });
      expect(requests).toHaveLength(0);
    }));
}

test('a save that was aborted before it began is NOT_SENT', () =>
  meeting({ body: stored }, async ({ url, requests }) => {
    expect(await update(url, {}, AbortSignal.abort())).toMatchObject({
      ...notSent,
      error: { code: 'NOT_SENT', retryable: false },
    });
    expect(requests).toHaveLength(0);
  }));

test('a save that is aborted after it was sent may have been saved', async () => {
  const controller = new AbortController();
  await meeting(
    (request) => {
      if (!isUpdate(request)) return { body: '{}' };
      controller.abort();
      return undefined;
    },
    async ({ url }) => {
      expect(await update(url, {}, controller.signal)).toMatchObject(noAnswer);
    },
  );
});

test('a gateway that does not respond in time may have saved', () =>
  meeting(
    (request) => (isUpdate(request) ? undefined : { body: '{}' }),
    async ({ url }) => {
      expect(await update(url, { timeoutMs: 300 })).toMatchObject(noAnswer);
    },
  ));

for (const [what, body] of [
  ['a page of a proxy', '<html>502 Bad Gateway</html>'],
  ['JSON that is not of GraphQL', '{"message":"no healthy upstream"}'],
  ['null', 'null'],
  ['no data and no error', '{"data":null}'],
  ['no payload and no error', '{"data":{"updateCustomer":null}}'],
  ['errors of another form', '{"data":{"updateCustomer":null},"errors":["no"]}'],
  ['an error without a code', '{"errors":[{"message":"no"}]}'],
  ['an empty list of errors', '{"data":{},"errors":[]}'],
  ['a response that is cut off', '{"data":{"updateCus'],
] as const) {
  test(`after ${what} the update may have been saved`, () =>
    meeting({ status: 502, body }, async ({ url, requests }) => {
      expect(await update(url)).toMatchObject(noAnswer);
      expect(requests.filter(isUpdate)).toHaveLength(1);
    }));
}

test('an error without an outcome may have been saved', () =>
  meeting(
    { status: 500, body: '{"errors":[{"message":"Failed.","extensions":{"code":"INTERNAL_SERVER_ERROR"}}]}' },
    async ({ url }) => {
      expect(await update(url)).toMatchObject({ kind: 'maybeSaved', error: { code: 'INTERNAL_SERVER_ERROR' } });
    },
  ));
