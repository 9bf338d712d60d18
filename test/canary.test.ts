import { expect, test } from '@jest/globals';
import { errorKinds } from '../src/booster/errorKinds.js';
import { calls, callsWith, mistakes, send } from './canary/callers.js';
import { check, everyUpstream, kindsSeen, withGateway } from './canary/search.js';
import { secrets, secretsIn } from './canary/secrets.js';
import { hangs } from './canary/upstream.js';
import { freePort } from './support/gatewayProcess.js';

/** The gateway never reads its level: the lines of every other one are among those of trace. */
const levels = ['trace', 'info', 'silent'] as const;
const formats = ['json', 'xml'] as const;

for (const BOOSTER_FORMAT of formats) {
  test(`no response of Booster shows what it repeats, at any level: ${BOOSTER_FORMAT}`, async () => {
    await Promise.all(
      levels.map((LOG_LEVEL) => withGateway({ BOOSTER_FORMAT, LOG_LEVEL }, (running) => everyUpstream(running, calls))),
    );
  });
}

test('no mistake of a caller is repeated, at any level', async () => {
  await Promise.all(
    levels.map((LOG_LEVEL) =>
      withGateway({ LOG_LEVEL }, async ({ url, received }) => {
        for (const [mistake, request] of Object.entries(mistakes)) check(mistake, await send(url, request));
        expect(received()).toBe(0);
      }),
    ),
  );
});

test('a Booster that never responds leaves nothing', async () => {
  for (const BOOSTER_FORMAT of formats) {
    await withGateway(
      { BOOSTER_FORMAT, LOG_LEVEL: 'trace', BOOSTER_TIMEOUT_MS: '100' },
      async ({ url, respondWith }) => {
        respondWith(hangs);
        for (const [call, request] of Object.entries(calls)) check(call, await send(url, request));
      },
    );
  }
});

test('a Booster that cannot be reached leaves nothing, nor does the breaker that opens then', async () => {
  const BOOSTER_BASE_URL = `http://127.0.0.1:${await freePort()}`;
  await withGateway({ LOG_LEVEL: 'trace', BOOSTER_BASE_URL }, async ({ url }) => {
    const everyCall = async () => {
      for (const [call, request] of Object.entries(calls)) check(call, await send(url, request));
    };
    await everyCall();
    const ofCallers = Array.from({ length: 12 }, (_, caller) => callsWith(`${secrets.bearer}${caller}`).update);
    for (const text of await Promise.all(ofCallers.map((request) => send(url, request)))) check('unreachable', text);
    await everyCall();
  });
});

test('a deadline that has passed leaves nothing', async () => {
  await withGateway({ LOG_LEVEL: 'trace', BOOSTER_DEADLINE_MS: '1' }, async ({ url }) => {
    for (const [call, request] of Object.entries(calls)) check(call, await send(url, request));
  });
});

test('a gateway that is full leaves nothing', async () => {
  const full = { LOG_LEVEL: 'trace', BOOSTER_MAX_CONCURRENT: '1', BOOSTER_TIMEOUT_MS: '2000' };
  await withGateway(full, async ({ url, respondWith }) => {
    respondWith(hangs);
    // Of three callers: identical updates of one would be one.
    const updates = ['', '1', '2'].map((caller) => callsWith(secrets.bearer + caller).update);
    const responses = await Promise.all(updates.map((request) => send(url, request)));
    for (const text of responses) check('full', text);
  });
});

test('every kind of failure was among them, and what searches for secrets finds them', () => {
  const ofServiceMode = ['credentialRejected', 'credentialUnavailable']; // canary.service.test.ts
  // Found by a call that did not fail.
  const ofTheGateway = ['otherVersion'];
  const elsewhere = [...ofServiceMode, ...ofTheGateway];
  const kinds = ['ok', ...Object.keys(errorKinds)];

  expect([...kindsSeen].sort()).toEqual(kinds.filter((kind) => !elsewhere.includes(kind)).sort());
  expect(secretsIn(JSON.stringify(secrets))).not.toEqual([]);
});
