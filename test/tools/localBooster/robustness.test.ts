import { connect } from 'node:net';
import { gzipSync } from 'node:zlib';
import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { startLocalBooster } from '../../../tools/localBooster/server.js';
import { aPrivateCustomer, boosterForThisFile, get, put, xmlOf } from './booster.js';
import { rawExchange } from './rawHttp.js';

const booster = boosterForThisFile();

const isAlive = async () => (await get(booster(), '/customer/6')).status === 200;

describe('A body over 30,000,000 bytes is a 400', () => {
  const tooLarge = Buffer.alloc(30_000_001, ' ');

  test('as it is', async () => {
    const { status, body } = await put(booster(), { body: tooLarge });

    expect(status).toBe(400);
    expect(body).toContain('Request body too large.');
  });

  test('and compressed', async () => {
    const { status, body } = await put(booster(), {
      body: gzipSync(tooLarge),
      headers: { 'Content-Encoding': 'gzip' },
    });

    expect(status).toBe(400);
    expect(body).toContain('Request body too large.');
  });
});

test('A caller that goes away in the middle of its body is ignored', async () => {
  const before = booster().received.length;
  const { hostname, port } = new URL(booster().url);
  const socket = connect(Number(port), hostname);
  const head = `PUT /customer/5 HTTP/1.1\r\nHost: x\r\nContent-Type: application/json\r\nContent-Length: 500\r\n\r\n{"brand":`;
  await new Promise<void>((resolve) => socket.write(head, () => resolve()));
  socket.resetAndDestroy();

  expect(await isAlive()).toBe(true);
  expect(booster().received).toHaveLength(before + 1);
});

for (const bytes of [
  'nonsense\r\n\r\n',
  'GET /customer/6 HTTP/1.1\r\n\r\n',
  'PUT /customer/5 HTTP/1.1\r\nHost: x\r\nContent-Length: -1\r\n\r\n',
  'GET /customer/%ff HTTP/1.1\r\nHost: a b\r\nConnection: close\r\n\r\n',
  'GET http://x/customer/6 HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n',
  'OPTIONS * HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n',
  `GET /${'x'.repeat(20_000)} HTTP/1.1\r\nHost: x\r\n\r\n`,
]) {
  test(`Bytes that are hardly HTTP do no harm: ${JSON.stringify(bytes.slice(0, 60))}`, async () => {
    const response = await rawExchange(booster().url, [bytes]);

    expect(response.toString()).toMatch(/^HTTP\/1\.1 (302|4\d\d) /);
    expect(await isAlive()).toBe(true);
  });
}

describe('For every body the response is 200 or 400', () => {
  const json = JSON.stringify({ ...aPrivateCustomer, emails: [{ email: 'a"\\é' }], birthDate: '2020-12-30' });
  const xml = xmlOf({ emails: '<emails><Email><email>a &amp; b</email></Email></emails>' });

  test('for bytes at random', async () => {
    await fc.assert(
      fc.asyncProperty(fc.uint8Array({ minLength: 1 }), fc.constantFrom(put, putAsXml), async (bytes, send) => {
        expect([200, 400]).toContain((await send(booster(), { body: Buffer.from(bytes) })).status);
      }),
    );
  });

  for (const [name, body, send] of [
    ['JSON', json, put],
    ['XML', xml, putAsXml],
  ] as const) {
    test(`for ${name} with a piece replaced`, async () => {
      const piece = fc.oneof(fc.string({ maxLength: 4 }), fc.constantFrom('{', '}', '[', ']', '"', '\\', '<', '&', ''));
      const at = fc.nat(body.length);
      await fc.assert(
        fc.asyncProperty(at, fc.nat(8), piece, async (start, length, text) => {
          const mutated = body.slice(0, start) + text + body.slice(start + length);
          expect([200, 400]).toContain((await send(booster(), { body: mutated })).status);
        }),
      );
    });
  }

  test('for a body of braces, without hanging', async () => {
    for (const body of [
      '{,'.repeat(500_000),
      '{"a":[[['.repeat(200_000),
      '{"\\'.repeat(300_000),
      '['.repeat(1_000_000),
    ]) {
      expect([200, 400]).toContain((await put(booster(), { body })).status);
    }
  });
});

test('Of what was received and stored, the newest thousand are kept', async () => {
  const own = await startLocalBooster();
  for (let id = 1; id <= 1_005; id++) await fetchPut(own.url, own.token, id);

  expect([own.received.length, own.stored.length]).toEqual([1_000, 1_000]);
  expect(own.stored.at(-1)?.boosterCustomerId).toBe(1_005);
  await own.close();
});

test('Closing twice is as good as once', async () => {
  const own = await startLocalBooster();
  await own.close();

  await expect(own.close()).resolves.toBeUndefined();
});

test('An unknown time zone is an error at the start', async () => {
  await expect(startLocalBooster({ timeZone: 'Europe/Nowhere' })).rejects.toThrow(RangeError);
});

function putAsXml(to: Parameters<typeof put>[0], { body = '' }: { body?: string | Buffer }) {
  return put(to, { body, headers: { 'Content-Type': 'application/xml' } });
}

async function fetchPut(url: string, token: string, id: number): Promise<void> {
  const headers = { Authorization: `Bearer ${token}`, 'Content-Type': 'application/json', Accept: 'application/json' };
  const response = await fetch(`${url}/customer/${id}`, {
    method: 'PUT',
    headers,
    body: JSON.stringify(aPrivateCustomer),
  });
  await response.text();
}
