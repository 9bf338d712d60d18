/** The bool forms that ServiceStack.Text takes from JSON and URLs. Nothing when it takes the text for none. */
export function readBoolean(text: string): boolean | undefined {
  const word = text.trim().toLowerCase();
  if (word === 'true' || /^[tTyY1]$/.test(text) || text === 'on') return true;
  if (word === 'false' || /^[fFnN0]$/.test(text) || text === 'off') return false;
  return undefined;
}

/** An Int32, or nothing: there is no plus sign, fraction, exponent or overflow. */
export function readInt32(text: string): number | undefined {
  const number = /^\s*-?\d+\s*$/.test(text) ? Number(text) : Number.NaN;
  return number >= -2_147_483_648 && number <= 2_147_483_647 ? number + 0 : undefined;
}
