import { generateKeyPairSync, sign } from 'node:crypto';

/** A self-signed certificate for 127.0.0.1 and its key, as PEM; `validTo` may have passed. */
export function selfSigned(validTo: Date): { readonly cert: string; readonly key: string } {
  const { privateKey, publicKey } = generateKeyPairSync('ec', { namedCurve: 'prime256v1' });
  const ecdsaWithSha256 = sequence(Buffer.from('06082a8648ce3d040302', 'hex'));
  const commonName = der(0x0c, Buffer.from('booster'));
  const name = sequence(der(0x31, sequence(Buffer.from('0603550403', 'hex'), commonName)));
  const content = sequence(
    Buffer.from('a003020102020101', 'hex'), // version 3, serial number 1
    ecdsaWithSha256,
    name,
    sequence(time(new Date(validTo.getTime() - 365 * 86_400_000)), time(validTo)),
    name,
    publicKey.export({ type: 'spki', format: 'der' }),
    // Subject alternative name: the IP address 127.0.0.1.
    der(0xa3, sequence(sequence(Buffer.from('0603551d11040830068704', 'hex'), Buffer.from([127, 0, 0, 1])))),
  );
  const signature = der(0x03, Buffer.concat([Buffer.of(0), sign('sha256', content, privateKey)]));
  const base64 = sequence(content, ecdsaWithSha256, signature).toString('base64');
  return {
    cert: `-----BEGIN CERTIFICATE-----\n${base64.replace(/.{64}/g, '$&\n')}\n-----END CERTIFICATE-----\n`,
    key: privateKey.export({ type: 'pkcs8', format: 'pem' }).toString(),
  };
}

function sequence(...parts: Buffer[]): Buffer {
  return der(0x30, Buffer.concat(parts));
}

function der(tag: number, content: Buffer): Buffer {
  const { length } = content;
  const encoded = length < 128 ? [length] : length < 256 ? [0x81, length] : [0x82, length >> 8, length & 255];
  return Buffer.concat([Buffer.from([tag, ...encoded]), content]);
}

/** UTCTime. */
function time(date: Date): Buffer {
  return der(0x17, Buffer.from(`${date.toISOString().slice(2, 19).replace(/[-T:]/g, '')}Z`));
}
