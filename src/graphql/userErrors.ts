import { BoosterError, type ResponseError } from '../booster/errors.js';
import { discloses } from '../customer/disclosure.js';
import { toFieldPath } from '../customer/fieldPath.js';
import type { UserError } from '../generated/graphql.js';
import { refusalTextOf } from './refusalTexts.js';

/** Longest message of Booster that is passed on, in characters. */
const maxMessageLength = 200;

/**
 * What the caller can correct about a failed update; everything else is thrown on. `personal` are the values of this
 * request that Booster's words must not repeat.
 */
export function userErrorsOf(error: unknown, personal: readonly string[]): UserError[] {
  if (!(error instanceof BoosterError)) throw error;
  switch (error.kind) {
    case 'rejected':
      return error.fieldErrors.map((fieldError) => toUserError(fieldError, personal));
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
    return { upstreamCode: safeCode(upstreamCode, personal) };
  }
}

function toUserError({ errorCode, fieldName, message }: ResponseError, personal: readonly string[]): UserError {
  const upstreamCode = safeCode(errorCode, personal);
  const field = fieldName === undefined ? [] : toFieldPath(fieldName);
  const text = safeMessage(message, errorCode, personal) ?? refusalTextOf(upstreamCode);
  if (field !== undefined) return { code: 'REJECTED', field, message: text, upstreamCode };
  // A name that the contract does not have is not lost, unless it repeats what was sent.
  const named = discloses(fieldName ?? '', personal) ? text : cut(`${oneLine(fieldName ?? '')}: ${text}`);
  return { code: 'REJECTED', field: [], message: named, upstreamCode };
}

/** Booster's own words, when they are those of a validator (an exception's quote the request) and repeat nothing. */
function safeMessage(
  message: string | undefined,
  errorCode: string | undefined,
  personal: readonly string[],
): string | undefined {
  if (message === undefined || errorCode?.endsWith('Exception') || discloses(message, personal)) return undefined;
  return cut(oneLine(message));
}

function safeCode(code: string | undefined, personal: readonly string[]): string | null {
  return code !== undefined && /^[\x21-\x7e][\x20-\x7e]{0,63}$/.test(code) && !discloses(code, personal) ? code : null;
}

function oneLine(text: string): string {
  return text.replace(/[\p{Cc}\p{Cf}\p{Zl}\p{Zp}\s]+/gu, ' ').trim();
}

function cut(text: string): string {
  return [...text].slice(0, maxMessageLength).join('').toWellFormed();
}
