import { expect, test } from '@jest/globals';
import type { Reply } from '../support/fakeBooster.js';
import { useScriptedBooster } from '../support/scriptedBooster.js';

// So short that no Retry-After but 0 fits.
const booster = useScriptedBooster({ BOOSTER_DEADLINE_MS: '900' });

function json(status: number, body: unknown, headers = {}): Reply {
  return { status, headers: { 'Content-Type': 'application/json', ...headers }, body: JSON.stringify(body) };
}

for (const [status, body, expected] of [
  [200, { responseStatus: { errorCode: 'InvalidOperationException' } }, 'UPSTREAM_ERROR UNKNOWN'],
  [400, { responseStatus: { errorCode: 'ArgumentException', message: 'x' } }, 'UPSTREAM_ERROR UNKNOWN'],
  [400, { responseStatus: { errorCode: 'SerializationException', errors: [] } }, 'UPSTREAM_ERROR NOT_APPLIED'],
  [200, { responseStatus: { errorCode: 'SerializationException' } }, 'UPSTREAM_ERROR NOT_APPLIED'],
  [400, {}, 'UPSTREAM_ERROR UNKNOWN'],
  [400, [], 'UPSTREAM_ERROR UNKNOWN'],
  [400, null, 'UPSTREAM_ERROR UNKNOWN'],
  [400, { responseStatus: 'x' }, 'UPSTREAM_ERROR UNKNOWN'],
  [402, {}, 'UPSTREAM_ERROR UNKNOWN'],
  [200, { responseStatus: null, ResponseStatus: { ErrorCode: 'SomeException' } }, 'UPSTREAM_ERROR UNKNOWN'],
  [405, {}, 'UPSTREAM_ERROR UNKNOWN'],
  [418, {}, 'UPSTREAM_ERROR UNKNOWN'],
  [404, {}, 'UPSTREAM_BAD_RESPONSE NOT_APPLIED'],
  [301, {}, 'UPSTREAM_BAD_RESPONSE NOT_APPLIED'],
  [302, {}, 'UPSTREAM_BAD_RESPONSE NOT_APPLIED'],
  [303, {}, 'UPSTREAM_BAD_RESPONSE UNKNOWN'],
  [304, {}, 'UPSTREAM_BAD_RESPONSE UNKNOWN'],
  [307, {}, 'UPSTREAM_BAD_RESPONSE NOT_APPLIED'],
  [206, {}, 'UPSTREAM_BAD_RESPONSE UNKNOWN'],
  [500, {}, 'UPSTREAM_ERROR UNKNOWN'],
  [501, {}, 'UPSTREAM_ERROR UNKNOWN'],
  [599, {}, 'UPSTREAM_ERROR UNKNOWN'],
  [600, {}, 'UPSTREAM_BAD_RESPONSE UNKNOWN'],
  [502, {}, 'UPSTREAM_UNAVAILABLE UNKNOWN'],
  [503, {}, 'UPSTREAM_UNAVAILABLE UNKNOWN'],
  [503, { responseStatus: { errorCode: 'ServiceUnavailable' } }, 'UPSTREAM_UNAVAILABLE UNKNOWN'],
  [504, {}, 'UPSTREAM_TIMEOUT UNKNOWN'],
  [401, {}, 'UNAUTHENTICATED NOT_APPLIED'],
  [403, {}, 'FORBIDDEN NOT_APPLIED'],
  [429, {}, 'RATE_LIMITED NOT_APPLIED'],
] as const) {
  test(`${status} with ${JSON.stringify(body)} is reported as ${expected}, and the update sent once`, async () => {
    // A PUT is retried after none of them, whatever Retry-After says: a proxy may have delivered it.
    for (const headers of [{}, { 'Retry-After': '0' }]) {
      booster.respondWith(json(status, body, headers));
      expect((await booster.update()).summary).toBe(expected);
    }
    expect(booster.requests).toHaveLength(2);
  });
}

test('Retry-After is reported in seconds, whether it came as seconds or as a date, and as a header', async () => {
  booster.respondWith(json(429, {}, { 'Retry-After': '7' }));
  const inSeconds = await booster.update();
  expect(inSeconds.extensions).toMatchObject({ code: 'RATE_LIMITED', retryable: true, retryAfterSeconds: 7 });
  expect(inSeconds.headers.get('retry-after')).toBe('7');

  booster.respondWith(json(503, {}, { 'Retry-After': new Date(0).toUTCString() }));
  expect((await booster.update()).extensions).toMatchObject({ outcome: 'UNKNOWN', retryAfterSeconds: 0 });

  for (const unusable of ['soon', 'soon 5', 'after 12', '-1', '1.5', 'May 5']) {
    booster.respondWith(json(503, {}, { 'Retry-After': unusable }));
    const { extensions } = await booster.update();
    expect(extensions).not.toHaveProperty('retryAfterSeconds');
    expect(extensions).toMatchObject({ outcome: 'UNKNOWN' });
  }

  for (const far of ['9999999999', 'Fri, 31 Dec 9999 23:59:59 GMT']) {
    booster.respondWith(json(503, {}, { 'Retry-After': far }));
    expect((await booster.update()).extensions).toMatchObject({ outcome: 'UNKNOWN', retryAfterSeconds: 86_400 });
  }
  expect(booster.requests).toHaveLength(10);
});
