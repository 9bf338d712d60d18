import { afterEach, expect, test } from '@jest/globals';
import type { FastifyInstance } from 'fastify';
import { leaveToBooster } from '../../src/auth/caller.js';
import { createApolloServer } from '../../src/graphql/apolloServer.js';
import type { Context } from '../../src/graphql/context.js';
import { createDocuments } from '../../src/graphql/documents.js';
import { createCustomerLoader } from '../../src/graphql/loaders.js';
import { readSchemas } from '../../src/graphql/schema.js';
import { createApp } from '../../src/http/app.js';
import { type AuthorizedRequest, addGraphqlRoute } from '../../src/http/graphqlRoute.js';
import { listen, urlOf } from '../../src/http/listening.js';
import { createMemoryStore } from '../../src/idempotency/store.js';
import { createUpdates, type Updates } from '../../src/idempotency/updates.js';
import { emptyList } from '../../src/trustedDocuments/prepareDocuments.js';
import { withTrustedDocuments } from '../../src/trustedDocuments/trustedDocuments.js';
import { secretsIn } from '../canary/secrets.js';
import { aPerson } from '../support/customers.js';
import { READ_CUSTOMER, UPDATE_CUSTOMER } from '../support/gateway.js';
import { until } from '../support/until.js';

const message = 'canary.person@secret.example\n    at Canary (file:///canary.js:1:1)';

let app: FastifyInstance;
let log: string[];
/** Updates that were admitted and have ended. */
let endedUpdates = 0;

afterEach(() => app.close());

/** A gateway of which a part is defect. */
async function start(createContext: (request: AuthorizedRequest) => Context): Promise<void> {
  log = [];
  ({ app } = await createApp({
    logger: { level: 'trace', stream: { write: (line: string) => void log.push(line) } },
    corsOrigins: [],
    onlyThisMachine: undefined,
    onEnded: () => {},
    connectionTimeoutMs: 60_000,
    drainTimeoutMs: 2_500,
  }));
  const schemas = await readSchemas();
  const documents = createDocuments(schemas, false);
  const apollo = createApolloServer(schemas, documents);
  await apollo.start();
  addGraphqlRoute(app, {
    apollo,
    documents: withTrustedDocuments(documents, { mode: 'off', list: () => emptyList, onUnlisted: () => {} }),
    page: undefined,
    hasRoom: () => true,
    authenticate: leaveToBooster,
    rateLimits: undefined,
    updates: countingEnds(createUpdates({ store: createMemoryStore(), deadlineMs: 10_000, onRepeat: () => {} })),
    createContext,
  });
  app.get('/defect', () => fail());
  await app.ready();
  await listen(app.server, { port: 0, host: '127.0.0.1' });
}

function countingEnds({ admit, isRepeat }: Updates): Updates {
  return {
    isRepeat,
    async admit(request) {
      const update = await admit(request);
      if (typeof update === 'string') return update;
      const end = (delivered: boolean) => {
        endedUpdates += 1;
        update.end(delivered);
      };
      return { ...update, end };
    },
  };
}

test('an update whose context cannot be made ends too, so that it is not taken for one under way', async () => {
  endedUpdates = 0;
  await start(fail);

  await send('/graphql', {
    method: 'POST',
    headers: { 'content-type': 'application/json', authorization: 'Bearer x' },
    body: JSON.stringify(operations['an update']),
  });

  await until(() => endedUpdates === 1);
});

function fail(): never {
  throw Object.assign(new TypeError(message, { cause: new Error(message) }), { customer: message });
}

function contextOf({ requestId, operation, summary, update }: AuthorizedRequest): Context {
  const booster = { updateCustomer: async () => fail(), getCustomer: async () => fail() };
  const once = async (execute: () => Promise<void>) => update?.once(execute, 10_000);
  return { requestId, operation, summary, booster, customers: createCustomerLoader(booster), once };
}

const operations = {
  'an update': { query: UPDATE_CUSTOMER, variables: { id: 5, input: aPerson() } },
  'a read': { query: READ_CUSTOMER, variables: { id: 5 } },
};

for (const [name, body] of Object.entries(operations)) {
  for (const [where, createContext] of [
    ['Booster', contextOf],
    ['the context', fail],
  ] as const) {
    test(`a defect in ${where} of ${name} is reported and logged without its message and its cause`, async () => {
      await start(createContext);

      const text = await send('/graphql', {
        method: 'POST',
        headers: { 'content-type': 'application/json', authorization: 'Bearer x' },
        body: JSON.stringify(body),
      });

      expect(text).toContain('"message":"The gateway failed."');
      expectOneLine({ route: '/graphql' });
    });
  }
}

test('a defect in a route is reported and logged without its message', async () => {
  await start(contextOf);

  expect(await send('/defect')).toContain('"message":"The gateway failed."');
  expectOneLine({ route: '/defect', status: 500 });
});

function expectOneLine(expected: Record<string, unknown>): void {
  expect(log.map((line) => JSON.parse(line))).toEqual([
    expect.objectContaining({
      level: 50,
      code: 'INTERNAL_SERVER_ERROR',
      defect: expect.stringMatching(/^TypeError < at fail \(/),
      ...expected,
    }),
  ]);
  expect(secretsIn(log.join(''))).toEqual([]);
}

/** The response, when its request is over. */
async function send(path: string, init: RequestInit = {}): Promise<string> {
  const text = await (await fetch(urlOf(app.server) + path, init)).text();
  expect(secretsIn(text)).toEqual([]);
  while (log.length === 0) await new Promise(setImmediate);
  return text;
}
