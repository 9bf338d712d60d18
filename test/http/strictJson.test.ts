import { expect, test } from '@jest/globals';
import fc from 'fast-check';
import { GatewayError } from '../../src/graphql/gatewayError.js';
import { parseStrictJson } from '../../src/http/strictJson.js';

function parse(text: string): unknown {
  return parseStrictJson(Buffer.from(text));
}

test('every JSON value comes out as it went in', () => {
  const value = fc.jsonValue({ noUnicodeString: false });
  fc.assert(
    fc.property(value, (given) => expect(parse(JSON.stringify(given))).toEqual(JSON.parse(JSON.stringify(given)))),
  );
});

for (const text of [
  '{"a":1,"a":2}',
  '{"a":1,"a":1}',
  '{"a":1,"\\u0061":2}',
  '{"x":[{"b":{"c":1, "c" : null}}]}',
  '{"__proto__":1,"__proto__":2}',
  '{"":1,"":2}',
  '{"\\"":1,"\\"":2}',
]) {
  test(`${text} is rejected: a member is there twice`, () => {
    expect(() => parse(text)).toThrow('The body has an object with the same member twice.');
  });
}

for (const text of [
  '{"a":{"b":1},"b":1}',
  '[{"a":1},{"a":1}]',
  '{"a":"a","b":"a: \\"b\\":"}',
  '{"a\\\\":1,"a":2}',
  '{"__proto__":{"a":1},"a":2}',
]) {
  test(`${text} has no member twice`, () => {
    expect(parse(text)).toEqual(JSON.parse(text));
  });
}

for (const text of ['9007199254740993', '5.0000000000000000001', '1e400', '-1e-400', '{"a":[0.123456789012345678]}']) {
  test(`${text} is rejected: it would be rounded`, () => {
    expect(() => parse(text)).toThrow(GatewayError);
  });
}

for (const text of [
  '5',
  '-0',
  '0.5',
  '1E3',
  '2147483647',
  '1000000000000000000000',
  '0.00',
  '"9007199254740993"',
  '"1e400"',
]) {
  test(`${text} is a number, or a text, that stays as it is`, () => {
    expect(parse(text)).toBe(JSON.parse(text));
  });
}

for (const bytes of [[0xff], [0x22, 0xc3, 0x22], [0x22, 0xed, 0xa0, 0x80, 0x22], [0xfe, 0xff, 0x00, 0x31]]) {
  test(`the bytes ${bytes.map((byte) => byte.toString(16)).join(' ')} are rejected: they are not UTF-8`, () => {
    expect(() => parseStrictJson(Buffer.from(bytes))).toThrow('The body is not valid UTF-8.');
  });
}

for (const text of ['', '{', '{"a":1,}', "{'a':1}", 'NaN', '{"a":1} x', '"\u0001"', '[1 2]', 'undefined']) {
  test(`${JSON.stringify(text)} is rejected: it is not JSON`, () => {
    expect(() => parse(text)).toThrow('The body is not valid JSON.');
  });
}

test('a byte order mark is not part of the text', () => {
  expect(parse('\ufeff{"a":1}')).toEqual({ a: 1 });
});

test('JSON nested deeper than any useful request is rejected before it is parsed', () => {
  const nested = (levels: number) => `${'['.repeat(levels)}${']'.repeat(levels)}`;

  expect(() => parse(nested(64))).not.toThrow();
  expect(() => parse(nested(65))).toThrow('The body is nested deeper than 64 levels.');
  expect(() => parse('{"a":'.repeat(200_000))).toThrow('The body is nested deeper than 64 levels.');
  expect(() => parse(`"${'['.repeat(1_000)}"`)).not.toThrow();
});

test('more members than any useful request has are rejected before they are parsed', () => {
  const members = (count: number) => `{${Array.from({ length: count }, (_, i) => `"m${i}":1`).join()}}`;

  expect(() => parse(members(50_000))).not.toThrow();
  expect(() => parse(members(50_001))).toThrow('The body has more than 50000 members.');
});

test('a string that does not end is not valid JSON', () => {
  for (const text of ['"', '{"a', '{"a":"\\"', '["\\'])
    expect(() => parse(text)).toThrow('The body is not valid JSON.');
});

test('a number as long as the body is rejected without being read', () => {
  for (const text of [`1${'0'.repeat(1_000_000)}1`, `0.${'0'.repeat(1_000_000)}1`, `[${'1'.repeat(401)}]`]) {
    expect(() => parse(text)).toThrow(GatewayError);
  }
});
