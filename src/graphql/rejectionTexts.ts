import { errorKinds } from '../booster/errorKinds.js';

/** Our words for the error codes of FluentValidation (which ServiceStack's validators are): Booster's own messages hold other people's data. */
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

export function rejectionTextOf(errorCode: string | null): string {
  return texts.get(errorCode ?? '') ?? errorKinds.rejected.message;
}
