import { z } from 'zod';
import { authEnvironment, authOf } from './authConfig.js';
import { authProblemsOf } from './authProblems.js';
import { isLoopback, oneOf, optionalWholeNumber, wholeNumber } from './configValues.js';

/** All that is wrong with the environment, one line a problem. Values are never repeated: one may be a secret. */
export class ConfigError extends Error {
  override readonly name = 'ConfigError';
  readonly problems: readonly string[];

  constructor(problems: readonly string[]) {
    super(problems.join('\n'));
    this.problems = problems;
  }
}

/** The one declaration of the environment; the README's table is made from it. */
export const environment = {
  PORT: wholeNumber(0, 65_535, 4_000, 'Port of the gateway; 0 takes a free one.'),
  HOST: z
    .string()
    .default('127.0.0.1')
    .describe('Address to listen on. With the local Booster only a loopback address.'),
  NODE_ENV: oneOf(
    ['development', 'production', 'test'],
    'development',
    'In production: no pages, no introspection, no local Booster, no CORS unless CORS_ORIGINS names origins.',
  ),
  LOG_LEVEL: oneOf(
    ['trace', 'debug', 'info', 'warn', 'error', 'fatal', 'silent'],
    'info',
    'Least level of the log lines (JSON, on standard output).',
  ),
  SHUTDOWN_TIMEOUT_MS: wholeNumber(
    1,
    600_000,
    15_000,
    'On SIGTERM or SIGINT, requests under way get this long. Must exceed BOOSTER_DEADLINE_MS.',
  ),
  METRICS_PORT: optionalWholeNumber(
    0,
    65_535,
    'Port of `/metrics` for Prometheus, on a listener of its own; 0 takes a free one. Unset: no metrics.',
  ),
  METRICS_HOST: z.string().optional().describe('Address of that listener. Unset: HOST.'),
  CORS_ORIGINS: z
    .string()
    .transform((list) => list.split(',').map((origin) => origin.trim()))
    .refine(
      (origins) => origins.every(isOrigin),
      'must be origins like https://crm.example.com, separated by commas; `*` is none: name those whose pages may call',
    )
    .optional()
    .describe(
      'Origins whose pages may call, separated by commas. Unset: in development Apollo Sandbox and Explorer, in production none.',
    ),
  BOOSTER_BASE_URL: z
    .string()
    .refine(isBaseUrl, 'must be a URL like https://booster.example.com/api, without credentials, query or fragment')
    .transform((url) => new URL(url))
    .optional()
    .describe('Where Booster is; a path prefix is kept. Unset: the embedded local Booster. Required in production.'),
  BOOSTER_ALLOW_PLAIN_HTTP: oneOf(
    ['false', 'true'],
    'false',
    'In production, let BOOSTER_BASE_URL be plain http on another machine. Credentials and customer data then travel in clear.',
  ),
  BOOSTER_FORMAT: oneOf(
    ['json', 'xml'],
    'json',
    'What is spoken with Booster; the same input is stored the same either way.',
  ),
  BOOSTER_TIMEOUT_MS: wholeNumber(1, 600_000, 5_000, 'Deadline of one attempt.'),
  BOOSTER_DEADLINE_MS: wholeNumber(
    1,
    600_000,
    10_000,
    'Deadline of everything that one GraphQL request asks of Booster.',
  ),
  BOOSTER_MAX_CONCURRENT: wholeNumber(
    1,
    10_000,
    50,
    'Calls to Booster under way at a time; as many may wait for a second, the rest are OVERLOADED.',
  ),
  BOOSTER_TIME_ZONE: z
    .string()
    .refine(isTimeZone, 'must be a time zone like Europe/Zurich')
    .default('UTC')
    .describe("The time zone of Booster's clock, for dates that it sends without one."),
  CONTRACT_CHECK: oneOf(
    ['off', 'warn', 'fail'],
    'off',
    "At the start, compare Booster's metadata with the field table: `warn` logs what changed, `fail` refuses to start then (docs/contract-check.md).",
  ),
  ...authEnvironment,
} as const;

export type Config = ReturnType<typeof readConfig>;

