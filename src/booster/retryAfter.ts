import type { TransportResponse } from './transport.js';

/** Whole seconds from now that a Retry-After header names, of several the longest; undefined when none is usable. */
export function retryAfterSeconds(headers: TransportResponse['headers']): number | undefined {
  const waits = [headers['retry-after']].flat().map((value) => secondsOf(value?.trim() ?? ''));
  const usable = waits.filter((seconds) => seconds !== undefined);
  return usable.length === 0 ? undefined : Math.max(...usable);
}

/** Given as seconds or as an HTTP date. */
function secondsOf(value: string): number | undefined {
  if (/^\d+$/.test(value)) return Math.min(Number(value), longestWaitSeconds);
  // Date.parse by itself makes a date of nearly any text with a number in it.
  const at = httpDates.some((form) => form.test(value)) ? Date.parse(value.replace(/( GMT)?$/, ' GMT')) : Number.NaN;
  return Number.isNaN(at) ? undefined : Math.min(Math.max(0, Math.ceil((at - Date.now()) / 1_000)), longestWaitSeconds);
}

/** Longer waits are capped at one day. */
const longestWaitSeconds = 86_400;

/** The three forms of RFC 9110, section 5.6.7. */
const httpDates = [
  /^[A-Z][a-z]{2}, \d{2} [A-Z][a-z]{2} \d{4} \d{2}:\d{2}:\d{2} GMT$/,
  /^[A-Z][a-z]{5,8}, \d{2}-[A-Z][a-z]{2}-\d{2} \d{2}:\d{2}:\d{2} GMT$/,
  /^[A-Z][a-z]{2} [A-Z][a-z]{2} [ \d]\d \d{2}:\d{2}:\d{2} \d{4}$/,
];
