import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { callsWith, send } from './canary/callers.js';
import { check, everyUpstream, kindsSeen, withGateway } from './canary/search.js';
import { secrets } from './canary/secrets.js';
import { type IdentityProvider, serviceMode, startIdentityProvider } from './support/identityProvider.js';

const credentials: Record<string, NodeJS.ProcessEnv> = {
  bearer: { BOOSTER_TOKEN: 'canary-own-token' },
  basic: { BOOSTER_TOKEN: '', BOOSTER_USERNAME: 'canary-own-user', BOOSTER_PASSWORD: 'canary-own-password' },
  'api-key': { BOOSTER_TOKEN: '', BOOSTER_API_KEY: 'canary-own-key' },
};

let provider: IdentityProvider;

beforeAll(async () => {
  provider = await startIdentityProvider('ES256');
});

afterAll(() => provider.close());

/** A known caller, whose token holds more than may be shown. */
async function callerCalls() {
  return callsWith(`Bearer ${await provider.token({ name: 'Canary Caller', email: secrets.email })}`);
}

for (const [BOOSTER_CREDENTIAL, env] of Object.entries(credentials)) {
  test(`no response of Booster shows the gateway's own credential, or the caller's token: ${BOOSTER_CREDENTIAL}`, async () => {
    const calls = await callerCalls();

    const service = serviceMode(provider, { BOOSTER_CREDENTIAL, LOG_LEVEL: 'trace', ...env });
    await withGateway(service, (running) => everyUpstream(running, calls, true));
  });
}

test('the audit log holds nothing of a customer, of a token or of a credential', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'booster-gateway-'));
  const path = join(folder, 'audit.log');
  const calls = await callerCalls();
  const audit = { AUDIT_LOG: path, AUDIT_KEY: 'canary-audit-key-of-32-characters' };

  const service = serviceMode(provider, { LOG_LEVEL: 'trace', BOOSTER_TOKEN: 'canary-own-token', ...audit });
  await withGateway(service, (running) => everyUpstream(running, calls, true));

  const lines = (await readFile(path, 'utf8')).trim().split('\n');
  for (const line of lines) check('audit', line);
  expect(new Set(lines.map((line) => JSON.parse(line).outcome))).toEqual(
    new Set(['APPLIED', 'NOT_APPLIED', 'UNKNOWN']),
  );
  await rm(folder, { recursive: true });
});

test('a token that cannot be exchanged leaves nothing, however Booster says no', async () => {
  const own = { BOOSTER_CREDENTIAL: 'refresh-token', BOOSTER_TOKEN: '', BOOSTER_REFRESH_TOKEN: 'canary-own-refresh' };
  const calls = await callerCalls();
  const leaving = ['UPSTREAM_ERROR', 'UPSTREAM_UNAVAILABLE'];

  const codes = new Set<string>();
  for (const status of [200, 400, 401, 403, 500]) {
    await withGateway(serviceMode(provider, { LOG_LEVEL: 'trace', ...own }), async ({ url, respondWith }) => {
      respondWith(({ body }) => ({
        status,
        body: `{"responseStatus":{"errorCode":"${body.length}","message":${JSON.stringify(body)}}}`,
      }));
      for (const [call, request] of Object.entries(calls)) {
        const text = await send(url, request);
        check(call, text);
        codes.add(/"code":"(\w+)"/.exec(text)?.[1] ?? text);
      }
    });
  }

  expect([...codes].sort()).toEqual(leaving);
});

test('a token that is rejected is not repeated', async () => {
  const others = await startIdentityProvider('ES256');
  const token = await others.token({ name: 'Canary Caller' });

  await withGateway(serviceMode(provider, { LOG_LEVEL: 'trace' }), async ({ url, received }) => {
    for (const [call, request] of Object.entries(callsWith(`Bearer ${token}`))) {
      const text = await send(url, request);
      expect(text).toContain('"code":"UNAUTHENTICATED"');
      check(call, text);
    }
    expect(received()).toBe(0);
  });
  await others.close();
});

test('both failures of the own credential were among them', () => {
  expect([...kindsSeen]).toEqual(expect.arrayContaining(['credentialRejected', 'credentialUnavailable']));
});
