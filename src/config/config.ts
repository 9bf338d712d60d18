import { z } from 'zod';
import { authOf } from './auth.js';
import { authProblemsOf } from './authProblems.js';
import { environment } from './environment.js';
import { isLoopback } from './values.js';

/** All that is wrong with the environment, one line a problem. Values are never repeated: one may be a secret. */
export class ConfigError extends Error {
  override readonly name = 'ConfigError';
  readonly problems: readonly string[];

  constructor(problems: readonly string[]) {
    super(problems.join('\n'));
    this.problems = problems;
  }
}

const tlsUnverified =
  'NODE_TLS_REJECT_UNAUTHORIZED switches the verification of TLS certificates off: anyone on the way could read and change what is sent. Unset it; NODE_EXTRA_CA_CERTS names further certificate authorities';

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
  const problems = [
    ...issues.map(({ path, message }) => `${path.join('.')} ${message}`),
    ...contradictionsOf(data, (name) => wrong.has(name)),
    ...(data.NODE_ENV === 'production' && isTlsUnverified(env) ? [tlsUnverified] : []),
    ...authProblemsOf(data, {
      isSet: (name) => name in set,
      isWrong: (name) => wrong.has(name),
      production: data.NODE_ENV === 'production',
    }),
    ...further,
  ];
  const { BOOSTER_BASE_URL: baseUrl } = data;
  if (problems.length > 0 || baseUrl === undefined) throw new ConfigError(problems);
  return {
    port: data.PORT,
    host: data.HOST,
    production: data.NODE_ENV === 'production',
    /** Nobody said that this is a development machine; worth a loud line. */
    environmentAssumed: set.NODE_ENV === undefined,
    /** Only outside production; worth a loud line too. */
    tlsUnverified: isTlsUnverified(env),
    logLevel: data.LOG_LEVEL,
    shutdownTimeoutMs: data.SHUTDOWN_TIMEOUT_MS,
    /** Undefined means none. */
    metrics:
      data.METRICS_PORT === undefined ? undefined : { port: data.METRICS_PORT, host: data.METRICS_HOST ?? data.HOST },
    corsOrigins: data.CORS_ORIGINS,
    contractCheck: data.CONTRACT_CHECK,
    /** All that a child process gets of the environment. */
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

/** Where Node itself looks for certificates besides its own. */
const certificateVariables = ['NODE_EXTRA_CA_CERTS', 'SSL_CERT_FILE', 'SSL_CERT_DIR'];

/** Node's own variable and its only value with that effect; no option in NODE_OPTIONS has it. */
function isTlsUnverified(env: NodeJS.ProcessEnv): boolean {
  return env.NODE_TLS_REJECT_UNAUTHORIZED === '0';
}

/** What each variable by itself does not tell. A variable that is `wrong` already contradicts nothing. */
function contradictionsOf(
  data: z.infer<z.ZodObject<typeof environment>>,
  wrong: (name: keyof typeof environment) => boolean,
): string[] {
  const problems: string[] = [];
  if (data.BOOSTER_BASE_URL === undefined && !wrong('BOOSTER_BASE_URL')) {
    problems.push(
      'BOOSTER_BASE_URL is not set: it must name the Booster to call. For development `npm start` runs a local one',
    );
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
