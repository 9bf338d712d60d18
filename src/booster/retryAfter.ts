import type { TransportResponse } from './transport.js';

/** The delay in a Retry-After header, in whole seconds, of several the longest; undefined when none is valid. */
export function retryAfterSeconds(headers: TransportResponse['headers']): number | undefined {
  const delays = [headers['retry-after']].flat().map((value) => secondsOf(value?.trim() ?? ''));
  const valid = delays.filter((seconds) => !Number.isNaN(seconds));
  return valid.length === 0 ? undefined : Math.min(Math.max(...valid), maxSeconds);
}

/** From seconds or an HTTP date; NaN for anything else. */
function secondsOf(value: string): number {
  if (/^\d+$/.test(value)) return Number(value);
  // Date.parse alone takes nearly any text with a number in it for a date.
  if (!httpDates.some((form) => form.test(value))) return Number.NaN;
  return Math.max(0, Math.ceil((Date.parse(value.replace(/( GMT)?$/, ' GMT')) - Date.now()) / 1_000));
}

/** Longer delays are capped at one day. */
const maxSeconds = 86_400;

/** The three forms of RFC 9110, section 5.6.7. */
const httpDates = [
  /^[A-Z][a-z]{2}, \d{2} [A-Z][a-z]{2} \d{4} \d{2}:\d{2}:\d{2} GMT$/,
  /^[A-Z][a-z]{5,8}, \d{2}-[A-Z][a-z]{2}-\d{2} \d{2}:\d{2}:\d{2} GMT$/,
  /^[A-Z][a-z]{2} [A-Z][a-z]{2} [ \d]\d \d{2}:\d{2}:\d{2} \d{4}$/,
];
