import { BoosterError, type ResponseError } from '../booster/errors.js';
import type { Disclosure } from '../customer/disclosure.js';
import { inInputOrder, toFieldPath } from '../customer/fieldPath.js';
import type { UserError } from '../generated/graphql.js';
import { refusalTextOf } from './refusalTexts.js';

/** So much of a message is searched: what is shown of it, and the longest value that can begin there. */
const searchedLength = 4_300;

/** Longest message of Booster that is passed on, in characters. */
const maxMessageLength = 200;

/**
 * What the caller can correct about a failed update; everything else is thrown on. `discloses` finds what of this
 * request Booster's words must not repeat.
 */
export function userErrorsOf(error: unknown, discloses: Disclosure): UserError[] {
  if (!(error instanceof BoosterError)) throw error;
  switch (error.kind) {
    case 'rejected':
      return error.fieldErrors.map((fieldError) => toUserError(fieldError, discloses)).sort(inInputOrder);
    case 'notFound':
      return [
        {
          code: 'NOT_FOUND',
          field: ['boosterCustomerId'],
          message: 'There is no customer with this id.',
          ...codeOf(error),
        },
      ];
    case 'conflict':
      return [
        {
          code: 'CONFLICT',
          field: [],
          message: 'The customer was changed meanwhile. Read it again.',
          ...codeOf(error),
        },
      ];
    default:
      throw error;
  }

  function codeOf({ upstreamCode }: BoosterError) {
    return { upstreamCode: safeCode(upstreamCode, discloses) };
  }
}

function toUserError({ errorCode, fieldName, message }: ResponseError, discloses: Disclosure): UserError {
  const upstreamCode = safeCode(errorCode, discloses);
  const field = fieldName === undefined ? [] : toFieldPath(fieldName);
  const text = safeMessage(message, errorCode, discloses) ?? refusalTextOf(upstreamCode);
  if (field !== undefined) return { code: 'REJECTED', field, message: text, upstreamCode };
  // A name that the contract does not have is not lost, unless it repeats what was sent.
  const name = (fieldName ?? '').slice(0, searchedLength);
  const named = discloses(name) ? text : cut(`${oneLine(name)}: ${text}`);
  return { code: 'REJECTED', field: [], message: named, upstreamCode };
}

/** Booster's own words, when they are those of a validator (an exception's quote the request) and repeat nothing. */
function safeMessage(
  message: string | undefined,
  errorCode: string | undefined,
  discloses: Disclosure,
): string | undefined {
  if (message === undefined || errorCode?.endsWith('Exception')) return undefined;
  const searched = message.slice(0, searchedLength);
  return discloses(searched) ? undefined : cut(oneLine(searched));
}

function safeCode(code: string | undefined, discloses: Disclosure): string | null {
  return code !== undefined && /^[\x21-\x7e][\x20-\x7e]{0,63}$/.test(code) && !discloses(code) ? code : null;
}

function oneLine(text: string): string {
  return text
    .replace(/\p{Cf}+/gu, '')
    .replace(/[\p{Cc}\p{Zl}\p{Zp}\s]+/gu, ' ')
    .trim();
}

function cut(text: string): string {
  return [...text].slice(0, maxMessageLength).join('').toWellFormed();
}
