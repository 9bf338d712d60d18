import { memberOf } from './body.js';
import type { ResponseError } from './errors.js';

/** ServiceStack's error body without what may hold personal data: its message, stack trace and meta. */
export type ResponseStatus = {
  readonly errorCode: string | undefined;
  readonly errors: readonly ResponseError[];
};

/** More field errors than this are not read: no caller corrects more at a time. */
const maxErrors = 100;

/**
 * The ResponseStatus of a decoded body, JSON or XML, in any casing. Undefined when there is none, or an empty one (no
 * errorCode, no message and no errors), which a 2xx DTO may carry.
 */
export function readResponseStatus(body: unknown): ResponseStatus | undefined {
  const status = memberOf(body, 'responseStatus');
  const errorCode = textOf(memberOf(status, 'errorCode'));
  const errors = listOf(memberOf(status, 'errors')).slice(0, maxErrors).map(toResponseError);
  const isEmpty = errorCode === undefined && errors.length === 0 && textOf(memberOf(status, 'message')) === undefined;
  return isEmpty ? undefined : { errorCode, errors };
}

function toResponseError(error: unknown): ResponseError {
  return {
    errorCode: textOf(memberOf(error, 'errorCode')),
    fieldName: textOf(memberOf(error, 'fieldName')),
  };
}

/** A list as in JSON, or as in XML: one element per item below the list's own. */
function listOf(value: unknown): unknown[] {
  if (Array.isArray(value)) return value;
  const items = memberOf(value, 'ResponseError');
  return items === undefined ? [] : [items].flat();
}

function textOf(value: unknown): string | undefined {
  if (typeof value === 'number') return String(value);
  return typeof value === 'string' && value.trim() !== '' ? value : undefined;
}
