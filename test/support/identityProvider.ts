import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { type CryptoKey, exportJWK, exportSPKI, generateKeyPair, SignJWT } from 'jose';

type Algorithm = 'RS256' | 'ES256';
type KeyPair = { readonly privateKey: CryptoKey; readonly publicKey: CryptoKey };
type SigningKey = {
  readonly kid: string;
  readonly alg: Algorithm;
  readonly pair: KeyPair;
};

type Response = { readonly status: number; readonly body: string | Buffer; readonly headers?: Record<string, string> };

export type IdentityProvider = {
  readonly jwksUrl: string;
  /** How often the keys were fetched. */
  fetches(): number;
  /** What it does from now on, instead of responding with the keys; undefined: the keys. */
  misbehave(how: 'hang' | 'break' | Response | undefined): void;
  /** Serves the present keys of these from now on. */
  serveKeysOf(...others: readonly Pick<IdentityProvider, 'jwk'>[]): void;
  jwk(): Promise<object>;
  /** Signs with a new key from now on, and forgets the old ones. */
  rotate(alg?: Algorithm): Promise<void>;
  /** A token that is valid by default; a claim that is undefined is left out, and so is a `kid` of null. */
  token(claims?: Claims, kid?: string | null): Promise<string>;
  /** The present public key as PEM. */
  pem(): Promise<string>;
  close(): Promise<void>;
};

/** Claims of any type, since tokens may hold anything. */
export type Claims = Readonly<Record<string, unknown>>;

export const issuer = 'https://login.example.test/';
export const audience = 'booster-gateway';

/** Seconds since 1970, so many seconds from now. */
export function fromNow(seconds: number): number {
  return Math.floor(Date.now() / 1_000) + seconds;
}

/** Keys of closed providers, used again: an RSA key takes a quarter of a second to make. */
const spareKeys: Record<Algorithm, KeyPair[]> = { RS256: [], ES256: [] };

/** Signs tokens, and serves its keys on a real socket. */
export async function startIdentityProvider(alg: Algorithm = 'RS256'): Promise<IdentityProvider> {
  const made: SigningKey[] = [];
  let fetches = 0;
  let how: Parameters<IdentityProvider['misbehave']>[0];
  let served: readonly Pick<IdentityProvider, 'jwk'>[] | undefined;
  let key = await newKey(alg);
  const server = createServer(async (_request, response) => {
    fetches += 1;
    if (how === 'hang') return;
    if (how === 'break') {
      response.destroy();
      return;
    }
    const keys = await Promise.all((served ?? [{ jwk }]).map((other) => other.jwk()));
    const { status, body, headers }: Response = how ?? { status: 200, body: JSON.stringify({ keys }) };
    response.writeHead(status, { 'content-type': 'application/json', ...headers }).end(body);
  });
  await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening));

  return {
    jwksUrl: `http://127.0.0.1:${(server.address() as AddressInfo).port}/jwks.json`,
    fetches: () => fetches,
    misbehave(next) {
      how = next;
    },
    serveKeysOf(...others) {
      served = others;
    },
    jwk,
    async rotate(next = alg) {
      key = await newKey(next);
    },
    token: (claims = {}, kid = key.kid) =>
      new SignJWT({ iss: issuer, aud: audience, sub: 'sub-of-the-caller', exp: fromNow(600), ...claims })
        .setProtectedHeader({ alg: key.alg, ...(kid === null ? {} : { kid }) })
        .sign(key.pair.privateKey),
    pem: () => exportSPKI(key.pair.publicKey),
    close: () =>
      new Promise((closed) => {
        for (const { alg, pair } of made.splice(0)) spareKeys[alg].push(pair);
        server.close(() => closed());
        server.closeAllConnections();
      }),
  };

  async function jwk() {
    return { ...(await exportJWK(key.pair.publicKey)), kid: key.kid, alg: key.alg, use: 'sig' };
  }

  async function newKey(algorithm: Algorithm): Promise<SigningKey> {
    const pair = spareKeys[algorithm].pop() ?? (await generateKeyPair(algorithm, { extractable: true }));
    const next = { kid: `key-${made.length + 1}`, alg: algorithm, pair };
    made.push(next);
    return next;
  }
}

/** The environment of service mode with this provider, and a bearer token as the gateway's credential. */
export function serviceMode(
  { jwksUrl }: Pick<IdentityProvider, 'jwksUrl'>,
  env: NodeJS.ProcessEnv = {},
): NodeJS.ProcessEnv {
  return {
    AUTH_MODE: 'service',
    JWT_JWKS_URL: jwksUrl,
    JWT_ISSUER: issuer,
    JWT_AUDIENCE: audience,
    BOOSTER_CREDENTIAL: 'bearer',
    BOOSTER_TOKEN: 'token-of-the-gateway',
    ...env,
  };
}
