import { z } from 'zod';
import { authEnvironment } from './auth.js';
import { rateLimitEnvironment } from './rateLimits.js';
import { tlsEnvironment } from './tls.js';
import { trustedDocumentsEnvironment } from './trustedDocuments.js';
import { isHttpUrl, oneOf, wholeNumber } from './values.js';

/** The only declaration of the environment; the README's table is generated from it. */
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
    'Minimum log level (JSON lines, on standard output).',
  ),
  SHUTDOWN_TIMEOUT_MS: milliseconds(
    15_000,
    'On SIGTERM, SIGINT or SIGHUP, requests under way get this long. Must exceed BOOSTER_DEADLINE_MS.',
  ),
  SHUTDOWN_DELAY_MS: wholeNumber(
    0,
    600_000,
    0,
    'On a signal, the gateway serves for this long while it reports that it is not ready, before it stops.',
  ),
  METRICS_PORT: wholeNumber(
    0,
    65_535,
    undefined,
    'Port of `/metrics` for Prometheus, on a listener of its own; 0 takes a free one. Unset: no metrics.',
  ),
  REDIS_URL: z
    .string()
    .refine(isRedisUrl, 'must be a URL like rediss://user:password@redis.example.com:6379')
    .optional()
    .describe(
      'Redis (7 or later) that all replicas share, so that each recognises an `Idempotency-Key` and limits per caller hold for all. Unset: each for itself.',
    ),
  ...rateLimitEnvironment,
  METRICS_HOST: z.string().optional().describe('Address of that listener. Unset: HOST.'),
  OTEL_EXPORTER_OTLP_ENDPOINT: z
    .string()
    .refine(isHttpUrl, 'must be a URL like http://collector.example.com:4318, without credentials or fragment')
    .optional()
    .describe(
      "URL of an OpenTelemetry collector (OTLP, http/protobuf) for traces, beside OpenTelemetry's other variables (docs/operations.md). Unset: no traces.",
    ),
  OTEL_SDK_DISABLED: oneOf(['false', 'true'], 'false', 'No traces all the same.'),
  CORS_ORIGINS: z
    .string()
    .transform((list) => list.split(',').map((origin) => origin.trim()))
    .refine(
      (origins) => origins.every(isOrigin),
      'must be origins like https://crm.example.com, separated by commas; `*` is not one: name those whose pages may call',
    )
    .optional()
    .describe(
      'Origins whose pages may call, separated by commas. Unset: in development Apollo Sandbox and Explorer, in production none. In development pages of this machine may always call.',
    ),
  BOOSTER_BASE_URL: z
    .string()
    .refine(isBaseUrl, 'must be a URL like https://booster.example.com/api, without credentials, query or fragment')
    .transform((url) => new URL(url))
    .optional()
    .describe(
      'URL of Booster; a path prefix is kept. Required; without it only `npm start` runs, with a local Booster.',
    ),
  BOOSTER_ALLOW_PLAIN_HTTP: oneOf(
    ['false', 'true'],
    'false',
    'In production, let BOOSTER_BASE_URL be plain http on another machine. Credentials and customer data then travel in clear.',
  ),
  BOOSTER_FORMAT: oneOf(
    ['json', 'xml'],
    'json',
    'Wire format of Booster; the same input is stored the same either way.',
  ),
  BOOSTER_TIMEOUT_MS: milliseconds(5_000, 'Deadline of one attempt.'),
  BOOSTER_DEADLINE_MS: milliseconds(10_000, 'Deadline of everything that one GraphQL request needs from Booster.'),
  BOOSTER_MAX_CONCURRENT: wholeNumber(
    1,
    10_000,
    50,
    'Calls to Booster under way at a time; as many may wait for a second, the rest are OVERLOADED.',
  ),
  BOOSTER_CONNECTION_TTL_MS: milliseconds(
    60_000,
    'A connection to Booster is used for this long, then its host name is resolved again.',
  ),
  ...tlsEnvironment,
  BOOSTER_TIME_ZONE: z
    .string()
    .refine(isTimeZone, 'must be a time zone like Europe/Zurich')
    .default('UTC')
    .describe("The time zone of Booster's clock, for dates that it sends without one."),
  CONTRACT_CHECK: oneOf(
    ['off', 'warn', 'fail'],
    'off',
    "At the start, compare Booster's metadata with the field table: `warn` logs what changed, `fail` does not start then (docs/contract-check.md).",
  ),
  ...trustedDocumentsEnvironment,
  ...authEnvironment,
} as const;

function milliseconds(fallback: number, about: string) {
  return wholeNumber(1, 600_000, fallback, about);
}

/** `new URL` accepts mistakes: it drops line ends, and escapes spaces. */
function isBaseUrl(text: string): boolean {
  return isHttpUrl(text) && !/[?#\s]|%(?![\da-f]{2})/i.test(text);
}

function isRedisUrl(text: string): boolean {
  return URL.canParse(text) && /^rediss?:$/.test(new URL(text).protocol);
}

function isOrigin(text: string): boolean {
  return URL.canParse(text) && new URL(text).origin === text && !text.includes('*');
}

function isTimeZone(text: string): boolean {
  try {
    new Intl.DateTimeFormat('en-US', { timeZone: text });
    return true;
  } catch {
    return false;
  }
}
