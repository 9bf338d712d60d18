import { z } from 'zod';
import { authOf } from './auth.js';
import { authProblemsOf } from './authProblems.js';
import { environment } from './environment.js';
import { rateLimitsOf } from './rateLimits.js';
import { rules } from './rules.js';
import { readSecretFiles, secretNames } from './secrets.js';
import { tlsEnvironment, tlsOf } from './tls.js';
import { warningsOf } from './warnings.js';

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
export type Settings = ReturnType<typeof readSettings>;

/** The settings, and how to read them again; `secretFiles` is undefined when no secret comes from a file. */
export function readConfig(env: NodeJS.ProcessEnv, further: readonly string[] = []) {
  const settings = readSettings(env, further);
  const readFiles = () => readSecretFiles(env);
  const secretFiles = {
    /** Changes with the files. */
    contents: () => JSON.stringify(readFiles()),
    /** Throws ConfigError. */
    readSettings: () => readSettings(env, further),
  };
  return { ...settings, secretFiles: Object.keys(readFiles().values).length > 0 ? secretFiles : undefined };
}

/**
 * Reads the whole environment once. Throws ConfigError with all problems, `further` ones of the caller among them. A
 * variable set to nothing counts as unset.
 */
function readSettings(env: NodeJS.ProcessEnv, further: readonly string[]) {
  const files = readSecretFiles(env);
  const set = Object.fromEntries(Object.entries({ ...env, ...files.values }).filter(([, value]) => value !== ''));
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
    ...files.problems,
    ...issues.map(({ path, message }) => `${path.join('.')} ${message}`),
    ...rules.filter(({ of, isBroken }) => !of.some(isWrong) && isBroken(data)).map(({ problem }) => problem),
    ...(production && tlsUnverified ? [tlsProblem] : []),
    ...authProblemsOf(data, { isSet, isWrong, production }),
    ...further,
  ];
  const { BOOSTER_BASE_URL: baseUrl, BOOSTER_CA, BOOSTER_CERT, BOOSTER_KEY } = data;
  const tlsVariables = { BOOSTER_CA, BOOSTER_CERT, BOOSTER_KEY };
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
    shutdownDelayMs: data.SHUTDOWN_DELAY_MS,
    redisUrl: data.REDIS_URL,
    rateLimits: rateLimitsOf(data),
    corsOrigins: data.CORS_ORIGINS,
    contractCheck: data.CONTRACT_CHECK,
    /** The whole environment of a child process. */
    certificates: Object.fromEntries(
      Object.entries({ ...set, ...tlsVariables }).filter(([name]) => certificateVariables.includes(name)),
    ),
    auth: authOf(data),
    /** Undefined: there is no list. */
    trustedDocuments:
      data.TRUSTED_DOCUMENTS_MODE === 'off'
        ? undefined
        : { mode: data.TRUSTED_DOCUMENTS_MODE, path: data.TRUSTED_DOCUMENTS ?? '' },
    /** Undefined: no record of updates. */
    audit: data.AUDIT_LOG === undefined ? undefined : { to: data.AUDIT_LOG, key: data.AUDIT_KEY ?? '' },
    /** What is set and has no effect. */
    warnings: warningsOf(set, knownNames),
    /** The value of each variable, to be logged. */
    variables: Object.fromEntries(names.map((name) => [name, shown(name, data[name])])),
    booster: {
      baseUrl,
      format: data.BOOSTER_FORMAT,
      timeoutMs: data.BOOSTER_TIMEOUT_MS,
      deadlineMs: data.BOOSTER_DEADLINE_MS,
      maxConcurrent: data.BOOSTER_MAX_CONCURRENT,
      connectionTtlMs: data.BOOSTER_CONNECTION_TTL_MS,
      tls: tlsOf(tlsVariables),
      timeZone: data.BOOSTER_TIME_ZONE,
    },
  };
}

/** Where Node and OpenSSL look for certificates besides Node's own. */
const certificateVariables = [
  ...['NODE_EXTRA_CA_CERTS', 'SSL_CERT_FILE', 'SSL_CERT_DIR'],
  ...Object.keys(tlsEnvironment),
];

const names = Object.keys(environment) as (keyof typeof environment)[];
const knownNames = [...names, ...secretNames.map((name) => `${name}_FILE`)];

/** The query of a URL may hold a key. */
function shown(name: string, value: unknown): string | null {
  if (value === undefined) return null;
  if (secretNames.includes(name)) return 'set';
  return value instanceof URL ? value.origin + value.pathname : String(value);
}

const tlsProblem =
  'NODE_TLS_REJECT_UNAUTHORIZED switches the verification of TLS certificates off: anyone on the way could read and change what is sent. Unset it; NODE_EXTRA_CA_CERTS names further certificate authorities';
