import { mkdtemp, rename, rm, writeFile } from 'node:fs/promises';
import { createServer } from 'node:https';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { TLSSocket } from 'node:tls';
import { afterAll, afterEach, beforeAll, expect, test } from '@jest/globals';
import { createAuthority } from './support/certificates.js';
import { aPerson } from './support/customers.js';
import { type FakeBooster, startFakeBooster } from './support/fakeBooster.js';
import { startTestGateway, type TestGateway, UPDATE_CUSTOMER } from './support/gateway.js';
import { type IdentityProvider, serviceMode, startIdentityProvider } from './support/identityProvider.js';
import { until } from './support/until.js';

let folder: string;
let provider: IdentityProvider;
let booster: FakeBooster;
let gateway: TestGateway;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'booster-gateway-'));
  provider = await startIdentityProvider('ES256');
  booster = await startFakeBooster();
});

afterEach(() => gateway.close());

afterAll(async () => {
  await Promise.all([provider.close(), booster.close()]);
  await rm(folder, { recursive: true });
});

test("the gateway's credential follows its file, and a bad file changes nothing", async () => {
  const file = await write('token', 'token-1\n');
  gateway = await start({ BOOSTER_TOKEN: '', BOOSTER_TOKEN_FILE: file });
  await update();

  await write('token', 'two words, which no header holds');
  await until(() => logged('is not valid'));
  await update();
  await write('token', 'token-2\n');
  await until(() => logged('was read again'));
  await update();

  const sent = booster.requests.slice(-3).map(({ headers }) => headers.authorization);
  expect(sent).toEqual(['Bearer token-1', 'Bearer token-1', 'Bearer token-2']);
  const line = JSON.parse(gateway.log.find((text) => text.includes('is not valid')) ?? '');
  expect(line).toMatchObject({ level: 50, problems: [expect.stringMatching('^BOOSTER_TOKEN must be one word')] });
  expect(gateway.log.join('')).not.toMatch(/token-1|token-2|two words/);
});

test('keys overlap while they change: first both are accepted, then only the new one', async () => {
  const old = await provider.pem();
  const oldToken = await provider.token();
  const file = await write('keys', old);
  gateway = await start({ JWT_JWKS_URL: '', JWT_PUBLIC_KEY_FILE: file });
  await provider.rotate();
  const newToken = await provider.token();

  await write('keys', `${old}\n${await provider.pem()}`);
  await until(async () => (await update(newToken)).status === 200);
  expect((await update(oldToken)).status).toBe(200);
  await write('keys', await provider.pem());
  await until(async () => (await update(oldToken)).status === 401);

  expect((await update(newToken)).status).toBe(200);
});

test('a Booster of a private authority gets the certificate of the gateway, and a new one once its files change', async () => {
  const authority = createAuthority('authority');
  const [first, second, forBooster] = ['first', 'second', 'booster'].map(authority.issue);
  const names: string[] = [];
  const server = createServer({ ...forBooster, ca: authority.cert, requestCert: true, rejectUnauthorized: true });
  server.on('request', (request, response) => {
    names.push(String((request.socket as TLSSocket).getPeerCertificate().subject.CN));
    request.resume().once('end', () => response.writeHead(200, { 'content-type': 'application/json' }).end('{}'));
  });
  await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening));
  gateway = await start(
    {
      BOOSTER_CA_FILE: await write('ca', authority.cert),
      BOOSTER_CERT_FILE: await write('cert', first?.cert ?? ''),
      BOOSTER_KEY_FILE: await write('key', first?.key ?? ''),
    },
    `https://127.0.0.1:${(server.address() as AddressInfo).port}`,
  );
  await update();

  // One after the other, as an administrator would: in between they do not fit.
  await write('cert', second?.cert ?? '');
  await until(() => logged('is not valid'));
  await update();
  await write('key', second?.key ?? '');
  await until(() => logged('was read again'));
  const { body } = await update();

  expect(body.data.updateCustomer.userErrors).toEqual([]);
  expect(names).toEqual(['first', 'first', 'second']);
  server.close();
  server.closeAllConnections();
});

test('a Booster whose certificate no trusted authority has signed is not called', async () => {
  const [trusted, other] = [createAuthority('trusted'), createAuthority('other')];
  const server = createServer(other.issue('booster'), () => {});
  await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening));
  const url = `https://127.0.0.1:${(server.address() as AddressInfo).port}`;
  gateway = await start({ BOOSTER_CA_FILE: await write('ca', trusted.cert) }, url);

  const { body } = await update();

  expect(body.errors[0].extensions).toMatchObject({ code: 'UPSTREAM_UNAVAILABLE', outcome: 'NOT_APPLIED' });
  server.close();
  server.closeAllConnections();
});

async function start(env: NodeJS.ProcessEnv, url = booster.url): Promise<TestGateway> {
  return startTestGateway(url, serviceMode(provider, { LOG_LEVEL: 'info', ...env }));
}

async function update(token?: string) {
  const authorization = `Bearer ${token ?? (await provider.token())}`;
  return gateway.execute(UPDATE_CUSTOMER, { id: 5, input: aPerson() }, { authorization });
}

function logged(text: string): boolean {
  return gateway.log.some((line) => line.includes(text));
}

/** At once, as tools for secrets do it. */
async function write(name: string, text: string): Promise<string> {
  const path = join(folder, name);
  await writeFile(`${path}.new`, text);
  await rename(`${path}.new`, path);
  return path;
}
