/** As .NET's String.IsNullOrWhiteSpace, which Booster's validators use; `trim` differs at U+0085 and U+FEFF. */
export function isBlank(text: string): boolean {
  return /^[\t-\r \u0085\u00a0\u1680\u2000-\u200a\u2028\u2029\u202f\u205f\u3000]*$/.test(text);
}

/**
 * Whether the text can be stored and read back over both of Booster's formats: well-formed UTF-16 without the
 * characters that XML 1.0 forbids, and not the one that ServiceStack.Text takes for "empty" when it stands alone.
 */
export function isSendable(text: string): boolean {
  if (text === '\u200b') return false;
  // biome-ignore lint/suspicious/noControlCharactersInRegex: these are the characters to find.
  return text.isWellFormed() && !/[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]/.test(text);
}

/**
 * True for nearly every text, and then it is sendable and not blank. False says nothing: an emoji needs a closer look.
 * One test instead of three, since an update has dozens of texts.
 */
export function isOrdinary(text: string): boolean {
  return /^[!-~\u00a1-\u167f\u1681-\u1fff\u3001-\ud7ff][\t\n\r -\ud7ff\ue000-\ufffd]*$/.test(text);
}

/** One @ with something on either side and no white space: enough to catch a slip, lax enough for every real address. */
export function isEmailShaped(text: string): boolean {
  return /^[^\s@]+@[^\s@]+$/.test(text);
}
