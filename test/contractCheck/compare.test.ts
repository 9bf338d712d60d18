import { readFile } from 'node:fs/promises';
import { expect, test } from '@jest/globals';
import { compareContract } from '../../src/contractCheck/compare.js';

const recorded = await readFile('test/recordings/metadata.json', 'utf8');

test('the recorded metadata is clean', () => {
  expect(compareContract(JSON.parse(recorded))).toEqual([]);
});
