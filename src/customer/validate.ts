import { type ClientType, type DtoName, type Member, membersOf } from '../booster/contract.js';
import type { UpdateCustomerInput, UserErrorCode } from '../generated/graphql.js';
import { labelOf } from './label.js';
import { isBlank, isEmailShaped, isSendable } from './text.js';

/** One thing that the caller can correct; `field` is the path from the arguments of updateCustomer. */
export type FieldError = {
  readonly field: string[];
  readonly code: UserErrorCode;
  readonly message: string;
};

type Problem = Omit<FieldError, 'field'>;

/**
 * The rules of the field table that the schema cannot say, all problems at once, in the order of the input's members;
 * at most one problem a member. Nothing that Booster would store correctly is refused, but for the limits.
 */
export function validateUpdate(boosterCustomerId: number, input: UpdateCustomerInput): FieldError[] {
  const ofId: FieldError[] =
    boosterCustomerId > 0
      ? []
      : [{ field: ['boosterCustomerId'], code: 'INVALID', message: 'The customer id must be greater than 0.' }];
  return [...ofId, ...validateMembers('Customer', input, ['input'], input.clientType)];
}

function validateMembers(
  name: DtoName,
  object: Readonly<Record<string, unknown>>,
  path: readonly string[],
  clientType: ClientType,
): FieldError[] {
  return Object.entries(membersOf(name)).flatMap(([key, member]) => {
    const value = object[key] ?? null;
    const field = [...path, key];
    const problem = problemOf(key, member, value, clientType);
    if (problem !== undefined) return [{ field, ...problem }];
    if (member.item === undefined || !Array.isArray(value)) return [];
    const { item } = member;
    return value.flatMap((element, index) => validateMembers(item, element, [...field, String(index)], clientType));
  });
}

function problemOf(key: string, member: Member, value: unknown, clientType: ClientType): Problem | undefined {
  if (value === null) return member.requiredWhen === clientType ? required(key, clientType) : undefined;
  if (Array.isArray(value)) return tooMany(key, member, value.length);
  if (typeof value !== 'string') return undefined;
  if (member.type === 'DateTime') return tooEarly(key, value);
  return problemOfText(key, member, value, clientType);
}

function problemOfText(key: string, member: Member, value: string, clientType: ClientType): Problem | undefined {
  const label = labelOf(key);
  // First, so that nothing else has to look through a megabyte.
  if (member.maxLength !== undefined && value.length > member.maxLength) {
    return { code: 'TOO_LONG', message: `${label} must not be longer than ${member.maxLength} characters.` };
  }
  if (!isSendable(value)) {
    return {
      code: 'INVALID',
      message: `${label} holds a character that Booster cannot store: a control character, half of an emoji, or nothing but a zero-width space.`,
    };
  }
  if (isBlank(value)) {
    if (member.required) return { code: 'BLANK', message: `${label} must not be blank.` };
    if (member.requiredWhen === clientType) {
      return { code: 'BLANK', message: `${label} must not be blank when the client type is ${clientType}.` };
    }
  }
  if (member.format === 'email' && value !== '' && !isEmailShaped(value)) {
    return { code: 'INVALID', message: `${label} must be an e-mail address like name@example.com, without spaces.` };
  }
  return undefined;
}

function required(key: string, clientType: ClientType): Problem {
  return { code: 'REQUIRED', message: `${labelOf(key)} is required when the client type is ${clientType}.` };
}

function tooMany(key: string, { maxItems }: Member, length: number): Problem | undefined {
  if (maxItems === undefined || length <= maxItems) return undefined;
  return { code: 'TOO_MANY', message: `${labelOf(key)}: at most ${maxItems} can be given.` };
}

/** 0001-01-01 is .NET's "no date", and a server's zone can shift any day of year 1 below it; year 0 does not exist there. */
function tooEarly(key: string, day: string): Problem | undefined {
  return day >= '0002' ? undefined : { code: 'INVALID', message: `${labelOf(key)} must be in the year 0002 or later.` };
}
