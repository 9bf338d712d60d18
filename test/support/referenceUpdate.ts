import { type DtoName, membersOf, xmlNamespace } from '../../src/booster/contract.js';
import type { ClientType, Member } from '../../src/booster/member.js';
import { labelOf } from '../../src/customer/rules.js';

/*
 * What the input reader has to agree with: rules, JSON and XML written as simple walks over an input that graphql-js has
 * coerced, rule by rule and without regard to speed. It was the gateway's code before there was a reader. Kept apart from
 * the code that it judges, its tests of characters and days included.
 */

type Problem = { readonly code: string; readonly message: string };
type Dto = Readonly<Record<string, unknown>>;

/** The broken rules of the field table, in the order of its members. */
export function referenceProblems(input: Dto): (Problem & { readonly field: string[] })[] {
  return problemsOf('Customer', input, ['input'], input.clientType as ClientType);
}

function problemsOf(name: DtoName, object: Dto, path: readonly string[], clientType: ClientType) {
  return Object.entries(membersOf(name)).flatMap(([key, member]): (Problem & { readonly field: string[] })[] => {
    const value = object[key] ?? null;
    const field = [...path, key];
    const problem = problemOf(key, member, value, clientType);
    if (problem !== undefined) return [{ field, ...problem }];
    if (member.item === undefined || !Array.isArray(value)) return [];
    const { item } = member;
    return value.flatMap((element, index) => problemsOf(item, element, [...field, String(index)], clientType));
  });
}

function problemOf(key: string, member: Member, value: unknown, clientType: ClientType): Problem | undefined {
  const label = labelOf(key);
  const { maxItems = Number.POSITIVE_INFINITY, requiredWhen } = member;
  if (value === null) {
    if (requiredWhen !== clientType) return undefined;
    return { code: 'REQUIRED', message: `${label} is required when the client type is ${clientType}.` };
  }
  if (Array.isArray(value)) {
    if (value.length <= maxItems) return undefined;
    return { code: 'TOO_MANY', message: `${label}: at most ${maxItems} can be given.` };
  }
  if (typeof value !== 'string') return undefined;
  return member.type === 'DateTime' ? problemOfDay(label, value) : problemOfText(label, member, value, clientType);
}

function problemOfDay(label: string, day: string): Problem | undefined {
  const at = new Date(`${day}T00:00:00.000Z`);
  if (!/^\d{4}-\d{2}-\d{2}$/.test(day) || Number.isNaN(at.getTime()) || !at.toISOString().startsWith(day)) {
    return { code: 'INVALID', message: `${label} must be a calendar day like 2020-12-30.` };
  }
  return day >= '0002' ? undefined : { code: 'INVALID', message: `${label} must be in the year 0002 or later.` };
}

function problemOfText(label: string, member: Member, value: string, clientType: ClientType): Problem | undefined {
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
  if (member.format === 'email' && value !== '' && !/^[^\s@]+@[^\s@]+$/.test(value)) {
    return { code: 'INVALID', message: `${label} must be an e-mail address like name@example.com, without spaces.` };
  }
  return undefined;
}

/** Whether every character can be stored: of each code point, so that a surrogate on its own is seen. */
export function isSendable(text: string): boolean {
  return (
    text !== '\u200b' &&
    [...text].every((character) => /^[\t\n\r -\ud7ff\ue000-\ufffd\u{10000}-\u{10ffff}]$/u.test(character))
  );
}

/** As .NET's String.IsNullOrWhiteSpace. */
export function isBlank(text: string): boolean {
  return /^[\t-\r \u0085\u00a0\u1680\u2000-\u200a\u2028\u2029\u202f\u205f\u3000]*$/.test(text);
}

export function referenceJson(customer: Dto): string {
  return JSON.stringify(toWire('Customer', customer));
}

function toWire(name: DtoName, object: Dto): Dto {
  const wire: Record<string, unknown> = {};
  for (const [key, { item }] of Object.entries(membersOf(name))) {
    const value = object[key] ?? undefined;
    wire[key] = item !== undefined && Array.isArray(value) ? value.map((element) => toWire(item, element)) : value;
  }
  return wire;
}

export function referenceXml(customer: Dto): string {
  const namespaces = `xmlns:i="http://www.w3.org/2001/XMLSchema-instance" xmlns="${xmlNamespace}"`;
  return `<UpdateCustomer ${namespaces}>${elements('Customer', customer)}</UpdateCustomer>`;
}

function elements(name: DtoName, object: Dto): string {
  return Object.entries(membersOf(name))
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([key, member]) => {
      const value = object[key] ?? null;
      return value === null ? '' : `<${key}>${content(member, value)}</${key}>`;
    })
    .join('');
}

function content({ type, item }: Member & { readonly item?: DtoName }, value: unknown): string {
  if (item !== undefined)
    return (value as object[]).map((element) => `<${item}>${elements(item, { ...element })}</${item}>`).join('');
  if (type === 'DateTime') return `${value}T00:00:00`;
  return String(value).replace(
    /[&<>\r]/g,
    (character) => ({ '&': '&amp;', '<': '&lt;', '>': '&gt;' })[character] ?? '&#13;',
  );
}
