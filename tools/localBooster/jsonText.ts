import { refusal } from './refusal.js';

/**
 * The text of a value, as a member of type string keeps it: escapes resolved and all other quotes dropped, whatever
 * the value was (`{"a":"b"}` is the text `{a:b}`). A hexadecimal escape takes four characters if there are so many;
 * `\x` is content with two. Refused when they are no number.
 */
export function unescapeText(raw: string): string {
  return raw.replace(quoteOrEscape, (found, afterU?: string, afterX?: string, letter = '') => {
    const hex = afterU ?? afterX;
    if (hex === undefined) return found === '"' ? '' : (cutOff[letter] ?? named[letter] ?? letter);
    if (!/^\s*[0-9a-f]+\s*$/i.test(hex)) throw refusal(`The input string '${hex}' was not in a correct format.`);
    return String.fromCharCode(Number.parseInt(hex, 16));
  });
}

const quoteOrEscape = /"|\\(?:u(.{4})|x(.{4}|.{2})|(.?))/gs;
type Texts = Readonly<Record<string, string>>;
const named: Texts = { a: '\x07', b: '\b', f: '\f', n: '\n', r: '\r', t: '\t', v: '\v' };
const cutOff: Texts = { '': '\\', u: 'uu', x: '\\x' };
