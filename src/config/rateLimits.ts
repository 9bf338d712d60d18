import { z } from 'zod';

const off = 'off';
const form = /^(\d{1,7})\/(\d{1,5})([smh])$/;
const secondsOf: Readonly<Record<string, number>> = { s: 1, m: 60, h: 3_600 };
const maxCount = 1_000_000;
const maxWindowSeconds = 86_400;

/** Limits per caller. */
export const rateLimitEnvironment = {
  RATE_LIMIT_UPDATES: rateLimit('Updates that one caller may send in a window, as `60/1m` (docs/rate-limits.md)'),
  RATE_LIMIT_READS: rateLimit('Root fields, previews included, that one caller may read in a window'),
} as const;

type Values = { readonly [name in keyof typeof rateLimitEnvironment]: string };

/** Undefined: there are none. */
export function rateLimitsOf({ RATE_LIMIT_UPDATES, RATE_LIMIT_READS }: Values) {
  const limits = { updates: rateLimitOf(RATE_LIMIT_UPDATES), reads: rateLimitOf(RATE_LIMIT_READS) };
  return limits.updates === undefined && limits.reads === undefined ? undefined : limits;
}

function rateLimit(about: string) {
  return z
    .string()
    .refine(
      (value) => value === off || rateLimitOf(value) !== undefined,
      `must be off or a count and a window like 60/1m: 1 to ${maxCount} in 1s to 24h, with the units s, m and h`,
    )
    .default(off)
    .describe(`${about}, or \`off\`.`);
}

/** Undefined also for what is no limit. */
function rateLimitOf(value: string) {
  const [, count, units, unit = ''] = form.exec(value) ?? [];
  const limit = { count: Number(count), windowSeconds: Number(units) * (secondsOf[unit] ?? 0) };
  const isValid = limit.count >= 1 && limit.count <= maxCount && limit.windowSeconds >= 1;
  return isValid && limit.windowSeconds <= maxWindowSeconds ? limit : undefined;
}
