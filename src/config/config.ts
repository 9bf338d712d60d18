import { z } from 'zod';
import { authOf } from './auth.js';
import { authProblemsOf } from './authProblems.js';
import { environment } from './environment.js';
import { isLoopback } from './values.js';

/** Everything wrong with the environment, one line per problem. Values are never repeated: one may be a secret. */
export class ConfigError extends Error {
  override readonly name = 'ConfigError';
  readonly problems: readonly string[];

  constructor(problems: readonly string[]) {
    super(['The configuration is not valid:', ...problems.map((problem) => `  ${problem}`)].join('\n'));
    this.problems = problems;
  }
}

export type Config = ReturnType<typeof readConfig>;

/**
 * Reads the whole environment once. Throws ConfigError with all problems, `further` ones of the caller among them. A
 * variable set to nothing counts as unset.
 */
export function readConfig(env: NodeJS.ProcessEnv, further: readonly string[] = []) {
  const set = Object.fromEntries(Object.entries(env).filter(([, value]) => value !== ''));
  const schema = z.object(environment);
  const issues = schema.safeParse(set).error?.issues ?? [];
  const wrong = new Set(issues.map(({ path }) => String(path[0])));
  const data = schema.parse(Object.fromEntries(Object.entries(set).filter(([name]) => !wrong.has(name))));
  const production = data.NODE_ENV === 'production';
  // Node's own variable and its only value with that effect; no option in NODE_OPTIONS has it.
  const tlsUnverified = env.NODE_TLS_REJECT_UNAUTHORIZED === '0';
  const isSet = (name: string) => name in set;
  const isWrong = (name: string) => wrong.has(name);
  const problems = [
    ...issues.map(({ path, message }) => `${path.join('.')} ${message}`),
    ...rules.filter(({ of, isBroken }) => !of.some(isWrong) && isBroken(data)).map(({ problem }) => problem),
    ...(production && tlsUnverified ? [tlsProblem] : []),
    ...authProblemsOf(data, { isSet, isWrong, production }),
    ...further,
  ];
  const { BOOSTER_BASE_URL: baseUrl } = data;
  if (problems.length > 0 || baseUrl === undefined) throw new ConfigError(problems);
  return {
    port: data.PORT,
    host: data.HOST,
    production,
    /** NODE_ENV is not set, so this is taken for development; worth a loud line. */
    environmentAssumed: !isSet('NODE_ENV'),
    /** Only outside production; worth a loud line too. */
    tlsUnverified,
    logLevel: data.LOG_LEVEL,
    shutdownTimeoutMs: data.SHUTDOWN_TIMEOUT_MS,
    /** Undefined: no metrics. */
    metrics:
      data.METRICS_PORT === undefined ? undefined : { port: data.METRICS_PORT, host: data.METRICS_HOST ?? data.HOST },
    /** OpenTelemetry's SDK reads its variables itself. */
    tracing: data.OTEL_EXPORTER_OTLP_ENDPOINT !== undefined && data.OTEL_SDK_DISABLED !== 'true',
    redisUrl: data.REDIS_URL,
    corsOrigins: data.CORS_ORIGINS,
    contractCheck: data.CONTRACT_CHECK,
    /** The whole environment of a child process. */
    certificates: Object.fromEntries(Object.entries(set).filter(([name]) => certificateVariables.includes(name))),
    auth: authOf(data),
    booster: {
      baseUrl,
      format: data.BOOSTER_FORMAT,
      timeoutMs: data.BOOSTER_TIMEOUT_MS,
      deadlineMs: data.BOOSTER_DEADLINE_MS,
      maxConcurrent: data.BOOSTER_MAX_CONCURRENT,
      timeZone: data.BOOSTER_TIME_ZONE,
    },
  };
}

/** Where Node and OpenSSL look for certificates besides Node's own. */
const certificateVariables = ['NODE_EXTRA_CA_CERTS', 'SSL_CERT_FILE', 'SSL_CERT_DIR'];

const tlsProblem =
  'NODE_TLS_REJECT_UNAUTHORIZED switches the verification of TLS certificates off: anyone on the way could read and change what is sent. Unset it; NODE_EXTRA_CA_CERTS names further certificate authorities';

type Rule = {
  /** Its variables; it holds only where each is right by itself. */
  readonly of: readonly (keyof typeof environment)[];
  readonly isBroken: (data: z.infer<z.ZodObject<typeof environment>>) => boolean;
  readonly problem: string;
};

/** Rules across variables. */
const rules: readonly Rule[] = [
  {
    of: ['BOOSTER_BASE_URL'],
    isBroken: (data) => data.BOOSTER_BASE_URL === undefined,
    problem:
      'BOOSTER_BASE_URL is not set: it must name the Booster to call. For development `npm start` runs a local one',
  },
  {
    of: ['NODE_ENV', 'BOOSTER_BASE_URL', 'BOOSTER_ALLOW_PLAIN_HTTP'],
    isBroken: ({ NODE_ENV, BOOSTER_BASE_URL: url, BOOSTER_ALLOW_PLAIN_HTTP }) =>
      NODE_ENV === 'production' &&
      BOOSTER_ALLOW_PLAIN_HTTP === 'false' &&
      url?.protocol === 'http:' &&
      !isLoopback(url.hostname),
    problem:
      'BOOSTER_BASE_URL is plain http: tokens and customer data would travel in clear, and ServiceStack may reject tokens over it. Use https, or set BOOSTER_ALLOW_PLAIN_HTTP=true',
  },
  {
    of: ['PORT', 'METRICS_PORT'],
    isBroken: ({ PORT, METRICS_PORT }) => METRICS_PORT === PORT && PORT !== 0,
    problem: 'METRICS_PORT must differ from PORT: callers of the gateway should not see its metrics',
  },
  {
    of: ['SHUTDOWN_TIMEOUT_MS', 'BOOSTER_DEADLINE_MS'],
    isBroken: (data) => data.SHUTDOWN_TIMEOUT_MS <= data.BOOSTER_DEADLINE_MS,
    problem: 'SHUTDOWN_TIMEOUT_MS must exceed BOOSTER_DEADLINE_MS, so that requests under way get their response',
  },
];
