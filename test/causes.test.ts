import { createServer } from 'node:https';
import type { AddressInfo } from 'node:net';
import { afterEach, expect, test } from '@jest/globals';
import { causeOf, causes } from '../src/causes.js';
import { selfSigned } from './support/certificates.js';
import { aPerson } from './support/customers.js';
import { startTestGateway, UPDATE_CUSTOMER } from './support/gateway.js';
import { freePort } from './support/gatewayProcess.js';
import { startRawBooster } from './support/rawBooster.js';
import { until } from './support/until.js';

const closing: (() => Promise<unknown>)[] = [];

afterEach(async () => {
  for (const close of closing.splice(0).reverse()) await close();
});

const dayMs = 86_400_000;

const upstreams: Record<string, [() => Promise<string>, object]> = {
  'whose name is unknown': [async () => 'http://booster.invalid', { upstreamCause: 'dns' }],
  'that nothing listens for': [
    async () => `http://127.0.0.1:${await freePort()}`,
    { upstreamCause: 'refused', code: 'UPSTREAM_UNAVAILABLE' },
  ],
  'whose certificate no known authority has signed': [
    () => secureBooster(new Date(Date.now() + dayMs)),
    { upstreamCause: 'tls_untrusted' },
  ],
  'whose certificate has expired': [
    () => secureBooster(new Date(Date.now() - dayMs)),
    { upstreamCause: 'tls_expired' },
  ],
  'that is not TLS': [
    async () => (await booster((socket) => socket.end('HTTP/1.1 200 OK\r\n\r\n'))).replace('http:', 'https:'),
    { upstreamCause: 'tls_other' },
  ],
  'that breaks the connection': [() => booster((socket) => socket.destroy()), { upstreamCause: 'reset' }],
  'that never responds': [() => booster(() => {}), { upstreamCause: 'timeout', code: 'UPSTREAM_TIMEOUT' }],
  'that is not HTTP': [() => booster((socket) => socket.end('SSH-2.0-x\r\n')), { upstreamCause: 'malformed' }],
};

for (const [what, [start, expected]] of Object.entries(upstreams)) {
  test(`a Booster ${what} is a warning with its cause, and a count from 0`, async () => {
    const env = { LOG_LEVEL: 'info', METRICS_PORT: '0', BOOSTER_TIMEOUT_MS: '500' };
    const gateway = await startTestGateway(await start(), env);
    closing.push(() => gateway.close());
    const { upstreamCause } = expected as { upstreamCause: string };
    const failures = async () => {
      const text = await (await fetch(gateway.metricsUrl ?? '')).text();
      const labels = `operation="UpdateCustomer",cause="${upstreamCause}"`;
      return Number(text.split(`booster_gateway_upstream_failures_total{${labels}} `)[1]?.split('\n')[0]);
    };
    expect(await failures()).toBe(0);

    await gateway.execute(UPDATE_CUSTOMER, { id: 5, input: aPerson() });

    await until(() => gateway.log.length > 0);
    expect(JSON.parse(gateway.log[0] ?? '')).toMatchObject({ level: 40, ...expected });
    expect(await failures()).toBe(1);
  });
}

const codes: Record<string, string> = {
  EAI_AGAIN: 'dns',
  EHOSTUNREACH: 'unroutable',
  ERR_TLS_CERT_ALTNAME_INVALID: 'tls_name',
  UNABLE_TO_VERIFY_LEAF_SIGNATURE: 'tls_untrusted',
  SELF_SIGNED_CERT_IN_CHAIN: 'tls_untrusted',
  ERR_SSL_TLSV13_ALERT_CERTIFICATE_REQUIRED: 'tls_other',
  UND_ERR_CONNECT_TIMEOUT: 'timeout',
  EMFILE: 'too_many_files',
  HTTP_503: 'status',
  'Ada Example': 'other',
  constructor: 'other',
};

for (const [code, cause] of Object.entries(codes)) {
  test(`the code ${code} is the cause ${cause}, also behind other errors`, () => {
    const error = Object.assign(new Error('Ada Example'), { code });

    expect(causeOf(error)).toBe(cause);
    expect(causeOf(new Error('fetch failed', { cause: new Error('wrapped', { cause: error }) }))).toBe(cause);
  });
}

test('anything thrown has a cause of the closed list', () => {
  const circular: { cause?: unknown } = {};
  circular.cause = circular;
  for (const thrown of [undefined, null, 'Ada', 17, circular, Object.create(null), { code: { toString: null } }])
    expect(causes).toContain(causeOf(thrown));
});

async function booster(onRequest: NonNullable<Parameters<typeof startRawBooster>[0]['onRequest']>): Promise<string> {
  // A TLS client sends no whole HTTP request.
  const { url, close } = await startRawBooster({
    onRequest,
    onConnect: (socket) =>
      socket.once('data', (data) => {
        if (data[0] === 0x16) onRequest(socket);
      }),
  });
  closing.push(close);
  return url;
}

async function secureBooster(validTo: Date): Promise<string> {
  const server = createServer(selfSigned(validTo));
  await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening));
  closing.push(() => new Promise((closed) => void server.close(closed).closeAllConnections()));
  return `https://127.0.0.1:${(server.address() as AddressInfo).port}`;
}
