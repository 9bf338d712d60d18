import { isIP } from 'node:net';
import { z } from 'zod';

/** Kinds of environment variables. Their messages say what a value must be, and never repeat it. */

export function wholeNumber(min: number, max: number, fallback: number, about: string) {
  return wholeNumberIn(min, max).default(fallback).describe(about);
}

/** One without a default. */
export function optionalWholeNumber(min: number, max: number, about: string) {
  return wholeNumberIn(min, max).optional().describe(about);
}

function wholeNumberIn(min: number, max: number) {
  const error = `must be a whole number from ${min} to ${max}`;
  return z
    .string()
    .regex(/^\d{1,9}$/, error)
    .transform(Number)
    .refine((value) => value >= min && value <= max, error);
}

type Names = readonly [string, ...string[]];

export function oneOf<const Values extends Names>(values: Values, fallback: Values[number], about: string) {
  return nameIn(values).default(fallback).describe(describedWith(values, about));
}

/** One without a default. */
export function optionalOneOf<const Values extends Names>(values: Values, about: string) {
  return nameIn(values).optional().describe(describedWith(values, about));
}

function nameIn<const Values extends Names>(values: Values) {
  return z.enum(values, `must be one of ${values.join(', ')}`);
}

function describedWith(values: Names, about: string): string {
  return `${about} One of ${values.map((value) => `\`${value}\``).join(', ')}.`;
}

/** A value that goes into a header unchanged. A final line end, as files have it, would break the header. */
export function visibleText(about: string) {
  return z
    .string()
    .regex(/^[\x21-\x7e]+$/, 'must be one word of visible ASCII characters, without a space or line end')
    .optional()
    .describe(about);
}

export function isLoopback(host: string): boolean {
  return host === 'localhost' || host === '::1' || host === '[::1]' || (isIP(host) === 4 && host.startsWith('127.'));
}
