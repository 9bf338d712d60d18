import type { ServerResponse } from 'node:http';
import { SignJWT } from 'jose';
import { type FakeBooster, type ReceivedRequest, type Reply, startFakeBooster } from './fakeBooster.js';
import { startTestGateway, type TestGateway } from './gateway.js';
import { type IdentityProvider, serviceMode, startIdentityProvider } from './identityProvider.js';

export type TokenBooster = {
  readonly gateway: TestGateway;
  /** Credentials of a caller of the gateway. */
  caller(): Promise<Record<string, string>>;
  readonly exchanges: readonly ReceivedRequest[];
  /** What the operations were called with. */
  readonly credentials: readonly string[];
  /** Cookies that any request brought. */
  readonly cookies: readonly string[];
  close(): Promise<void>;
};

export type Behaviour = {
  /** The response to the exchange with this number, from 1 on; by default the token of that number in `accessToken`. */
  readonly exchange?: (number: number, response: ServerResponse) => Reply | undefined;
  /** The response to an operation with this credential. */
  readonly operation?: (credential: string, response: ServerResponse) => Reply | undefined;
  readonly env?: NodeJS.ProcessEnv;
};

/** A gateway in service mode in front of a Booster that gives tokens for the refresh token `refresh-1`. */
export async function startTokenBooster({ exchange, operation, env }: Behaviour = {}): Promise<TokenBooster> {
  const exchanges: ReceivedRequest[] = [];
  const credentials: string[] = [];
  const cookies: string[] = [];
  const booster: FakeBooster = await startFakeBooster((request, response) => {
    if (request.headers.cookie !== undefined) cookies.push(String(request.headers.cookie));
    if (request.url.endsWith('/access-token')) {
      const number = exchanges.push(request);
      return exchange ? exchange(number, response) : inBody(`token-${number}`);
    }
    const credential = String(request.headers.authorization ?? request.headers['x-api-key'] ?? '');
    credentials.push(credential);
    return operation ? operation(credential, response) : {};
  });
  const provider: IdentityProvider = await startIdentityProvider('ES256');
  const gateway = await startTestGateway(
    `${booster.url}/api`,
    serviceMode(provider, {
      BOOSTER_CREDENTIAL: 'refresh-token',
      BOOSTER_REFRESH_TOKEN: 'refresh-1',
      BOOSTER_TOKEN: '',
      ...env,
    }),
  );
  return {
    gateway,
    caller: async () => ({ authorization: `Bearer ${await provider.token()}` }),
    exchanges,
    credentials,
    cookies,
    async close() {
      await gateway.close();
      await provider.close();
      await booster.close();
    },
  };
}

export function inBody(token: string, member = 'accessToken'): Reply {
  return { body: JSON.stringify({ [member]: token }) };
}

/** As ServiceStack gives it out by default. */
export function inCookie(token: string): Reply {
  return { headers: { 'content-type': 'application/json', 'set-cookie': `ss-tok=${token}; path=/; HttpOnly` } };
}

/** A token as ServiceStack signs it: what counts for the gateway is `exp` alone. */
export function jwtUntil(exp: number, name: string): Promise<string> {
  return new SignJWT({ exp, name }).setProtectedHeader({ alg: 'HS256' }).sign(Buffer.alloc(32, 1));
}

export const emptyUnauthorized: Reply = { status: 401, headers: { 'www-authenticate': 'Bearer' }, body: '' };

export function unauthorized(errorCode: string): Reply {
  return { status: 401, body: JSON.stringify({ responseStatus: { errorCode, message: 'x' } }) };
}
