/**
 * The calendar day of a DateTime as Booster writes it: ISO (`2021-03-04T00:00:00.0000000`, with `Z` or an offset by
 * kind), or `/Date(1614812400000-0000)/`. The day is the one on the server's clock: in an ISO form the first ten
 * characters. `-0000` means "no zone": the milliseconds were computed in the server's zone, `timeZone`.
 * Undefined for any other text, and for a day that does not exist or has no four-digit year.
 */
export function dayOf(wire: string, timeZone: string): string | undefined {
  const day = dayWritten(wire, timeZone);
  return day !== undefined && /^\d{4}-/.test(day) ? day : undefined;
}

function dayWritten(wire: string, timeZone: string): string | undefined {
  const iso = /^(\d{4}-\d{2}-\d{2})(?:T|$)/.exec(wire)?.[1];
  if (iso !== undefined) return isCalendarDay(iso) ? iso : undefined;
  const [, milliseconds, offset = '+0000'] = /^\/Date\((-?\d{1,15})([+-]\d{4})?\)\/$/.exec(wire) ?? [];
  const at = new Date(Number(milliseconds ?? Number.NaN));
  if (Number.isNaN(at.getTime())) return undefined;
  return offset === '-0000'
    ? dayIn(timeZone, at)
    : new Date(at.getTime() + minutesOf(offset) * 60_000).toISOString().slice(0, 10);
}

function isCalendarDay(day: string): boolean {
  const at = new Date(`${day}T00:00:00Z`);
  return !Number.isNaN(at.getTime()) && at.toISOString().startsWith(day);
}

function minutesOf(offset: string): number {
  const minutes = Number(offset.slice(1, 3)) * 60 + Number(offset.slice(3));
  return offset.startsWith('-') ? -minutes : minutes;
}

function dayIn(timeZone: string, at: Date): string {
  const format = new Intl.DateTimeFormat('en-US', { timeZone, year: 'numeric', month: '2-digit', day: '2-digit' });
  const parts = Object.fromEntries(format.formatToParts(at).map(({ type, value }) => [type, value]));
  return `${parts.year?.padStart(4, '0')}-${parts.month}-${parts.day}`;
}
