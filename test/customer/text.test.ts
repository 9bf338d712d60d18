import { expect, test } from '@jest/globals';
import { isBlank, isOrdinary, isSendable } from '../../src/customer/text.js';
import * as reference from '../support/referenceUpdate.js';

test('every UTF-16 code unit is judged as before, alone and beside others, and an ordinary text is sendable and not blank', () => {
  const wrong: string[] = [];
  for (let unit = 0; unit <= 0xffff; unit += 1) {
    const character = String.fromCharCode(unit);
    for (const text of [character, `a${character}`, `${character}a`, ` ${character}`, `${character}\t`]) {
      const [sendable, blank] = [reference.isSendable(text), reference.isBlank(text)];
      if (isSendable(text) !== sendable || isBlank(text) !== blank) wrong.push(text);
      if (isOrdinary(text) && (!sendable || blank)) wrong.push(text);
    }
  }

  expect(wrong).toEqual([]);
});

test('the texts that people send are ordinary, so that they cost one test', () => {
  for (const text of [
    'Ada',
    "O'Hara",
    '日本語',
    'Ελλάδα',
    'مرحبا',
    'a b',
    'line\r\nline\tend ',
    'name@example.com',
    '5',
  ]) {
    expect(isOrdinary(text)).toBe(true);
  }
  expect(isOrdinary('')).toBe(false);
});
