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

/**
 * Whether `text` repeats one of `values`, in any casing, Unicode form, spacing or HTML escaping; numbers of six digits
 * or more also with other characters in between, as telephone numbers are written.
 */
export function discloses(text: string, values: readonly string[]): boolean {
  const folded = fold(text);
  const digits = text.replace(/\D/g, '');
  return values.some((value) => folded.includes(fold(value)) || repeatsNumber(digits, value));
}

function repeatsNumber(digits: string, value: string): boolean {
  // A national number loses its leading zero behind a country's prefix.
  const number = value.replace(/\D/g, '').replace(/^0+/, '');
  return number.length >= 6 && digits.includes(number);
}

function fold(text: string): string {
  return unescapeHtml(text).normalize('NFKC').toLowerCase().replace(/\s+/g, ' ');
}

function unescapeHtml(text: string): string {
  return text.replace(/&(?:#(\d{1,7})|#x([\da-f]{1,6})|(amp|lt|gt|quot|apos));/gi, (entity, decimal, hex, name) => {
    const code = name === undefined ? Number.parseInt(decimal ?? hex, decimal === undefined ? 16 : 10) : undefined;
    if (code !== undefined) return code <= 0x10ffff ? String.fromCodePoint(code) : entity;
    return { amp: '&', lt: '<', gt: '>', quot: '"', apos: "'" }[String(name).toLowerCase()] ?? entity;
  });
}
