/** Shorter values are in every sentence ("M", "it", "CAR"), and say nothing by themselves; but a Chinese name does. */
function tells(text: string): boolean {
  return text.length >= 4 || (text.length >= 2 && /[^\0-\u02ff]/.test(text));
}

/**
 * Every text of an input (or any value) that must not come back in somebody else's words: those of four characters or
 * more (two in a script that is not Latin), wherever they stand, and the years of dates, since a date may come back in any form.
 */
export function personalValuesOf(value: unknown): string[] {
  if (typeof value === 'number') return personalValuesOf(String(value));
  if (typeof value === 'string') {
    const year = /^(\d{4})-\d{2}-\d{2}$/.exec(value)?.[1];
    return [value.trim(), ...(year === undefined ? [] : [year])].filter(tells);
  }
  if (typeof value !== 'object' || value === null) return [];
  return Object.values(value).flatMap(personalValuesOf);
}

/** Whether a text repeats what must not come back. */
export type Disclosure = (text: string) => boolean;

/**
 * Finds `values` in texts, in any casing, Unicode form, spacing or escaping, with invisible characters or without;
 * numbers of six digits or more also with other characters in between, as telephone numbers are written. The values are
 * prepared once, since one request can have thousands and one answer many texts; where that comes to too much, every
 * further text is taken to repeat one.
 */
export function disclosureOf(values: readonly string[]): Disclosure {
  const folded = [...new Set(values.map(fold))].filter((value) => value !== '');
  const numbers = [...new Set(values.map(numberIn))].filter((digits) => digits.length >= 6);
  let work = 0;
  return (text) => {
    // Also as it came, since a value may look quoted itself; and twice, since what is quoted may be quoted again.
    const once = unquoted(text);
    const plain = [...new Set([text, once, unquoted(once)])].map(fold).join('\n');
    if (unreadable.test(plain)) return true;
    work += plain.length * (folded.length + numbers.length);
    if (work > longestWork) return true;
    const digits = plain.replace(/\D/g, '');
    return folded.some((value) => plain.includes(value)) || numbers.some((number) => digits.includes(number));
  };
}

/** Characters of texts times values: some tens of milliseconds. */
const longestWork = 20_000_000;

/** A national number loses its leading zero behind a country's prefix. */
function numberIn(value: string): string {
  return value.replace(/\D/g, '').replace(/^0+/, '');
}

function fold(text: string): string {
  return text
    .normalize('NFKD')
    .replace(/[\p{M}\p{Cf}]+/gu, '')
    .toUpperCase()
    .toLowerCase()
    .replace(/[\s+]+/g, ' ');
}

/** What is quoted in a way that is not undone here, or in another charset, may be a value. */
const unreadable = /&[a-z]{2,31}\d{0,2};|\ufffd/;

/** HTML entities, JSON escapes and URL encoding, as an upstream may have quoted a value. */
function unquoted(text: string): string {
  return text
    .replace(/(?:%[\da-f]{2})+/gi, (escapes) => Buffer.from(escapes.replaceAll('%', ''), 'hex').toString())
    .replace(/&(?:#(\d{1,7})|#x([\da-f]{1,6})|(amp|lt|gt|quot|apos));/gi, (entity, decimal, hex, name) => {
      if (name !== undefined) return entities[String(name).toLowerCase()] ?? entity;
      const code = Number.parseInt(decimal ?? hex, decimal === undefined ? 16 : 10);
      return code <= 0x10ffff ? String.fromCodePoint(code) : entity;
    })
    .replace(/\\(?:u([\da-f]{4})|(["\\/]))/gi, (_escape, hex, character) =>
      hex === undefined ? character : String.fromCharCode(Number.parseInt(hex, 16)),
    );
}

const entities: Readonly<Record<string, string>> = { amp: '&', lt: '<', gt: '>', quot: '"', apos: "'" };
