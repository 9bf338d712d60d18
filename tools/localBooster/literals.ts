import { type Clock, dateTime, reading } from './clock.js';
import type { DateTime } from './dtos.js';

/** The forms of bool that ServiceStack.Text accepts in JSON and URLs; undefined for any other text. */
export function readBoolean(text: string): boolean | undefined {
  const word = text.trim().toLowerCase();
  if (word === 'true' || /^[tTyY1]$/.test(text) || text === 'on') return true;
  if (word === 'false' || /^[fFnN0]$/.test(text) || text === 'off') return false;
  return undefined;
}

/** An Int32; undefined with a plus sign, a fraction, an exponent or an overflow. */
export function readInt32(text: string): number | undefined {
  const number = /^\s*-?\d+\s*$/.test(text) ? Number(text) : Number.NaN;
  return number >= -2_147_483_648 && number <= 2_147_483_647 ? number + 0 : undefined;
}

/**
 * A date as ServiceStack.Text reads it from JSON or a URL: by the length of the literal first, by its form second.
 * Undefined when it cannot be read, which in JSON means the member's default. What carries an offset ends up in the
 * server's zone, and so perhaps on another day.
 */
export function readDate(literal: string, clock: Clock): DateTime | undefined {
  if (/^\\?\/Date\(/.test(literal)) return wcfDate(literal, clock);

  const text = literal[10] === ' ' && literal.endsWith('Z') ? `${literal.slice(0, 10)}T${literal.slice(11)}` : literal;
  const isUtc = text.endsWith('Z');
  if (text.length === 19 || (text.length === 23 && !isUtc)) return anyDate(text, 'Unspecified', clock);
  if (text.length === 20 || (text.length >= 24 && text.length <= 28 && isUtc)) {
    return isoUtc.test(text) ? anyDate(text, 'Local', clock) : undefined;
  }
  if (text.length === 8 && !/[-/]/.test(text)) return dayOf(compact.exec(text), 'Unspecified');
  const ofTen = text.length === 10 ? dayFirst(text) : undefined;
  return ofTen ?? anyDate(text, 'Local', clock) ?? dayOf(dayAndAnything.exec(text), 'Local');
}

const isoUtc = /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d+)?Z$/i;
const compact = /^(\d{4})(\d\d)(\d\d)$/;
/** A day in ISO order keeps its day whatever follows it: `2020-12-30Tsoon`. */
const dayAndAnything = /^(\d+)[-/](\d+)[-/](\d+)(?:T[^T]*| .*)$/;

/** `/Date(1609286400000)/` is in UTC; with an offset it is local: `-0000` is the server's, any other is added blindly. */
function wcfDate(literal: string, clock: Clock): DateTime | undefined {
  const [, digits, offset] = /Date\((-?\d+)([+-]\d{4})?\)/.exec(literal) ?? [];
  if (digits === undefined) return undefined;
  const ms = Number(digits);
  if (Math.abs(ms) > 253_402_300_799_999) return undefined;
  if (offset === undefined) return dateTime(ms, 'Utc');
  return dateTime(offset === '-0000' ? clock.readingAt(ms) : ms + offsetMs(offset), 'Local');
}

/** Ten characters: `30/12/2020` has the day first, so that `01/02/2020` is 1 February; `2020-12-30` has it last. */
function dayFirst(text: string): DateTime | undefined {
  const parts = text.split(/[-/]/);
  if (parts.length < 3 || parts.some((part) => !/^\s*[+-]?\d+\s*$/.test(part))) return undefined;
  const [first = 0, month = 0, last = 0] = parts.map(Number);
  const [year, day] = parts.length === 3 && parts[2]?.length === 4 ? [last, first] : [first, last];
  return atDay(reading(year, month, day), 'Local');
}

function dayOf(found: RegExpExecArray | null, kind: DateTime['kind']): DateTime | undefined {
  return found ? atDay(reading(Number(found[1]), Number(found[2]), Number(found[3])), kind) : undefined;
}

const atDay = (readingMs: number | undefined, kind: DateTime['kind']) =>
  readingMs === undefined ? undefined : dateTime(readingMs, kind);

const time = String.raw`(?:[T\s]\s*(?<hour>\d{1,2}):(?<minute>\d{1,2})(?::(?<second>\d{1,2})(?:\.(?<fraction>\d{1,7}))?)?)?`;
const zone = String.raw`\s*(?<zone>[Zz]|[+-]\d\d:?\d\d)?`;
const forms = [
  String.raw`(?<year>\d{3,4})[-/.](?<month>\d{1,2})(?:[-/.](?<day>\d{1,2}))?`,
  String.raw`(?<month>\d{1,2})[-/.](?<day>\d{1,2})[-/.](?<year>\d{4})`,
  String.raw`(?<day>\d{1,2})[ -](?<name>[A-Za-z]{3,9})[ -](?<year>\d{4})`,
  String.raw`(?<name>[A-Za-z]{3,9}) (?<day>\d{1,2}),? (?<year>\d{4})`,
].map((form) => new RegExp(`^\\s*${form}${time}${zone}\\s*$`));

/** The forms of DateTime.Parse that a client may send: ISO, month first, month by name. .NET knows more. */
function anyDate(text: string, kindWithoutZone: DateTime['kind'], clock: Clock): DateTime | undefined {
  for (const form of forms) {
    const found = form.exec(text)?.groups;
    if (found === undefined) continue;
    const { year, month, name, day, hour, minute, second, fraction } = found;
    const number = (digits: string | undefined, otherwise = 0) => (digits === undefined ? otherwise : Number(digits));
    const monthNumber = name === undefined ? number(month) : monthByName(name);
    const shown = reading(number(year), monthNumber, number(day, 1), [number(hour), number(minute), number(second)]);
    if (shown === undefined) continue;
    const ticks = Number((fraction ?? '').padEnd(7, '0'));
    if (found.zone === undefined) return dateTime(shown, kindWithoutZone, ticks);
    return dateTime(clock.readingAt(shown - offsetMs(found.zone)), 'Local', ticks);
  }
  return undefined;
}

const monthNames = 'january february march april may june july august september october november december'.split(' ');

function monthByName(name: string): number {
  const given = name.toLowerCase();
  return monthNames.findIndex((month) => month === given || month.slice(0, 3) === given) + 1;
}

/** `Z`, `+02:00` or `+0200`. */
export function offsetMs(zoneText: string): number {
  const [, sign, hours, minutes] = /^([+-])(\d\d):?(\d\d)$/.exec(zoneText) ?? [];
  return (sign === '-' ? -1 : 1) * (Number(hours ?? 0) * 60 + Number(minutes ?? 0)) * 60_000;
}
