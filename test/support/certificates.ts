import { generateKeyPairSync, type KeyObject, sign } from 'node:crypto';

/** A certificate and its key, as PEM. */
export type Certificate = { readonly cert: string; readonly key: string };

export type Authority = Certificate & {
  /** A certificate for this machine, signed by the authority, for two days. */
  issue(name: string): Certificate;
};

/** A self-signed certificate for this machine; `validTo` may have passed. */
export function selfSigned(validTo: Date): Certificate {
  const keys = newKeys();
  return certificate({ keys, subject: 'booster', issuer: { name: 'booster', key: keys.privateKey }, validTo });
}

export function createAuthority(name: string): Authority {
  const keys = newKeys();
  const issuer = { name, key: keys.privateKey };
  return {
    ...certificate({ keys, subject: name, issuer, isAuthority: true }),
    issue: (subject) => certificate({ keys: newKeys(), subject, issuer }),
  };
}

type Keys = { readonly privateKey: KeyObject; readonly publicKey: KeyObject };

type Content = {
  readonly keys: Keys;
  readonly subject: string;
  readonly issuer: { readonly name: string; readonly key: KeyObject };
  readonly validTo?: Date;
  readonly isAuthority?: boolean;
};

function newKeys(): Keys {
  return generateKeyPairSync('ec', { namedCurve: 'prime256v1' });
}

const dayMs = 86_400_000;
const inTwoDays = new Date(Date.now() + 2 * dayMs);

/** X.509 version 3 in DER (RFC 5280). Node can read certificates, but not make one. */
function certificate({ keys, subject, issuer, validTo = inTwoDays, isAuthority = false }: Content): Certificate {
  const content = sequence(
    hex('a003020102020101'), // version 3, serial number 1
    ecdsaWithSha256,
    commonName(issuer.name),
    sequence(time(new Date(validTo.getTime() - 365 * dayMs)), time(validTo)),
    commonName(subject),
    keys.publicKey.export({ type: 'spki', format: 'der' }),
    der(0xa3, sequence(isAuthority ? mayIssue : forThisMachine)),
  );
  const signature = der(0x03, Buffer.concat([Buffer.of(0), sign('sha256', content, issuer.key)]));
  const base64 = sequence(content, ecdsaWithSha256, signature).toString('base64');
  return {
    cert: `-----BEGIN CERTIFICATE-----\n${base64.replace(/.{64}/g, '$&\n')}\n-----END CERTIFICATE-----\n`,
    key: keys.privateKey.export({ type: 'pkcs8', format: 'pem' }).toString(),
  };
}

const ecdsaWithSha256 = sequence(hex('06082a8648ce3d040302'));
/** Basic constraints: an authority. */
const mayIssue = sequence(hex('0603551d13'), der(0x04, sequence(hex('0101ff'))));
/** Subject alternative names: localhost and 127.0.0.1. */
const forThisMachine = sequence(
  hex('0603551d11'),
  der(0x04, sequence(der(0x82, Buffer.from('localhost')), der(0x87, Buffer.of(127, 0, 0, 1)))),
);

function commonName(name: string): Buffer {
  return sequence(der(0x31, sequence(hex('0603550403'), der(0x0c, Buffer.from(name)))));
}

function hex(digits: string): Buffer {
  return Buffer.from(digits, 'hex');
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
