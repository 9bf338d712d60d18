import { AssertionError } from 'node:assert';
import { errors } from 'undici';

/** What undici throws when something answered, but not in HTTP. */
const notHttp = [
  errors.HTTPParserError,
  errors.HeadersOverflowError,
  errors.ResponseContentLengthMismatchError,
  // A status below 100, or an upgrade that nobody asked for.
  AssertionError,
];

/** Whether something answered, but not in HTTP; an unasked `100 Continue` has no class of its own. */
export function isNotHttp(cause: Error): boolean {
  return notHttp.some((kind) => cause instanceof kind) || cause.message === 'bad response';
}
