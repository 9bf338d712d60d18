import fc from 'fast-check';
import { type DtoName, membersOf } from '../../src/booster/contract.js';
import type { Member } from '../../src/booster/member.js';
import { isBlank, isEmailShaped, isSendable } from '../../src/customer/text.js';
import type { UpdateCustomerInput } from '../../src/generated/graphql.js';

/** Text that has gone wrong somewhere before: scripts, marks, white space, and what each format gives a meaning. */
const awkward = [
  '日本語',
  'エイダ',
  '한국',
  'مرحبا',
  'שלום',
  'Ελλάδα',
  'Ж',
  'ß',
  'İ',
  'é',
  'e\u0301',
  '👩‍👩‍👧',
  '😀',
  '\u{10ffff}',
  '\u{1fffe}',
  '"',
  "'",
  '\\',
  '\\u0041',
  '/',
  '<',
  '>',
  '&',
  '&amp;',
  '&#13;',
  ']]>',
  '<![CDATA[',
  '<!--',
  '{',
  '}',
  '[',
  ']',
  ',',
  ':',
  ';',
  '%00',
  'null',
  'true',
  '-1',
  '1e5',
  '/Date(0)/',
  '{a:b}',
  '__type',
  "' OR 1=1 --",
  '\t',
  '\n',
  '\r',
  '\r\n',
  ' ',
  '\u00a0',
  '\u0085',
  '\u2028',
  '\u2029',
  '\u200b',
  '\u200f',
  '\u202e',
  '\ufeff',
  '\ufffd',
  '\u007f',
];

const chunk = fc.oneof(
  fc.constantFrom(...awkward),
  fc.string({ unit: 'grapheme', maxLength: 8 }),
  fc.string({ maxLength: 8 }),
);

function text({ maxLength = 256 }: Member, blankAllowed: boolean): fc.Arbitrary<string> {
  return fc
    .array(chunk, { maxLength: 6 })
    .map((chunks) => chunks.join(''))
    .filter((value) => isSendable(value) && value.length <= maxLength && (blankAllowed || !isBlank(value)));
}

function email(): fc.Arbitrary<string> {
  const part = fc.array(chunk, { minLength: 1, maxLength: 3 }).map((chunks) => chunks.join('').replace(/[\s@]/g, ''));
  return fc
    .tuple(part, part)
    .map((parts) => parts.join('@'))
    .filter((value) => isEmailShaped(value) && isSendable(value) && !isBlank(value));
}

const day = fc
  .date({ min: new Date('0002-01-01'), max: new Date('9999-12-31'), noInvalidDate: true })
  .map((date) => date.toISOString().slice(0, 10));

function leaf(member: Member, needed: boolean): fc.Arbitrary<unknown> {
  if (member.type === 'Boolean') return fc.boolean();
  if (member.type === 'DateTime') return day;
  if (member.values !== undefined) return fc.constantFrom(...member.values);
  if (member.format === 'email') return needed ? email() : fc.oneof(email(), fc.constant(''));
  return text(member, !needed);
}

/** Any subset of the members that are not needed, each absent, null or given. */
function object(name: DtoName, clientType?: string): fc.Arbitrary<Record<string, unknown>> {
  const given: Record<string, fc.Arbitrary<unknown>> = {};
  const needed: string[] = [];
  for (const [key, member] of Object.entries(membersOf(name))) {
    if (key === 'clientType') continue;
    const isNeeded = member.required === true || (clientType !== undefined && member.requiredWhen === clientType);
    const value = member.item === undefined ? leaf(member, isNeeded) : fc.array(object(member.item), { maxLength: 3 });
    given[key] = isNeeded || !member.nullable ? value : fc.option(value);
    if (isNeeded) needed.push(key);
  }
  return fc.record(given, { requiredKeys: needed });
}

/** Valid inputs of updateCustomer, from the field table: with unusual members, values and lists. */
export const validInput: fc.Arbitrary<UpdateCustomerInput> = fc
  .constantFrom('PRIVATE', 'COMPANY')
  .chain((clientType) =>
    object('Customer', clientType).map((rest) => ({ ...rest, clientType }) as unknown as UpdateCustomerInput),
  );
