import { expect, test } from '@jest/globals';
import { isCalendarDay } from '../../src/customer/calendarDay.js';
import { aPerson } from '../support/customers.js';
import { lines, readUpdate } from '../support/inputReading.js';

function problemsOf(birthDate: string): string[] {
  return lines(readUpdate(aPerson({ birthDate })).problems);
}

for (const day of [
  ...['0002-01-01', '1582-10-10', '2000-02-29', '2020-02-29', '2400-02-29', '2021-02-28', '2021-01-31'],
  ...['2021-04-30', '2021-12-31', '9999-12-31'],
]) {
  test(`${day} is a calendar day`, () => {
    expect(readUpdate(aPerson({ birthDate: day })).customer.birthDate).toBe(day);
    expect(problemsOf(day)).toEqual([]);
  });
}

for (const text of [
  ...['', ' ', 'soon', '2021', '2021-02', '2021-2-3', '2021-02-30', '2021-02-29', '1900-02-29', '2100-02-29'],
  ...['2021-04-31', '2021-11-31', '2021-00-10', '2021-13-01', '2021-01-00', '2021-01-32', '0000-00-00', '02021-01-01'],
  ...['2021-02-03T00:00:00', '2021-02-03Z', ' 2021-02-03', '2021-02-03 ', '2021-02-03\n', '2021/02/03', '20210203'],
  ...[
    '03.02.2021',
    '-021-02-03',
    '+021-02-03',
    '2021-02-0x',
    '２０２１-02-03',
    '٢٠٢١-٠٢-٠٣',
    '/Date(0)/',
    '2021‐02‐03',
  ],
  '2021-02-03'.repeat(100_000),
]) {
  test(`${JSON.stringify(text.slice(0, 30))} is no calendar day, which a person can correct`, () => {
    expect(readUpdate(aPerson({ birthDate: text })).typeProblems).toEqual([]);
    expect(readUpdate(aPerson({ birthDate: text })).problems).toEqual([
      {
        field: ['input', 'birthDate'],
        code: 'INVALID',
        message: 'Birth date must be a calendar day like 2020-12-30.',
      },
    ]);
  });
}

test('every day of four centuries is one, and the day behind each month is none', () => {
  const wrong: string[] = [];
  for (let year = 1999; year < 2399; year += 1) {
    for (let month = 1; month <= 12; month += 1) {
      const days = new Date(Date.UTC(year, month, 0)).getUTCDate();
      for (let day = 1; day <= days + 1; day += 1) {
        const text = [year, month, day].map((part) => String(part).padStart(2, '0')).join('-');
        if (isCalendarDay(text) !== day <= days) wrong.push(text);
      }
    }
  }

  expect(wrong).toEqual([]);
});

test('a day before year 2 is rejected, wherever it is', () => {
  const { problems } = readUpdate(
    aPerson({
      ...{ birthDate: '0000-01-01', weddingDate: '0001-01-01', registrationDate: '0002-01-01' },
      events: [{ eventType: 'Other', eventDate: '0001-12-31' }],
    }),
  );

  expect(problems.map(({ code, field, message }) => `${code} ${field.join('.')}: ${message}`)).toEqual([
    'INVALID input.birthDate: Birth date must be in the year 0002 or later.',
    'INVALID input.weddingDate: Wedding date must be in the year 0002 or later.',
    'INVALID input.events.0.eventDate: Event date must be in the year 0002 or later.',
  ]);
});
