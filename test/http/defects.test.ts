import { afterEach, expect, test } from '@jest/globals';
import type { FastifyInstance } from 'fastify';
import { leaveToBooster } from '../../src/auth/caller.js';
import { createApolloServer } from '../../src/graphql/apolloServer.js';
import type { Context } from '../../src/graphql/context.js';
import { createCustomerLoader } from '../../src/graphql/loaders.js';
import { createApp } from '../../src/http/app.js';
import { addGraphqlRoute, type Sender } from '../../src/http/graphqlRoute.js';
import { listen, urlOf } from '../../src/http/listening.js';
import { secretsIn } from '../canary/secrets.js';
import { aPerson } from '../support/customers.js';
import { READ_CUSTOMER, UPDATE_CUSTOMER } from '../support/gateway.js';
import { servedSchema } from '../support/schema.js';

const message = 'canary.person@secret.example\n    at Canary (file:///canary.js:1:1)';

let app: FastifyInstance;
let log: string[];

afterEach(() => app.close());

/** A gateway of which a part is defect. */
async function start(createContext: (sender: Sender) => Context): Promise<void> {
  log = [];
  ({ app } = await createApp({
    logger: { level: 'trace', stream: { write: (line: string) => void log.push(line) } },
    corsOrigins: [],
    onlyThisMachine: undefined,
    onEnded: () => {},
    connectionTimeoutMs: 60_000,
  }));
  const apollo = createApolloServer({ schema: await servedSchema(), introspection: false });
  await apollo.start();
  addGraphqlRoute(app, {
    apollo,
    landingPage: false,
    hasRoom: () => true,
    authenticate: leaveToBooster,
    createContext,
  });
  app.get('/defect', () => fail());
  await app.ready();
  await listen(app.server, { port: 0, host: '127.0.0.1' });
}

function fail(): never {
  throw Object.assign(new TypeError(message, { cause: new Error(message) }), { customer: message });
}

function contextOf({ requestId, rights, record }: Sender): Context {
  const booster = { updateCustomer: async () => fail(), getCustomer: async () => fail() };
  return {
    requestId,
    rights,
    record,
    booster,
    customers: createCustomerLoader(booster),
    credentials: () => [],
  } as Context;
}

const operations = {
  'an update': { query: UPDATE_CUSTOMER, variables: { id: 5, input: aPerson() } },
  'a read': { query: READ_CUSTOMER, variables: { id: 5 } },
};

for (const [name, body] of Object.entries(operations)) {
  for (const [place, createContext] of [
    ['Booster', contextOf],
    ['the context', fail],
  ] as const) {
    test(`a defect in ${place} of ${name} is told and logged without its words and its cause`, async () => {
      await start(createContext);

      const answer = await ask('/graphql', {
        method: 'POST',
        headers: { 'content-type': 'application/json', authorization: 'Bearer x' },
        body: JSON.stringify(body),
      });

      expect(answer).toContain('"message":"The gateway failed."');
      expectOneLine({ route: '/graphql' });
    });
  }
}

test('a defect in a route is told and logged without its words', async () => {
  await start(contextOf);

  expect(await ask('/defect')).toContain('"message":"The gateway failed."');
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

/** The answer, when its request is over. */
async function ask(path: string, init: RequestInit = {}): Promise<string> {
  const answer = await (await fetch(urlOf(app.server) + path, init)).text();
  expect(secretsIn(answer)).toEqual([]);
  while (log.length === 0) await new Promise(setImmediate);
  return answer;
}
