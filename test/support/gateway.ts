import { Writable } from 'node:stream';
import { readConfig } from '../../src/config/config.js';
import { type Gateway, startGateway } from '../../src/gateway.js';
import type { FirstSteps } from '../../src/http/firstSteps.js';
import type { LocalBooster } from '../../tools/localBooster/server.js';
import { startLocally } from '../../tools/localGateway.js';

type GatewayResponse = {
  readonly status: number;
  readonly headers: Headers;
  // biome-ignore lint/suspicious/noExplicitAny: tests read responses of many shapes, and fail on the wrong one.
  readonly body: any;
  readonly text: string;
};

export type TestGateway = Gateway & {
  /** Undefined in production, where no test reads it. */
  readonly firstSteps: FirstSteps;
  /** The one behind it, when no other was named. */
  readonly localBooster: LocalBooster | undefined;
  /** The log lines so far; there are none unless LOG_LEVEL is set. */
  readonly log: readonly string[];
  /** POST /graphql as JSON with the given headers besides; the local Booster's token by default. */
  post(body: unknown, headers?: Record<string, string>): Promise<GatewayResponse>;
  /** Runs one GraphQL document. */
  execute(
    query: string,
    variables?: Record<string, unknown>,
    headers?: Record<string, string>,
  ): Promise<GatewayResponse>;
};

/** A gateway on a free port, silent, in front of `baseUrl` (or of its own local Booster); `env` as the process would read it. */
export async function startTestGateway(baseUrl?: string, env: NodeJS.ProcessEnv = {}): Promise<TestGateway> {
  const base: NodeJS.ProcessEnv = { NODE_ENV: 'test', PORT: '0', LOG_LEVEL: 'silent', ...quickStop(env), ...env };
  const log: string[] = [];
  const logTo = new Writable({
    decodeStrings: false,
    write(line: string, _encoding, written) {
      log.push(line);
      written();
    },
  });
  const options = { logTo };
  const local = baseUrl === undefined ? await startLocally(base, options) : undefined;
  const gateway = await (local?.gateway ?? startGateway(readConfig({ ...base, BOOSTER_BASE_URL: baseUrl }), options));

  async function post(body: unknown, headers: Record<string, string> = {}): Promise<GatewayResponse> {
    const sent = {
      'content-type': 'application/json',
      authorization: 'Bearer booster-peer-token',
      ...headers,
    };
    const response = await fetch(`${gateway.url}/graphql`, {
      method: 'POST',
      headers: Object.fromEntries(Object.entries(sent).filter(([, value]) => value !== '')),
      body: Buffer.isBuffer(body) || typeof body === 'string' ? (body as string) : JSON.stringify(body),
    });
    const text = await response.text();
    return { status: response.status, headers: response.headers, text, body: jsonOf(text) };
  }
  return {
    ...gateway,
    firstSteps: gateway.firstSteps as FirstSteps,
    localBooster: local?.booster,
    log,
    post,
    execute: (query, variables = {}, headers = {}) => post({ query, variables }, headers),
  };
}

/** A quarter of what exceeds the deadline is the quiet period of a stop: 10 ms instead of 100, for some 500 gateways. */
function quickStop({ BOOSTER_DEADLINE_MS = '10000' }: NodeJS.ProcessEnv): NodeJS.ProcessEnv {
  return { SHUTDOWN_TIMEOUT_MS: String(Number(BOOSTER_DEADLINE_MS) + 40) };
}

function jsonOf(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

export const UPDATE_CUSTOMER = `mutation Update($id: Int!, $input: UpdateCustomerInput!) {
  updateCustomer(boosterCustomerId: $id, input: $input) {
    boosterCustomerId
    userErrors { code message field upstreamCode }
  }
}`;

export const READ_CUSTOMER = `query Read($id: Int!) {
  customer(boosterCustomerId: $id) {
    boosterCustomerId sapId title firstName lastName languageId canBeContactedByMaison
    emails { description email isMainEmail }
    phones { phone isMainPhone countryPrefix }
    events { eventId eventDescription eventDay eventMonth eventYear }
    registrationDate
  }
}`;
