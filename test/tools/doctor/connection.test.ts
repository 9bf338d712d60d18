import { createServer, type Server } from 'node:https';
import type { AddressInfo } from 'node:net';
import { afterEach, expect, test } from '@jest/globals';
import { createAuthority, selfSigned } from '../../support/certificates.js';
import { freePort } from '../../support/gatewayProcess.js';
import { startRawBooster } from '../../support/rawBooster.js';
import { doctor } from './doctor.js';

const dayMs = 86_400_000;
const closing: (() => Promise<unknown>)[] = [];

afterEach(async () => {
  for (const close of closing.splice(0).reverse()) await close();
});

const unreachable: Record<string, [() => Promise<string>, string, string]> = {
  'an unknown host': [async () => 'http://booster.invalid', 'dns', 'dns'],
  'a port that nothing listens on': [async () => `http://127.0.0.1:${await freePort()}`, 'tcp', 'refused'],
  'a port without TLS': [plainText, 'tls', 'tls_other'],
  'a certificate of an unknown authority': [() => secure(selfSigned(inDays(90))), 'tls', 'tls_untrusted'],
  'an expired certificate': [() => secure(selfSigned(inDays(-1))), 'tls', 'tls_expired'],
};

for (const [what, [start, check, cause]] of Object.entries(unreachable)) {
  test(`${what} is wrong, with its cause, and what needs the connection is unchecked`, async () => {
    const { findings, results, exitCode } = await doctor({ BOOSTER_BASE_URL: await start() });

    expect(findings).toContainEqual(expect.objectContaining({ check, result: 'wrong', cause }));
    expect(results).toMatchObject({ clock: 'unchecked', credentials: 'unchecked', contract: 'unchecked' });
    expect(exitCode).toBe(1);
  });
}

test('a trusted certificate that ends in a day is a warning, one for another name is wrong', async () => {
  const authority = createAuthority('An authority');
  const url = await secure(authority.issue('booster'));

  const trusted = await doctor({ BOOSTER_BASE_URL: url, BOOSTER_CA: authority.cert });
  const misnamed = await doctor({
    BOOSTER_BASE_URL: url.replace('127.0.0.1', '127.0.0.2'),
    BOOSTER_CA: authority.cert,
  });

  expect(trusted.findings).toContainEqual({
    ...{ check: 'tls', result: 'warning', cause: null },
    text: 'The chain is trusted; its first certificate expires in 1 day.',
  });
  expect(misnamed.findings).toContainEqual(expect.objectContaining({ check: 'tls', cause: 'tls_name' }));
});

async function plainText(): Promise<string> {
  const booster = await startRawBooster({ onConnect: (socket) => void socket.end('HTTP/1.1 200 OK\r\n\r\n') });
  closing.push(booster.close);
  return booster.url.replace('http:', 'https:');
}

async function secure(certificate: { cert: string; key: string }): Promise<string> {
  const server: Server = createServer(certificate, (_request, response) => response.end());
  await new Promise<void>((listening) => server.listen(0, '0.0.0.0', listening));
  closing.push(() => new Promise((closed) => void server.close(closed).closeAllConnections()));
  return `https://127.0.0.1:${(server.address() as AddressInfo).port}`;
}

function inDays(days: number): Date {
  return new Date(Date.now() + days * dayMs);
}
