/** Whether the text is `YYYY-MM-DD`, in ASCII digits, and a day that the calendar has. */
export function isCalendarDay(text: string): boolean {
  return dayOfEveryYear.test(text) || (leapDay.test(text) && isLeap(Number(text.slice(0, 4))));
}

const dayOfEveryYear =
  /^\d{4}-(?:(?:0[1-9]|1[0-2])-(?:0[1-9]|1\d|2[0-8])|(?:0[13-9]|1[0-2])-(?:29|30)|(?:0[13578]|1[02])-31)$/;

const leapDay = /^\d{4}-02-29$/;

function isLeap(year: number): boolean {
  return year % 4 === 0 && (year % 100 !== 0 || year % 400 === 0);
}
