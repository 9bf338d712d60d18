import { type DtoName, membersOf } from '#gateway/booster/contract.js';
import type { Member } from '#gateway/booster/member.js';
import { BindingError } from './bindingError.js';
import type { Clock } from './clock.js';
import { type Dto, type DtoValue, emptyDto, minDateTime } from './dtos.js';
import { readName, readToken, skipWhite, unescapeText } from './jsonTokens.js';
import { readBoolean, readDate, readInt32 } from './literals.js';

/** A member's value, null, or nothing: then the member keeps what it had. */
type Read = DtoValue | null | undefined;

/**
 * A JSON body as ServiceStack.Text reads it by default: it throws at a document that is no object or breaks off inside
 * a string, and otherwise takes what it can. An unknown or unreadable member is skipped in silence, the last duplicate
 * wins, and what follows the object is read on as if it belonged to it.
 */
export function readJson(text: string, type: DtoName, clock: Clock): Dto {
  let at = skipWhite(text, 0);
  if (at === text.length) throw new BindingError('Index was outside the bounds of the array.');
  if (text[at] !== '{') {
    const expected = `Type definitions should start with a '{', expecting serialized type '${type}'`;
    throw new BindingError(`${expected}, got string starting with: ${text.slice(0, 50)}`);
  }
  const dto = emptyDto(type);
  at = skipWhite(text, at + 1);
  if (text[at] === '}') return dto;

  const lastQuote = Math.max(text.lastIndexOf('"'), text.lastIndexOf('\\'));
  let isSearched = false;
  while (at < text.length) {
    const name = readName(text, at, lastQuote);
    const value = readToken(text, skipWhite(text, name.next) + 1);
    if (name.text !== null) setMember(dto, type, { name: name.text, raw: value.text }, clock);
    else if (!isSearched) isSearched = unescapeText(text) !== ''; // the whole object, for a name: its escapes must hold
    at = afterSeparator(text, value.next);
  }
  return dto;
}

/** One character is eaten, whichever it is. White space behind it too, if it was a proper one. */
function afterSeparator(text: string, from: number): number {
  const at = skipWhite(text, from);
  return text[at] === ',' || text[at] === '}' ? skipWhite(text, at + 1) : at + 1;
}

function setMember(dto: Dto, type: DtoName, { name, raw }: { name: string; raw: string | null }, clock: Clock): void {
  const given = name.toLowerCase();
  const found = Object.entries(membersOf(type)).find(([own]) => own.toLowerCase() === given);
  if (found === undefined) return;

  const [member, { item, ...leaf }] = found;
  const value = unlessUnreadable(() => (item === undefined ? readLeaf(raw, leaf, clock) : readList(raw, item, clock)));
  if (value === null) delete dto[member];
  else if (value !== undefined) dto[member] = value;
}

/** A member that cannot be read keeps its value, without an error. */
function unlessUnreadable(read: () => Read): Read {
  try {
    return read();
  } catch (error) {
    if (error instanceof BindingError) return undefined;
    throw error;
  }
}

/** Bool, int and date are taken as they stand in the document, escapes and all. */
function readLeaf(raw: string | null, { type, nullable }: Omit<Member, 'item'>, clock: Clock): Read {
  if (type === 'String') return raw === null ? null : withoutMarker(unescapeText(raw));
  if (raw === null) return nullable ? null : type === 'Boolean' ? false : type === 'DateTime' ? minDateTime : undefined;
  if (raw === '') return nullable && type === 'Boolean' ? null : undefined;
  if (type === 'Boolean') return readBoolean(raw);
  return type === 'Int32' ? readInt32(raw) : readDate(raw, clock);
}

/** An object stands for a list of one; a single item that is no object makes the whole list unreadable. */
function readList(raw: string | null, item: DtoName, clock: Clock): Read {
  const value = raw?.trim() ?? '';
  if (value === '' || value === '[') return value === '' ? null : undefined;
  const inner = value.startsWith('[') ? value.slice(1, -1) : value;
  return inner.trim() === '' ? [] : readItems(inner, item, clock);
}

function readItems(inner: string, item: DtoName, clock: Clock): (Dto | null)[] {
  const items: (Dto | null)[] = [];
  const startsWithObject = inner[skipWhite(inner, 0)] === '{';
  let at = 0;
  while (at < inner.length) {
    const { text, next } = readToken(inner, at);
    const isNull = text === null || (text === '' && !startsWithObject);
    items.push(isNull ? null : readJson(text, item, clock));
    const end = skipWhite(inner, next);
    if (startsWithObject) {
      at = end + 1; // whatever stands between two objects
      continue;
    }
    const isSeparated = inner[end] === ',' || inner[end] === '}';
    at = isSeparated ? skipWhite(inner, end + 1) : end;
    if (isSeparated && at === inner.length && text !== null) items.push(null);
  }
  return items;
}

/** ServiceStack.Text marks the empty string by U+200B, so a text of exactly that character is read as empty (seen). */
function withoutMarker(text: string): string {
  return text === '\u200b' ? '' : text;
}
