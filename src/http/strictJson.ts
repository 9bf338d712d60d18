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

/** It keeps nothing between two bodies. */
const utf8 = new TextDecoder('utf-8', { fatal: true });

function decode(body: Buffer): string {
  try {
    return utf8.decode(body);
  } catch {
    throw new StrictJsonError('The body is not valid UTF-8.');
  }
}

const quote = 0x22;
const colon = 0x3a;
const minus = 0x2d;
const backslash = 0x5c;

/** How many members the text writes: its strings before a colon. Throws on a number that would be rounded. The text is valid JSON. */
function namesWritten(text: string): number {
  let names = 0;
  for (let at = 0; at < text.length; ) {
    const code = text.charCodeAt(at);
    if (code === quote) {
      at = endOfString(text, at);
      while (text.charCodeAt(at) <= 0x20) at += 1;
      if (text.charCodeAt(at) === colon) names += 1;
    } else if (isDigit(code) || code === minus) {
      const start = at;
      while (isOfNumber(text.charCodeAt(at))) at += 1;
      checkNumber(text.slice(start, at));
    } else at += 1;
  }
  return names;
}

/** The index behind the closing quote. */
function endOfString(text: string, start: number): number {
  for (let end = text.indexOf('"', start + 1); ; end = text.indexOf('"', end + 1)) {
    let escapes = end;
    while (text.charCodeAt(escapes - 1) === backslash) escapes -= 1;
    if ((end - escapes) % 2 === 0) return end + 1;
  }
}

function isDigit(code: number): boolean {
  return code >= 0x30 && code <= 0x39;
}

function isOfNumber(code: number): boolean {
  return isDigit(code) || code === minus || code === 0x2b || code === 0x2e || code === 0x45 || code === 0x65;
}

/** How many members the value has in all; without recursion, since JSON may be nested as deep as it is long. */
function membersRead(value: unknown): number {
  let members = 0;
  const open = [value];
  for (let current = open.pop(); current !== undefined; current = open.pop()) {
    if (typeof current !== 'object' || current === null) continue;
    const children: unknown[] = Array.isArray(current) ? current : Object.values(current);
    if (children !== current) members += children.length;
    for (const child of children) if (typeof child === 'object' && child !== null) open.push(child);
  }
  return members;
}

function checkNumber(literal: string): void {
  if (isShort(literal)) return;
  if (literal.length > longestNumber || decimalOf(literal) !== decimalOf(String(Number(literal)))) {
    throw new StrictJsonError('The body has a number that is too large or too exact to be read as it is written.');
  }
}

/** A double holds 15 digits exactly, and any exponent of two digits. */
function isShort(literal: string): boolean {
  return literal.length <= 15 && (literal.length < 5 || !/e[-+]?\d{3}/i.test(literal));
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
