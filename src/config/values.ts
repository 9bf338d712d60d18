import { isIP } from 'node:net';
import { z } from 'zod';

/** Kinds of environment variables. Their messages say what a value must be, and never repeat it. */

/** `undefined` as `fallback`: none. */
export function wholeNumber<Fallback extends number | undefined>(
  min: number,
  max: number,
  fallback: Fallback,
  about: string,
) {
  const error = `must be a whole number from ${min} to ${max}`;
  return z
    .string()
    .regex(/^\d{1,9}$/, error)
    .transform(Number)
    .refine((value) => value >= min && value <= max, error)
    .optional()
    .transform((value) => value ?? fallback)
    .describe(about);
}

/** The same. */
export function oneOf<
  const Values extends readonly [string, ...string[]],
  const Fallback extends Values[number] | undefined,
>(values: Values, fallback: Fallback, about: string) {
  return z
    .enum(values, `must be one of ${values.join(', ')}`)
    .optional()
    .transform((value) => value ?? fallback)
    .describe(`${about} One of ${values.map((value) => `\`${value}\``).join(', ')}.`);
}

/** A value that goes into a header unchanged. A final line end, as files have it, would break the header. */
export function visibleText(about: string) {
  return text(/^[\x21-\x7e]+$/, 'must be one word of visible ASCII characters, without a space or line end', about);
}

export function text(form: RegExp, error: string, about: string) {
  return z.string().regex(form, error).optional().describe(about);
}

/** `\\n` may stand for a line end. */
export function pem(about: string) {
  const withLineEnds = (value: string) => value.replaceAll('\\n', '\n');
  return z.string().transform(withLineEnds).optional().describe(about);
}

/** Of http or https, without credentials and fragment. */
export function isHttpUrl(text: string): boolean {
  if (!URL.canParse(text)) return false;
  const { protocol, username, password, hash } = new URL(text);
  return /^https?:$/.test(protocol) && username + password + hash === '';
}

export function isLoopback(host: string): boolean {
  return host === 'localhost' || host === '::1' || host === '[::1]' || (isIP(host) === 4 && host.startsWith('127.'));
}
