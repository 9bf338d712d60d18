import { errorKinds } from '../booster/errorKinds.js';
import { BoosterError, type ResponseError } from '../booster/errors.js';
import { inInputOrder, toFieldPath } from '../customer/fieldPath.js';
import type { UserError } from '../generated/graphql.js';
import { rejectionTextOf } from './rejectionTexts.js';

/** What the caller can correct about a failed update; everything else is thrown on. The words are always the gateway's. */
export function userErrorsOf(error: unknown): UserError[] {
  if (!(error instanceof BoosterError)) throw error;
  const upstreamCode = toUpstreamCode(error.upstreamCode);
  switch (error.kind) {
    case 'rejected':
      return error.fieldErrors.map(toUserError).sort(inInputOrder);
    case 'notFound':
      return [{ ...ofKind('notFound'), field: ['boosterCustomerId'], upstreamCode }];
    case 'conflict':
      return [{ ...ofKind('conflict'), field: [], upstreamCode }];
    default:
      throw error;
  }
}

function toUserError({ errorCode, fieldName }: ResponseError): UserError {
  const upstreamCode = toUpstreamCode(errorCode);
  const { code } = ofKind('rejected');
  const message = rejectionTextOf(upstreamCode);
  const field = fieldName === undefined ? [] : toFieldPath(fieldName);
  if (field !== undefined) return { code, field, message, upstreamCode };
  // A name that the contract does not have is not lost, unless it may be something else than a name.
  return { code, field: [], message: isMemberPath(fieldName) ? `${fieldName}: ${message}` : message, upstreamCode };
}

function ofKind(kind: 'rejected' | 'notFound' | 'conflict') {
  const { code, message } = errorKinds[kind];
  return { code, message };
}

/** Booster's code when it has the form of one: a text may hold anything. */
function toUpstreamCode(code: string | undefined): string | null {
  return code !== undefined && /^[A-Za-z][\w.-]{0,63}$/.test(code) ? code : null;
}

/** As C# writes the path of a member. */
function isMemberPath(name: string | undefined): boolean {
  return name !== undefined && name.length <= 100 && /^[A-Za-z_]\w*(\[\d+\])?(\.[A-Za-z_]\w*(\[\d+\])?)*$/.test(name);
}
