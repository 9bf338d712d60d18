import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { boosterErrors } from '../src/graphql/boosterErrorTable.js';
import { calls, mistakes, send } from './canary/callers.js';
import { causes, secrets, secretsIn } from './canary/secrets.js';
import { hangs, upstreams } from './canary/upstream.js';
import { type Script, startFakeBooster } from './support/fakeBooster.js';
import { startTestGateway } from './support/gateway.js';
import { freePort } from './support/gatewayProcess.js';
import { startTracing, type Tracing } from './support/tracing.js';

const levels = ['trace', 'debug', 'info', 'warn', 'error', 'fatal', 'silent'] as const;
const formats = ['json', 'xml'] as const;

/** What an update is answered with that the caller can correct, or that was stored. */
const correctable = {
  ok: '"userErrors":[]',
  rejected: '"code":"REJECTED"',
  notFound: '"code":"NOT_FOUND"',
  conflict: '"code":"CONFLICT"',
} as const;

const kindsSeen = new Set<string>();
let tracing: Tracing;

beforeAll(() => {
  tracing = startTracing();
});

afterAll(() => tracing.end());

for (const BOOSTER_FORMAT of formats) {
  test(`no answer of Booster shows what it repeats, at any level: ${BOOSTER_FORMAT}`, async () => {
    await Promise.all(levels.map((LOG_LEVEL) => withGateway({ BOOSTER_FORMAT, LOG_LEVEL }, everyUpstream)));
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

test('a Booster that never answers leaves nothing', async () => {
  for (const BOOSTER_FORMAT of formats) {
    await withGateway({ BOOSTER_FORMAT, LOG_LEVEL: 'trace', BOOSTER_TIMEOUT_MS: '100' }, async ({ url, answer }) => {
      answer(hangs);
      for (const [call, request] of Object.entries(calls)) check(call, await send(url, request));
    });
  }
});

test('a Booster that cannot be reached leaves nothing, nor does the breaker that opens then', async () => {
  const BOOSTER_BASE_URL = `http://127.0.0.1:${await freePort()}`;
  await withGateway({ LOG_LEVEL: 'trace', BOOSTER_BASE_URL }, async ({ url }) => {
    for (let attempt = 0; attempt < 6; attempt += 1) {
      for (const [call, request] of Object.entries(calls)) check(call, await send(url, request));
    }
  });
});

test('a deadline that has passed leaves nothing', async () => {
  await withGateway({ LOG_LEVEL: 'trace', BOOSTER_DEADLINE_MS: '1' }, async ({ url }) => {
    for (const [call, request] of Object.entries(calls)) check(call, await send(url, request));
  });
});

test('a gateway that is full leaves nothing', async () => {
  const full = { LOG_LEVEL: 'trace', BOOSTER_MAX_CONCURRENT: '1', BOOSTER_TIMEOUT_MS: '2000' };
  await withGateway(full, async ({ url, answer }) => {
    answer(hangs);
    const answers = await Promise.all(Array.from({ length: 3 }, () => send(url, calls.update)));
    for (const text of answers) check('full', text);
  });
});

test('every kind of failure was among them, and what searches for secrets finds them', () => {
  const ofServiceMode = ['credentialRefused', 'credentialUnavailable'];
  const kinds = [...Object.keys(boosterErrors), ...Object.keys(correctable)];

  expect([...kindsSeen].sort()).toEqual(kinds.filter((kind) => !ofServiceMode.includes(kind)).sort());
  expect(secretsIn(JSON.stringify(secrets))).not.toEqual([]);
});

type Running = { readonly url: string; answer(script: Script): void; received(): number };

async function everyUpstream({ url, answer }: Running): Promise<void> {
  for (const [upstream, { script, kind }] of Object.entries(upstreams)) {
    // An update that is stored keeps the breaker closed.
    answer({});
    await send(url, calls.update);
    answer(script);
    for (const [call, request] of Object.entries(calls)) {
      const text = await send(url, request);
      check(`${upstream}, ${call}`, text);
      if (call === 'update') expect([upstream, text]).toEqual([upstream, expect.stringContaining(toldAs(kind))]);
    }
  }
}

/** Runs a gateway, and searches what it leaves behind: its log, its metrics and its spans. */
async function withGateway(env: NodeJS.ProcessEnv, use: (running: Running) => Promise<void>): Promise<void> {
  let script: Script = {};
  const booster = await startFakeBooster((...exchange) =>
    typeof script === 'function' ? script(...exchange) : script,
  );
  const gateway = await startTestGateway(env.BOOSTER_BASE_URL ?? booster.url, { METRICS_PORT: '0', ...env });
  const answer = (next: Script) => {
    script = next;
  };
  try {
    await use({ url: gateway.url, answer, received: () => booster.requests.length });
    const metrics = await (await fetch(gateway.metricsUrl ?? '')).text();
    await gateway.close();

    for (const [, kind = ''] of metrics.matchAll(/^booster_gateway_.*kind="(\w+)"/gm)) kindsSeen.add(kind);
    if (env.LOG_LEVEL === 'silent') expect(gateway.log).toEqual([]);
    for (const text of [metrics, ...gateway.log, ...tracing.take().map((span) => JSON.stringify(span))])
      check('left', text);
  } finally {
    await gateway.close();
    await booster.close();
  }
}

function toldAs(kind: keyof typeof boosterErrors | keyof typeof correctable): string {
  return kind in correctable
    ? correctable[kind as keyof typeof correctable]
    : `"code":"${boosterErrors[kind as keyof typeof boosterErrors].code}"`;
}

function check(what: string, text: string): void {
  expect([what, secretsIn(text), text.match(causes)]).toEqual([what, [], null]);
}
