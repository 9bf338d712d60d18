import { beforeEach } from '@jest/globals';
import type { UpdateCustomerInput } from '../../src/generated/graphql.js';
import { aPerson } from './customers.js';
import type { ReceivedRequest, Script } from './fakeBooster.js';
import { READ_CUSTOMER, type TestGateway, UPDATE_CUSTOMER } from './gateway.js';
import { useFakeBooster, useGateway } from './useGateway.js';

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
  const booster = useFakeBooster((...exchange) => {
    received.push(exchange[0]);
    return typeof script === 'function' ? script(...exchange) : script;
  });
  const gateway = useGateway(booster, env);
  beforeEach(() => {
    script = {};
    received = [];
  });

  return {
    gateway,
    get requests() {
      return received;
    },
    respondWith(next) {
      script = next;
    },
    async update({ id = 5, input = aPerson(), headers = {} } = {}) {
      const { body, text, ...response } = await gateway.execute(UPDATE_CUSTOMER, { id, input }, headers);
      const { extensions = {} } = body.errors?.[0] ?? {};
      const userErrors: UserError[] = body.data?.updateCustomer?.userErrors ?? [];
      const stored = userErrors.length === 0 ? 'stored' : 'rejected';
      const summary = body.errors === undefined ? stored : `${extensions.code} ${extensions.outcome}`;
      return { summary, userErrors, extensions, text, headers: response.headers };
    },
    async read({ id = 5, headers = {} } = {}) {
      const { body } = await gateway.execute(READ_CUSTOMER, { id }, headers);
      return body.errors?.[0].extensions.code ?? 'customer';
    },
  };
}
