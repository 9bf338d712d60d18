import { BindingError } from './bindingError.js';

/** A piece of the document as it stands there; null where there is no value, or the literal `null`. */
export type Token = { readonly text: string | null; readonly next: number };

const outOfBounds = () => new BindingError('Index was outside the bounds of the array.');
const outOfRange = () => new BindingError('Specified argument was out of the range of valid values.');

export function skipWhite(text: string, at: number): number {
  let next = at;
  while (next < text.length && isWhite(text.charCodeAt(next))) next++;
  return next;
}

function isWhite(code: number): boolean {
  return code === 0x20 || (code >= 0x09 && code <= 0x0d) || code === 0xa0 || code === 0x85;
}

/**
 * The next value, cut out but not understood: brackets are counted by their own kind only, what is left open ends
 * with the document, and a bare word ends at `,`, `}` or white space. Only a string must be closed.
 */
export function readToken(text: string, from: number): Token {
  const at = skipWhite(text, from);
  const first = text[at];
  if (first === undefined || first === ',' || first === '}') return { text: null, next: at };
  if (first === '"') return quoted(text, at);
  if (first === '{') return bracketed(text, at, '{', '}');
  if (first === '[') return bracketed(text, at, '[', ']');

  let next = at + 1;
  while (next < text.length && text[next] !== ',' && text[next] !== '}' && !isWhite(text.charCodeAt(next))) next++;
  const word = text.slice(at, next);
  return { text: word === 'null' ? null : word, next };
}

/** What stands between the quotes, still escaped. */
function quoted(text: string, at: number): Token {
  let next = at + 1;
  while (text[next] !== '"') {
    if (next >= text.length) throw outOfBounds();
    if (text[next] === '\\') next += text[next + 1] === 'u' ? 6 : 2;
    else next++;
  }
  return { text: text.slice(at + 1, next), next: next + 1 };
}

function bracketed(text: string, at: number, open: string, close: string): Token {
  let depth = 1;
  let isQuoted = false;
  let next = at + 1;
  for (; next < text.length && depth > 0; next++) {
    const char = text[next];
    if (char === '\\') next++;
    else if (char === '"') isQuoted = !isQuoted;
    else if (!isQuoted && char === open) depth++;
    else if (!isQuoted && char === close) depth--;
  }
  if (next > text.length) throw outOfRange();
  return { text: text.slice(at, next), next };
}

/**
 * A member's name. One without quotes, or with an escape, is not understood: it is null, and the reading goes on right
 * behind its start, so that what follows is taken for values and names of nothing. Behind the last quote of the
 * document all that is left is a name, and its own value.
 */
export function readName(text: string, at: number, lastQuote: number): Token {
  if (text[at] !== '"') return { text: at > lastQuote ? text.slice(at, at + longestName) : null, next: at };
  for (let next = at + 1; next < text.length; next++) {
    if (text[next] === '"') return { text: text.slice(at + 1, next), next: next + 1 };
    if (text[next] === '\\') return { text: null, next: at + 1 };
  }
  throw outOfRange();
}

/** More than any member has; what is cut off here matches none, cut off or not. */
const longestName = 100;

/**
 * The text of a value, as a member of type string keeps it: escapes resolved and all other quotes dropped, whatever
 * the value was (`{"a":"b"}` is the text `{a:b}`). A hexadecimal escape takes four characters if there are so many;
 * `\x` is content with two. Throws when they are no number.
 */
export function unescapeText(raw: string): string {
  return raw.replace(quoteOrEscape, (found, afterU?: string, afterX?: string, letter = '') => {
    const hex = afterU ?? afterX;
    if (hex === undefined) return found === '"' ? '' : (cutOff[letter] ?? named[letter] ?? letter);
    if (!/^\s*[0-9a-f]+\s*$/i.test(hex))
      throw new BindingError(`The input string '${hex}' was not in a correct format.`);
    return String.fromCharCode(Number.parseInt(hex, 16));
  });
}

const quoteOrEscape = /"|\\(?:u(.{4})|x(.{4}|.{2})|(.?))/gs;
type Texts = Readonly<Record<string, string>>;
const named: Texts = { a: '\x07', b: '\b', f: '\f', n: '\n', r: '\r', t: '\t', v: '\v' };
const cutOff: Texts = { '': '\\', u: 'uu', x: '\\x' };
