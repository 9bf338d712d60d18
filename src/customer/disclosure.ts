/** Shorter values are in every sentence ("M", "it", "CAR"), and say nothing by themselves. */
const shortestValue = 4;

/**
 * Every text of an input (or any value) that must not come back in somebody else's words: those of four characters or
 * more, wherever they stand, and the years of dates, since a date may come back in any form.
 */
export function personalValuesOf(value: unknown): string[] {
  if (typeof value === 'number') return personalValuesOf(String(value));
  if (typeof value === 'string') {
    const year = /^(\d{4})-\d{2}-\d{2}$/.exec(value)?.[1];
    return [value.trim(), ...(year === undefined ? [] : [year])].filter((text) => text.length >= shortestValue);
  }
  if (typeof value !== 'object' || value === null) return [];
  return Object.values(value).flatMap(personalValuesOf);
}

/** Whether `text` contains one of `values`, in any casing and Unicode form. */
export function discloses(text: string, values: readonly string[]): boolean {
  const folded = fold(text);
  return values.some((value) => folded.includes(fold(value)));
}

function fold(text: string): string {
  return text.normalize('NFKC').toLowerCase();
}
