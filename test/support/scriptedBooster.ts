import { afterAll, beforeAll, beforeEach } from '@jest/globals';
import type { UpdateCustomerInput } from '../../src/generated/graphql.js';
import { aPerson } from './customers.js';
import { type ReceivedRequest, type Script, startFakeBooster } from './fakeBooster.js';
import { READ_CUSTOMER, startTestGateway, type TestGateway, UPDATE_CUSTOMER } from './gateway.js';

type UserError = { code: string; message: string; field: string[]; upstreamCode: string | null };

export type UpdateResult = {
  /** `stored`, `rejected`, or code and outcome of the top-level error. */
  readonly summary: string;
  readonly userErrors: readonly UserError[];
  readonly extensions: Readonly<Record<string, unknown>>;
  /** The whole response. */
  readonly text: string;
  readonly headers: Headers;
};

export type Call = {
  readonly id?: number;
  readonly input?: UpdateCustomerInput;
  readonly headers?: Record<string, string>;
};

export type ScriptedBooster = {
  readonly gateway: TestGateway;
  /** What Booster has received in this test. */
  readonly requests: readonly ReceivedRequest[];
  respondWith(script: Script): void;
  update(call?: Call): Promise<UpdateResult>;
  /** Code of the error, or `customer`. */
  read(call?: Call): Promise<string>;
};

/** One gateway for all tests of a file, in front of a Booster that follows the script of the moment. */
export function useScriptedBooster(env: NodeJS.ProcessEnv = {}): ScriptedBooster {
  let script: Script = {};
  let received: ReceivedRequest[] = [];
  let gateway: TestGateway | undefined;
  let close = async () => {};

  beforeAll(async () => {
    const booster = await startFakeBooster((...exchange) => {
      received.push(exchange[0]);
      return typeof script === 'function' ? script(...exchange) : script;
    });
    gateway = await startTestGateway(booster.url, env);
    close = booster.close;
  });
  beforeEach(() => {
    script = {};
    received = [];
  });
  afterAll(async () => {
    await gateway?.close();
    await close();
  });

  function running(): TestGateway {
    if (gateway === undefined) throw new Error('The gateway runs in tests only');
    return gateway;
  }
  return {
    get gateway() {
      return running();
    },
    get requests() {
      return received;
    },
    respondWith(next) {
      script = next;
    },
    async update({ id = 5, input = aPerson(), headers = {} } = {}) {
      const { body, text, ...response } = await running().execute(UPDATE_CUSTOMER, { id, input }, headers);
      const { extensions = {} } = body.errors?.[0] ?? {};
      const userErrors: UserError[] = body.data?.updateCustomer?.userErrors ?? [];
      const stored = userErrors.length === 0 ? 'stored' : 'rejected';
      const summary = body.errors === undefined ? stored : `${extensions.code} ${extensions.outcome}`;
      return { summary, userErrors, extensions, text, headers: response.headers };
    },
    async read({ id = 5, headers = {} } = {}) {
      const { body } = await running().execute(READ_CUSTOMER, { id }, headers);
      return body.errors?.[0].extensions.code ?? 'customer';
    },
  };
}
