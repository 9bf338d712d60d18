import { brotliCompressSync, constants, deflateRawSync, deflateSync, gzipSync } from 'node:zlib';
import { expect, test } from '@jest/globals';
import type { Reply } from '../support/fakeBooster.js';
import { useScriptedBooster } from '../support/scriptedBooster.js';

const booster = useScriptedBooster();
const unknown = 'UPSTREAM_BAD_RESPONSE UNKNOWN';
// The quickest levels: some of what is compressed here is 100 MB.
const encodings: Record<string, (body: Buffer) => Buffer> = {
  gzip: (body) => gzipSync(body, { level: 1 }),
  'X-GZIP': (body) => gzipSync(body, { level: 1 }),
  deflate: (body) => deflateSync(body, { level: 1 }),
  br: (body) => brotliCompressSync(body, { params: { [constants.BROTLI_PARAM_QUALITY]: 1 } }),
};

function encoded(encoding: string, body: Buffer, status = 200): Reply {
  return { status, headers: { 'Content-Type': 'application/json', 'Content-Encoding': encoding }, body };
}

for (const [encoding, compress] of Object.entries(encodings)) {
  const reply = (text: string, status?: number) => encoded(encoding, compress(Buffer.from(text)), status);

  test(`a response in ${encoding}, which the gateway did not request, is decoded`, async () => {
    for (const body of ['{}', 'OK', '', '{"result":"é"}']) {
      booster.respondWith(reply(body));
      expect((await booster.update()).summary).toBe('stored');
    }
    booster.respondWith(reply('{"id":5}'));
    expect(await booster.read()).toBe('customer');
    for (const { headers } of booster.requests) expect(headers).not.toHaveProperty('accept-encoding');
  });

  test(`a rejection in ${encoding} is read, and is no success although its raw bytes show no error`, async () => {
    for (const status of [200, 400]) {
      booster.respondWith(reply('{"responseStatus":{"errors":[{"errorCode":"Length","fieldName":"brand"}]}}', status));
      expect((await booster.update()).userErrors).toMatchObject([
        { field: ['input', 'brand'], upstreamCode: 'Length' },
      ]);
    }
    booster.respondWith(reply('<html>please log in</html>'));
    expect((await booster.update()).summary).toBe(unknown);
  });

  test(`more than 1 MiB in ${encoding} is unreadable, however few bytes it is`, async () => {
    const atMost = `{"a":"${'x'.repeat(1_048_576 - 8)}"}`;
    booster.respondWith(reply(atMost));
    expect((await booster.update()).summary).toBe('stored');

    for (const text of [`${atMost} `, `{"a":"${'x'.repeat(100_000_000)}"}`]) {
      booster.respondWith(reply(text));
      expect((await booster.update()).summary).toBe(unknown);
    }
  });

  test(`a response in ${encoding} that breaks off, or is not encoded at all, is unreadable`, async () => {
    const whole = compress(Buffer.from('{"result":"updated"}'));
    for (const body of [whole.subarray(0, -3), whole.subarray(3), Buffer.from('{}')]) {
      booster.respondWith(encoded(encoding, body));
      expect((await booster.update()).summary).toBe(unknown);
    }
  });
}

for (const [encoding, body] of [
  ['zstd', Buffer.from('{}')],
  ['compress', Buffer.from('{}')],
  ['aes128gcm', Buffer.from('{}')],
  ['constructor', Buffer.from('{}')],
  ['gzip, gzip', gzipSync(gzipSync('{}'))],
  ['deflate', deflateRawSync('{}')],
] as const) {
  test(`a response in another encoding is unreadable: ${encoding}`, async () => {
    booster.respondWith(encoded(encoding, body));

    expect((await booster.update()).summary).toBe(unknown);
  });
}

test('a response with content-encoding identity is read unchanged', async () => {
  for (const encoding of ['identity', ' Identity ', '']) {
    booster.respondWith(encoded(encoding, Buffer.from('{}')));
    expect((await booster.update()).summary).toBe('stored');
  }
});

test('an empty response has nothing to decode', async () => {
  for (const status of [200, 204]) {
    booster.respondWith(encoded('gzip', Buffer.alloc(0), status));
    expect((await booster.update()).summary).toBe('stored');
  }
});
