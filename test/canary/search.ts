import { afterAll, beforeAll, expect } from '@jest/globals';
import { errorKinds } from '../../src/booster/errorKinds.js';
import { type Script, startFakeBooster } from '../support/fakeBooster.js';
import { startTestGateway } from '../support/gateway.js';
import { startTracing, type Tracing } from '../support/tracing.js';
import { send } from './callers.js';
import { causes, secretsIn } from './secrets.js';
import { upstreams } from './upstream.js';

/** What an update comes to that the caller can correct, or that was stored. */
export const correctable = {
  ok: '"userErrors":[]',
  rejected: '"code":"REJECTED"',
  notFound: '"code":"NOT_FOUND"',
  conflict: '"code":"CONFLICT"',
} as const;

export type Running = { readonly url: string; respondWith(script: Script): void; received(): number };

/** What is sent to Booster in each of its moods, as raw requests by name. */
export type Calls = { readonly update: string; readonly [name: string]: string };

/** The kinds of failure that any gateway met. */
export const kindsSeen = new Set<string>();

let tracing: Tracing;

beforeAll(() => {
  tracing = startTracing();
});

afterAll(() => tracing.end());

/** Sends everything to every Booster. One that does not know who calls says nothing about the caller when the credential is the gateway's `own`. */
export async function everyUpstream({ url, respondWith }: Running, calls: Calls, own = false): Promise<void> {
  for (const [upstream, { script, kind }] of Object.entries(upstreams)) {
    // An update that is stored keeps the breaker closed.
    respondWith({});
    await send(url, calls.update);
    respondWith(script);
    for (const [call, request] of Object.entries(calls)) {
      const text = await send(url, request);
      check(`${upstream}, ${call}`, text);
      if (call === 'update')
        expect([upstream, text]).toEqual([
          upstream,
          expect.stringContaining(reportedAs(own && kind === 'unauthenticated' ? 'credentialRejected' : kind)),
        ]);
    }
  }
}

/** Runs a gateway, and searches what it leaves behind: its log, its metrics and its spans. */
export async function withGateway(env: NodeJS.ProcessEnv, use: (running: Running) => Promise<void>): Promise<void> {
  let script: Script = {};
  const booster = await startFakeBooster((...exchange) =>
    typeof script === 'function' ? script(...exchange) : script,
  );
  const gateway = await startTestGateway(env.BOOSTER_BASE_URL ?? booster.url, { METRICS_PORT: '0', ...env });
  const respondWith = (next: Script) => {
    script = next;
  };
  try {
    await use({ url: gateway.url, respondWith, received: () => booster.requests.length });
    // Without fractions: a mean over 81 samples ends in 987654321 by itself.
    const metrics = (await (await fetch(gateway.metricsUrl ?? '')).text()).replace(/ \d+\.\d+(?:e[-+]?\d+)?$/gm, '');
    await gateway.close();

    for (const [, kind = ''] of metrics.matchAll(/^booster_gateway_.*kind="(\w+)"\} (?!0$)/gm)) kindsSeen.add(kind);
    if (env.LOG_LEVEL === 'silent') expect(gateway.log).toEqual([]);
    for (const text of [metrics, ...gateway.log, ...tracing.take().map((span) => JSON.stringify(span))])
      check('left', text);
  } finally {
    await gateway.close();
    await booster.close();
  }
}

export function check(what: string, text: string): void {
  expect([what, secretsIn(text), text.match(causes)]).toEqual([what, [], null]);
}

function reportedAs(kind: keyof typeof errorKinds | keyof typeof correctable): string {
  return kind in correctable
    ? correctable[kind as keyof typeof correctable]
    : `"code":"${errorKinds[kind as keyof typeof errorKinds].code}"`;
}
