import type { Member } from '../booster/contract.js';
import { isCalendarDay } from './calendarDay.js';
import { labelOf } from './label.js';
import { isBlank, isEmailShaped, isOrdinary, isSendable } from './text.js';
import type { FieldError, Problem } from './walk.js';

/** What a rule has against a text; undefined when nothing. */
export type TextRule = (text: string, clientType: unknown) => Problem | undefined;

/**
 * The rules of the field table for one text, which the schema cannot say. At most one problem a member; nothing that
 * Booster would store correctly is rejected, but for the limits. Messages are built here, once.
 */
export function textRuleOf(key: string, member: Member): TextRule {
  const label = labelOf(key);
  const { maxLength = Number.POSITIVE_INFINITY, requiredWhen } = member;
  const tooLong = problem('TOO_LONG', `${label} must not be longer than ${maxLength} characters.`);
  const unsendable = problem(
    'INVALID',
    `${label} holds a character that Booster cannot store: a control character, half of an emoji, or nothing but a zero-width space.`,
  );
  const blank = problem('BLANK', `${label} must not be blank.`);
  const blankForType = problem('BLANK', `${label} must not be blank when the client type is ${requiredWhen}.`);
  const noEmail = problem('INVALID', `${label} must be an e-mail address like name@example.com, without spaces.`);

  function ruleOfFormat(text: string): Problem | undefined {
    return member.format === 'email' && text !== '' && !isEmailShaped(text) ? noEmail : undefined;
  }

  return (text, clientType) => {
    // First, so that nothing else has to look through a megabyte.
    if (text.length > maxLength) return tooLong;
    if (isOrdinary(text)) return ruleOfFormat(text);
    if (!isSendable(text)) return unsendable;
    if (member.required && isBlank(text)) return blank;
    if (requiredWhen !== undefined && requiredWhen === clientType && isBlank(text)) return blankForType;
    return ruleOfFormat(text);
  };
}

/** 0001-01-01 is .NET's "no date", and a server's zone can shift any day of year 1 below it; year 0 does not exist there. */
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

/** The one rule for an argument beside the input. */
export function problemsOfId(boosterCustomerId: number): FieldError[] {
  if (boosterCustomerId > 0) return [];
  return [{ field: ['boosterCustomerId'], ...problem('INVALID', 'The customer id must be greater than 0.') }];
}

function problem(code: Problem['code'], message: string): Problem {
  return { code, message };
}