/** Reads the whole environment once. Throws ConfigError with all problems. A variable set to nothing counts as unset. */
export function readConfig(env: NodeJS.ProcessEnv) {
  const set = Object.fromEntries(Object.entries(env).filter(([, value]) => value !== ''));
  const schema = z.object(environment);
  const issues = schema.safeParse(set).error?.issues ?? [];
  const wrong = new Set(issues.map(({ path }) => String(path[0])));
  const data = schema.parse(Object.fromEntries(Object.entries(set).filter(([name]) => !wrong.has(name))));
  const problems = [
    ...issues.map(({ path, message }) => `${path.join('.')} ${message}`),
    ...contradictionsOf(data, (name) => wrong.has(name)),
    ...authProblemsOf(data, {
      isSet: (name) => name in set,
      isWrong: (name) => wrong.has(name),
      production: data.NODE_ENV === 'production',
    }),
  ];
  if (problems.length > 0) throw new ConfigError(problems);
  return {
    port: data.PORT,
    host: data.HOST,
    production: data.NODE_ENV === 'production',
    /** Nobody said that this is a development machine; worth a loud line. */
    environmentAssumed: set.NODE_ENV === undefined,
    logLevel: data.LOG_LEVEL,
    shutdownTimeoutMs: data.SHUTDOWN_TIMEOUT_MS,
    /** Undefined means none. */
    metrics:
      data.METRICS_PORT === undefined ? undefined : { port: data.METRICS_PORT, host: data.METRICS_HOST ?? data.HOST },
    corsOrigins: data.CORS_ORIGINS,
    contractCheck: data.CONTRACT_CHECK,
    auth: authOf(data),
    booster: {
      /** Undefined means the local Booster. */
      baseUrl: data.BOOSTER_BASE_URL,
      format: data.BOOSTER_FORMAT,
      timeoutMs: data.BOOSTER_TIMEOUT_MS,
      deadlineMs: data.BOOSTER_DEADLINE_MS,
      maxConcurrent: data.BOOSTER_MAX_CONCURRENT,
      timeZone: data.BOOSTER_TIME_ZONE,
    },
  };
}

/** What each variable by itself does not tell. A variable that is `wrong` already contradicts nothing. */
function contradictionsOf(
  data: z.infer<z.ZodObject<typeof environment>>,
  wrong: (name: keyof typeof environment) => boolean,
): string[] {
  const problems: string[] = [];
  const local = data.BOOSTER_BASE_URL === undefined && !wrong('BOOSTER_BASE_URL') && !wrong('NODE_ENV');
  if (local && data.NODE_ENV === 'production') {
    problems.push('BOOSTER_BASE_URL is not set: in production it must name the real Booster');
  }
  if (local && data.NODE_ENV !== 'production' && !isLoopback(data.HOST)) {
    problems.push('HOST must be a loopback address with the local Booster: set HOST=127.0.0.1, or BOOSTER_BASE_URL');
  }
  const { protocol, hostname } = data.BOOSTER_BASE_URL ?? {};
  if (data.NODE_ENV === 'production' && protocol === 'http:' && !isLoopback(hostname ?? '')) {
    if (data.BOOSTER_ALLOW_PLAIN_HTTP === 'false' && !wrong('BOOSTER_ALLOW_PLAIN_HTTP'))
      problems.push(
        'BOOSTER_BASE_URL is plain http: tokens and customer data would travel in clear, and ServiceStack may refuse tokens over it. Use https, or set BOOSTER_ALLOW_PLAIN_HTTP=true',
      );
  }
  if (data.METRICS_PORT === data.PORT && data.PORT !== 0 && !wrong('PORT')) {
    problems.push('METRICS_PORT must differ from PORT: who may call the gateway should not see its metrics');
  }
  const timeoutsRead = !wrong('SHUTDOWN_TIMEOUT_MS') && !wrong('BOOSTER_DEADLINE_MS');
  if (timeoutsRead && data.SHUTDOWN_TIMEOUT_MS <= data.BOOSTER_DEADLINE_MS) {
    problems.push('SHUTDOWN_TIMEOUT_MS must exceed BOOSTER_DEADLINE_MS, so that requests under way can be answered');
  }
  return problems;
}

function isBaseUrl(text: string): boolean {
  if (!URL.canParse(text) || /[?#]/.test(text)) return false;
  const { protocol, username, password, search, hash } = new URL(text);
  return /^https?:$/.test(protocol) && username + password + search + hash === '';
}

function isOrigin(text: string): boolean {
  return URL.canParse(text) && new URL(text).origin === text;
}

function isTimeZone(text: string): boolean {
  try {
    new Intl.DateTimeFormat('en-US', { timeZone: text });
    return true;
  } catch {
    return false;
  }
}
