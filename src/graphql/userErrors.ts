import { errorKinds } from '../booster/errorKinds.js';
import { BoosterError, type ResponseError } from '../booster/errors.js';
import { inInputOrder, toFieldPath } from '../customer/fieldPath.js';
import type { UserError } from '../generated/graphql.js';

/** The gateway's messages for the error codes of FluentValidation, which ServiceStack's validators use: Booster's own messages may hold customer data. */
const texts = new Map(
  Object.entries({
    NotEmpty: 'Must not be empty.',
    NotNull: 'Must not be empty.',
    Empty: 'Must be empty.',
    Null: 'Must be empty.',
    Length: 'Has a length that is not allowed.',
    MinimumLength: 'Is too short.',
    MaximumLength: 'Is too long.',
    ExactLength: 'Has a length that is not allowed.',
    Email: 'Is not an e-mail address.',
    RegularExpression: 'Has a form that is not allowed.',
    Enum: 'Is not one of the allowed values.',
    Equal: 'Is not an allowed value.',
    NotEqual: 'Is not an allowed value.',
    LessThan: 'Is too large.',
    LessThanOrEqual: 'Is too large.',
    GreaterThan: 'Is too small.',
    GreaterThanOrEqual: 'Is too small.',
    InclusiveBetween: 'Is outside of what is allowed.',
    ExclusiveBetween: 'Is outside of what is allowed.',
    ScalePrecision: 'Has too many digits.',
    AlreadyExists: 'Exists already.',
  }),
);

/** What the caller can correct about a failed update; every other error is rethrown. The messages are always the gateway's. */
export function userErrorsOf(error: unknown): UserError[] {
  if (!(error instanceof BoosterError)) throw error;
  const upstreamCode = toUpstreamCode(error.upstreamCode);
  switch (error.kind) {
    case 'rejected':
      return error.fieldErrors.map(toUserError).sort(inInputOrder);
    case 'notFound':
      return [{ ...noCustomer, upstreamCode }];
    case 'conflict':
      return [{ ...ofKind('conflict'), field: [], upstreamCode }];
    case 'otherVersion':
      return [{ ...ofKind('otherVersion'), field: ['ifVersion'] }];
    default:
      throw error;
  }
}

function toUserError({ errorCode, fieldName }: ResponseError): UserError {
  const upstreamCode = toUpstreamCode(errorCode);
  const { code } = errorKinds.rejected;
  const message = texts.get(upstreamCode ?? '') ?? errorKinds.rejected.message;
  const field = fieldName === undefined ? [] : toFieldPath(fieldName);
  if (field !== undefined) return { code, field, message, upstreamCode };
  // A name that the contract does not have is kept in the message, if it has the form of a name; other texts may hold data.
  return { code, field: [], message: isMemberPath(fieldName) ? `${fieldName}: ${message}` : message, upstreamCode };
}

/** There is no customer with the id of the update. */
export const noCustomer: UserError = { ...ofKind('notFound'), field: ['boosterCustomerId'] };

function ofKind(kind: 'notFound' | 'conflict' | 'otherVersion') {
  const { code, message } = errorKinds[kind];
  return { code, message };
}

/** Booster's error code, if it has the form of one; other texts may hold data. */
function toUpstreamCode(code: string | undefined): string | null {
  return code !== undefined && /^[A-Za-z][\w.-]{0,63}$/.test(code) ? code : null;
}

/** Whether it has the form of a C# member path. */
function isMemberPath(name: string | undefined): boolean {
  return name !== undefined && name.length <= 100 && /^[A-Za-z_]\w*(\[\d+\])?(\.[A-Za-z_]\w*(\[\d+\])?)*$/.test(name);
}
