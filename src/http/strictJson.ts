import { badRequest } from './rejection.js';

/**
 * Parses a body so that nothing is changed on the way: UTF-8 that does not decode, a duplicate member (one of the two
 * would be lost) and a number that JavaScript would round are errors. Throws GatewayError, with nothing of the body in it.
 */
export function parseStrictJson(body: Buffer): unknown {
  const text = decode(body);
  const names = namesWritten(text);
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch {
    throw badRequest('The body is not valid JSON.');
  }
  if (names !== membersRead(value)) throw badRequest('The body has an object with the same member twice.');
  return value;
}

/** Without `stream` it keeps nothing between two bodies. */
const utf8 = new TextDecoder('utf-8', { fatal: true });

function decode(body: Buffer): string {
  try {
    return utf8.decode(body);
  } catch {
    throw badRequest('The body is not valid UTF-8.');
  }
}

const quote = 0x22;
const colon = 0x3a;
const minus = 0x2d;
const backslash = 0x5c;
const openBrace = 0x7b;
const closeBrace = 0x7d;
const openBracket = 0x5b;
const closeBracket = 0x5d;

/** A useful request has six levels; V8 takes half a second to parse a megabyte of brackets. */
const maxDepth = 64;

/** The largest useful update has a tenth; V8 takes long to list the members of an object that has more. */
const maxNames = 50_000;

/**
 * How many members the text writes: its strings before a colon. Throws on a number that would be rounded, on deep nesting and on too
 * many members. The text need not be valid JSON: it is parsed only then.
 */
function namesWritten(text: string): number {
  let names = 0;
  let depth = 0;
  for (let at = 0; at < text.length; ) {
    const code = text.charCodeAt(at);
    if (code === quote) {
      at = endOfString(text, at);
      while (text.charCodeAt(at) <= 0x20) at += 1;
      if (text.charCodeAt(at) === colon) names += 1;
    } else if (isDigit(code) || code === minus) {
      const start = at;
      while (isOfNumber(text.charCodeAt(at))) at += 1;
      if (at - start > shortestInexact) checkNumber(text.slice(start, at));
    } else {
      if (code === openBrace || code === openBracket) depth += 1;
      else if (code === closeBrace || code === closeBracket) depth -= 1;
      if (depth > maxDepth) throw badRequest(`The body is nested deeper than ${maxDepth} levels.`);
      at += 1;
    }
  }
  if (names > maxNames) throw badRequest(`The body has more than ${maxNames} members.`);
  return names;
}

/** The index behind the closing quote, or the end of the text. */
function endOfString(text: string, start: number): number {
  for (let end = text.indexOf('"', start + 1); end >= 0; end = text.indexOf('"', end + 1)) {
    let escapes = end;
    while (text.charCodeAt(escapes - 1) === backslash) escapes -= 1;
    if ((end - escapes) % 2 === 0) return end + 1;
  }
  return text.length;
}

function isDigit(code: number): boolean {
  return code >= 0x30 && code <= 0x39;
}

function isOfNumber(code: number): boolean {
  return isDigit(code) || code === minus || code === 0x2b || code === 0x2e || code === 0x45 || code === 0x65;
}

/** How many members the value has in all. */
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
    throw badRequest('The body has a number that is too large or too exact to be read as it is written.');
  }
}

/** A double holds 15 digits exactly, and any exponent of two digits. */
function isShort(literal: string): boolean {
  return literal.length <= 15 && (literal.length < 5 || !/e[-+]?\d{3}/i.test(literal));
}

/** Shorter literals are exact: `9e99` needs no more than two digits of exponent. */
const shortestInexact = 4;

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
