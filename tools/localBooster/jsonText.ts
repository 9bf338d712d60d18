import { refusal } from './refusal.js';

/**
 * The text of a value, as a member of type string keeps it: escapes resolved and all other quotes dropped, whatever
 * the value was (`{"a":"b"}` is the text `{a:b}`). Refused when a hexadecimal escape holds no number.
 */
export function unescapeText(raw: string): string {
  let text = '';
  for (let at = 0; at < raw.length; at++) {
    const char = raw[at] ?? '';
    if (char === '"') continue;
    if (char !== '\\') {
      text += char;
      continue;
    }
    at++;
    const letter = raw[at];
    if (letter === undefined) return `${text}\\`;
    const digits = letter === 'u' || letter === 'x' ? hexLength(letter, raw.length - at - 1) : 0;
    if (digits === 0) {
      text += letter === 'u' ? 'uu' : letter === 'x' ? '\\x' : (named[letter] ?? letter);
      continue;
    }
    const hex = raw.slice(at + 1, at + 1 + digits);
    if (!/^\s*[0-9a-f]+\s*$/i.test(hex)) throw refusal(`The input string '${hex}' was not in a correct format.`);
    text += String.fromCharCode(Number.parseInt(hex, 16));
    at += digits;
  }
  return text;
}

const named: Readonly<Record<string, string>> = {
  a: '\x07',
  b: '\b',
  f: '\f',
  n: '\n',
  r: '\r',
  t: '\t',
  v: '\v',
};

/** How many digits the escape takes: four when there is room, two for `\x` otherwise, none at the very end. */
function hexLength(letter: 'u' | 'x', room: number): number {
  if (room >= 4) return 4;
  return letter === 'x' && room >= 2 ? 2 : 0;
}
