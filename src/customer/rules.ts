import type { Member } from '../booster/member.js';
import { isBlank, isCalendarDay, isEmailShaped, isOrdinary, isSendable } from './text.js';
import type { FieldError, Problem } from './walk.js';

/** The problem of a text; undefined when it follows the rule. */
export type TextRule = (text: string, clientType: unknown) => Problem | undefined;

/**
 * The rules of the field table for one text, beyond the schema's types. At most one problem per member. Apart from the limits, nothing
 * that Booster would store correctly is rejected. Messages are built once, here.
 */
export function textRuleOf(key: string, member: Member): TextRule {
  const label = labelOf(key);
  const { maxLength = Number.POSITIVE_INFINITY, required, requiredWhen, format } = member;
  const tooLong = problem('TOO_LONG', `${label} must not be longer than ${maxLength} characters.`);
  const unsendable = problem(
    'INVALID',
    `${label} holds a character that Booster cannot store: a control character, half of an emoji, or nothing but a zero-width space.`,
  );
  const blank = problem('BLANK', `${label} must not be blank.`);
  const blankForType = problem('BLANK', `${label} must not be blank when the client type is ${requiredWhen}.`);
  const noEmail = problem('INVALID', `${label} must be an e-mail address like name@example.com, without spaces.`);

  return (text, clientType) => {
    // First, so that no other rule reads a megabyte of text.
    if (text.length > maxLength) return tooLong;
    if (!isOrdinary(text)) {
      if (!isSendable(text)) return unsendable;
      if (required && isBlank(text)) return blank;
      if (requiredWhen !== undefined && requiredWhen === clientType && isBlank(text)) return blankForType;
    }
    return format === 'email' && text !== '' && !isEmailShaped(text) ? noEmail : undefined;
  };
}

/** 0001-01-01 is .NET's "no date", and the server's time zone can shift any day of year 1 below it; .NET has no year 0. */
export function dayRuleOf(key: string): TextRule {
  const label = labelOf(key);
  const noDay = problem('INVALID', `${label} must be a calendar day like 2020-12-30.`);
  const tooEarly = problem('INVALID', `${label} must be in the year 0002 or later.`);
  return (text) => {
    if (!isCalendarDay(text)) return noDay;
    return text < '0002' ? tooEarly : undefined;
  };
}

export function requiredRuleOf(key: string, { requiredWhen }: Member): Problem {
  return problem('REQUIRED', `${labelOf(key)} is required when the client type is ${requiredWhen}.`);
}

export function tooManyRuleOf(key: string, { maxItems }: Member): Problem {
  return problem('TOO_MANY', `${labelOf(key)}: at most ${maxItems} can be given.`);
}

/** The one rule of an argument other than the input; undefined when the id follows it. */
export function problemOfId(boosterCustomerId: number): FieldError | undefined {
  if (boosterCustomerId > 0) return undefined;
  return { field: ['boosterCustomerId'], ...problem('INVALID', 'The customer id must be greater than 0.') };
}

/** A member's name in words: `companyName` is "Company name". */
export function labelOf(key: string): string {
  const words = key.replace(/([a-z\d])([A-Z])/g, '$1 $2').toLowerCase();
  return words.charAt(0).toUpperCase() + words.slice(1);
}

function problem(code: Problem['code'], message: string): Problem {
  return { code, message };
}
