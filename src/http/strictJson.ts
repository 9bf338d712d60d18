/** A request body that is not JSON as it must be; the message is for the caller and holds nothing of the body. */
export class StrictJsonError extends Error {
  override readonly name = 'StrictJsonError';
}

/**
 * Parses a body so that nothing is changed on the way: UTF-8 that does not decode, a member that is there twice (one
 * of the two would be lost) and a number that JavaScript would round are errors. Throws StrictJsonError.
 */
export function parseStrictJson(body: Buffer): unknown {
  const text = decode(body);
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch {
    throw new StrictJsonError('The body is not valid JSON.');
  }
  if (namesWritten(text) !== membersRead(value))
    throw new StrictJsonError('The body has an object with the same member twice.');
  return value;
}

function decode(body: Buffer): string {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(body);
  } catch {
    throw new StrictJsonError('The body is not valid UTF-8.');
  }
}

/** How many members the text writes: its strings before a colon. Throws on a number that would be rounded. */
function namesWritten(text: string): number {
  const token = /"|[-\d][\d.eE+-]*/g;
  let names = 0;
  for (let found = token.exec(text); found !== null; found = token.exec(text)) {
    if (found[0] !== '"') {
      checkNumber(found[0]);
      continue;
    }
    const end = endOfString(text, found.index);
    const afterString = /\s*(:?)/y;
    afterString.lastIndex = end;
    if (afterString.exec(text)?.[1] === ':') names += 1;
    token.lastIndex = end;
  }
  return names;
}

/** The index behind the closing quote; the text is known to be valid JSON. */
function endOfString(text: string, start: number): number {
  for (let end = text.indexOf('"', start + 1); ; end = text.indexOf('"', end + 1)) {
    let backslashes = 0;
    while (text[end - 1 - backslashes] === '\\') backslashes += 1;
    if (backslashes % 2 === 0) return end + 1;
  }
}

/** How many members the value has in all; without recursion, since JSON may be nested as deep as it is long. */
function membersRead(value: unknown): number {
  let members = 0;
  const open = [value];
  while (open.length > 0) {
    const current = open.pop();
    if (typeof current !== 'object' || current === null) continue;
    const children = Object.values(current);
    if (!Array.isArray(current)) members += children.length;
    for (const child of children) open.push(child);
  }
  return members;
}

function checkNumber(literal: string): void {
  if (literal.length > longestNumber || decimalOf(literal) !== decimalOf(String(Number(literal)))) {
    throw new StrictJsonError('The body has a number that is too large or too exact to be read as it is written.');
  }
}

/** No double needs as many characters; a longer literal would only cost time. */
const longestNumber = 400;

/** One spelling for equal decimal numbers: significant digits and exponent. */
function decimalOf(literal: string): string {
  const [, whole = '', fraction = '', exponent = '0'] = /^-?(\d+)(?:\.(\d+))?(?:[eE]([+-]?\d+))?$/.exec(literal) ?? [];
  const digits = (whole + fraction).replace(/^0+/, '');
  const significant = digits.replace(/0+$/, '');
  return significant === ''
    ? '0'
    : `${significant}e${Number(exponent) - fraction.length + digits.length - significant.length}`;
}
