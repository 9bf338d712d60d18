import type { Answer } from './transport.js';

/** Whole seconds from now that a Retry-After header asks for, given as seconds or as an HTTP date; undefined when unusable. */
export function retryAfterSeconds(headers: Answer['headers']): number | undefined {
  const raw = headers['retry-after'];
  const value = (Array.isArray(raw) ? raw[0] : raw)?.trim() ?? '';
  if (/^\d{1,9}$/.test(value)) return Number(value);
  // Date.parse alone would take a bare number for a year.
  const at = /^[A-Za-z]{3,9},? /.test(value) ? Date.parse(value) : Number.NaN;
  return Number.isNaN(at) ? undefined : Math.max(0, Math.ceil((at - Date.now()) / 1_000));
}
