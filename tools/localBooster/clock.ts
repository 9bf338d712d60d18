import type { DateTime } from './dtos.js';

/** The clock on the server's wall. Readings and moments are both milliseconds since 1970; a reading has no zone. */
export type Clock = {
  /** What the clock shows at a moment. */
  readingAt(utcMs: number): number;
  /** The moment at which the clock shows a reading. */
  momentOf(readingMs: number): number;
};

const earliest = -62_135_596_800_000;
const latest = 253_402_300_799_000;

/** Throws a RangeError when there is no such zone. */
export function createClock(timeZone: string): Clock {
  const day = { era: 'short', year: 'numeric', month: 'numeric', day: 'numeric' } as const;
  const time = { hourCycle: 'h23', hour: 'numeric', minute: 'numeric', second: 'numeric' } as const;
  const wall = new Intl.DateTimeFormat('en-US', { timeZone, ...day, ...time });

  function offsetAt(utcMs: number): number {
    const parts = Object.fromEntries(wall.formatToParts(utcMs).map(({ type, value }) => [type, value]));
    const year = parts.era === 'BC' ? 1 - Number(parts.year) : Number(parts.year);
    const shown = new Date(0);
    shown.setUTCFullYear(year, Number(parts.month) - 1, Number(parts.day));
    shown.setUTCHours(Number(parts.hour), Number(parts.minute), Number(parts.second));
    return shown.getTime() - Math.floor(utcMs / 1000) * 1000;
  }

  return {
    readingAt: (utcMs) => utcMs + offsetAt(utcMs),
    momentOf: (readingMs) => readingMs - offsetAt(readingMs - offsetAt(readingMs)),
  };
}

/** The reading of a calendar day and a time of day, or nothing when .NET knows no such time. */
export function reading(year: number, month: number, day: number, time: readonly number[] = []): number | undefined {
  const [hour = 0, minute = 0, second = 0] = time;
  const date = new Date(0);
  date.setUTCFullYear(year, month - 1, day);
  const isDay = year >= 1 && year <= 9999 && date.getUTCMonth() === month - 1 && date.getUTCDate() === day;
  if (!isDay || hour > 23 || minute > 59 || second > 59) return undefined;
  return date.getTime() + ((hour * 60 + minute) * 60 + second) * 1000;
}

/** `ticks` are those of the started second, 100 ns each; without them the milliseconds of the reading count. */
export function dateTime(readingMs: number, kind: DateTime['kind'], ticks?: number): DateTime {
  const within = Math.min(Math.max(readingMs, earliest), latest + 999);
  const seconds = new Date(within).toISOString().slice(0, 19);
  const fraction = ticks ?? new Date(within).getUTCMilliseconds() * 10_000;
  return { value: `${seconds}.${String(fraction).padStart(7, '0')}`, kind };
}

/** The milliseconds since 1970, computed in the server's zone unless the date is in UTC (ToUnixTimeMs). */
export function unixMs({ value, kind }: DateTime, clock: Clock): number {
  const shown = Date.parse(`${value.slice(0, 23)}Z`);
  return kind === 'Utc' ? shown : clock.momentOf(shown);
}

/** `+01:00`, the offset of the server's zone at a local date. */
export function offsetOf(date: DateTime, clock: Clock): string {
  const minutes = Math.trunc((Date.parse(`${date.value.slice(0, 23)}Z`) - unixMs(date, clock)) / 60_000);
  return `${minutes < 0 ? '-' : '+'}${two(Math.trunc(Math.abs(minutes) / 60))}:${two(Math.abs(minutes) % 60)}`;
}

export const two = (count: number) => String(count).padStart(2, '0');
