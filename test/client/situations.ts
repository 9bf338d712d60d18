import { ReadCustomer } from '../../client/src/generated/operationTexts.js';
import { errorKinds } from '../../src/booster/errorKinds.js';
import { gatewayErrors } from '../../src/graphql/gatewayErrors.js';
import type { Script } from '../support/fakeBooster.js';
import { type IdentityProvider, serviceMode } from '../support/identityProvider.js';
import { aRecord } from './client.js';
import { type Call, plainClients } from './clients.js';

const {
  rejected: _rejected,
  notFound: _notFound,
  conflict: _conflict,
  otherVersion: _otherVersion,
  ...ofBooster
} = errorKinds;

/** The rows of docs/errors.md that are not userErrors. */
export const rows = { ...ofBooster, ...gatewayErrors };
export type Row = keyof typeof rows;

export type Peers = {
  readonly provider: IdentityProvider;
  /** Where no connection is accepted. */
  readonly goneUrl: string;
  /** In these Redis every key was used before: for another body, or by a replica that is executing its update; or the caller has reached its limit. */
  readonly redisUrls: { readonly reused: string; readonly inFlight: string; readonly limited: string };
};

/** What brings a row about: how Booster responds, the gateway's environment, what the page sends. */
export type Situation = {
  readonly script?: Script;
  readonly env?: (peers: Peers) => NodeJS.ProcessEnv;
  readonly call?: Partial<Call>;
  readonly path?: string;
  readonly authorization?: (peers: Peers) => Promise<string>;
  /** The clients that can meet it; by default all. */
  readonly only?: readonly string[];
};

const aToken = async ({ provider }: Peers) => `Bearer ${await provider.token()}`;
const asService = ({ provider }: Peers) => serviceMode(provider);
const refreshing = (peers: Peers) => {
  const { BOOSTER_TOKEN: _token, ...env } = asService(peers);
  return { ...env, BOOSTER_CREDENTIAL: 'refresh-token', BOOSTER_REFRESH_TOKEN: 'refresh' };
};
const json = { 'Content-Type': 'application/json' };
const serializationError = '{"responseStatus":{"errorCode":"SerializationException","message":"no"}}';

/** The recipes send a key by themselves. */
const withKey = { headers: { 'idempotency-key': '"save-1"' } };

export const situations: Partial<Record<Row, Situation>> = {
  missingCredentials: { authorization: async () => '' },
  badCredentials: { env: asService, authorization: async () => 'Bearer no-jwt' },
  missingScope: {
    env: (peers) => ({ ...asService(peers), JWT_SCOPE_UPDATE: 'customer.write' }),
    authorization: aToken,
  },
  authenticationUnavailable: {
    env: ({ goneUrl }) => serviceMode({ jwksUrl: `${goneUrl}/keys` }),
    authorization: aToken,
  },
  badInput: { call: { variables: { boosterCustomerId: 'five', input: {} } } },
  badDocument: { call: { text: '{ nothing }' } },
  tooComplex: {
    call: {
      text: `{ ${[...'abcdefghijklmnopqrstuvwxyz'].map((alias) => `${alias}: customer(boosterCustomerId: 5) { sapId }`).join(' ')} }`,
    },
  },
  badRequest: {
    call: { text: ReadCustomer.toString(), variables: { boosterCustomerId: 5 }, byGet: true },
    authorization: async () => 'Basic eDp5',
    // The recipes read by POST, and Apollo Client sends the preflight header by itself.
    only: ['urql', 'graphql-request'],
  },
  documentNotTrusted: {
    env: () => ({ TRUSTED_DOCUMENTS: 'operations', TRUSTED_DOCUMENTS_MODE: 'only' }),
    // Apollo Client finds `__typename` alone in its cache.
    call: { text: '{ customer(boosterCustomerId: 5) { sapId } }' },
  },
  notFound: { path: '/grapqhl' },
  // The recipes send the right one.
  unsupportedMediaType: { call: { headers: { 'content-type': 'text/plain' } }, only: Object.keys(plainClients) },
  requestTooLarge: {
    call: { variables: { boosterCustomerId: 5, input: aRecord({ notes: 'x'.repeat(1_100_000) }) } },
  },
  idempotencyKeyReused: { env: ({ redisUrls }) => ({ REDIS_URL: redisUrls.reused }), call: withKey },
  updateInFlight: { env: ({ redisUrls }) => ({ REDIS_URL: redisUrls.inFlight }), call: withKey },
  rateLimitExceeded: { env: ({ redisUrls }) => ({ REDIS_URL: redisUrls.limited, RATE_LIMIT_UPDATES: '1/1h' }) },
  unauthenticated: { script: { status: 401 } },
  credentialRejected: { script: { status: 401 }, env: asService, authorization: aToken },
  credentialUnavailable: { script: { status: 500 }, env: refreshing, authorization: aToken },
  forbidden: { script: { status: 403 } },
  undeserializable: { script: { status: 400, headers: json, body: serializationError } },
  failed: { script: { status: 500 } },
  misrouted: { script: { status: 404, body: '<html>' } },
  unreadable: { script: { status: 202 } },
  rateLimited: { script: { status: 429, headers: { 'Retry-After': '10' } } },
  interrupted: { script: { status: 503 } },
  timeout: { script: () => undefined, env: () => ({ BOOSTER_TIMEOUT_MS: '200' }) },
  unreachable: { env: ({ goneUrl }) => ({ BOOSTER_BASE_URL: goneUrl }) },
  connectionLost: { script: (_request, _response, { socket }) => void socket.destroy() },
};

/** These are tested elsewhere, or cannot be met. */
export const others = {
  badSyntax: 'the clients parse the document themselves',
  noOperation: 'the clients send one operation',
  methodNotAllowed: 'the clients send mutations by POST',
  persistedQuery: 'the clients then send the document (persistedQueries.test.ts)',
  documentNotFound: 'the same (trustedDocuments.test.ts)',
  notStarted: 'depends on the moment; in the form of timeout',
  circuitOpen: 'lets an attempt through at times; in the form of unreachable',
  bulkheadFull: 'depends on the moment; in the form of unreachable',
  defect: 'a defect of the gateway',
  overloaded: 'below',
  repeatLimited: 'in the form of updateInFlight (test/rateLimit/repeats.test.ts)',
} satisfies Partial<Record<Row, string>>;
