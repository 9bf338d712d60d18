/** The same as .NET's String.IsNullOrWhiteSpace, which Booster's validators use; `trim` differs at U+0085 and U+FEFF. */
export function isBlank(text: string): boolean {
  return /^[\t-\r \u0085\u00a0\u1680\u2000-\u200a\u2028\u2029\u202f\u205f\u3000]*$/.test(text);
}

/**
 * Whether the text can be stored and read back over both of Booster's formats: well-formed UTF-16 without the
 * characters that XML 1.0 forbids, and not a lone zero-width space, which ServiceStack.Text reads as empty.
 */
export function isSendable(text: string): boolean {
  if (text === '\u200b') return false;
  // biome-ignore lint/suspicious/noControlCharactersInRegex: these are the characters to find.
  return text.isWellFormed() && !/[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]/.test(text);
}

/** A fast path: true for nearly every text, and then it is sendable and not blank. When false (an emoji), test for each. */
export function isOrdinary(text: string): boolean {
  return /^[!-~\u00a1-\u167f\u1681-\u1fff\u3001-\ud7ff][\t\n\r -\ud7ff\ue000-\ufffd]*$/.test(text);
}

/** One @ with something on either side and no white space: catches typing errors and rejects no real address. */
export function isEmailShaped(text: string): boolean {
  return /^[^\s@]+@[^\s@]+$/.test(text);
}

/** Whether the text is `YYYY-MM-DD`, in ASCII digits, and a day that the calendar has. */
export function isCalendarDay(text: string): boolean {
  return dayOfEveryYear.test(text) || (/^\d{4}-02-29$/.test(text) && isLeap(Number(text.slice(0, 4))));
}

const dayOfEveryYear =
  /^\d{4}-(?:(?:0[1-9]|1[0-2])-(?:0[1-9]|1\d|2[0-8])|(?:0[13-9]|1[0-2])-(?:29|30)|(?:0[13578]|1[02])-31)$/;

function isLeap(year: number): boolean {
  return year % 4 === 0 && (year % 100 !== 0 || year % 400 === 0);
}

/** Every line end as LF: in XML a read returns the server's own, whatever was stored. */
export function withPlainLineEnds(text: string): string {
  return text.replace(/\r\n?/g, '\n');
}
