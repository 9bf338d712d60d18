import { existsSync } from 'node:fs';
import { expect, test } from '@jest/globals';
import { contract } from '../../../src/booster/contract.js';
import { compareContract } from '../../../tools/contractCheck/compare.js';
import { descriptionOf, gistOf } from '../../../tools/contractCheck/descriptions.js';
import { filesOf } from '../../../tools/contractCheck/files.js';
import { headlineOf } from '../../../tools/contractCheck/headline.js';
import { meaningOf } from '../../../tools/contractCheck/meaning.js';
import { harmless } from './harmless.js';
import { add, inPascalCase, memberIn, metadataWith, recorded, text } from './metadata.js';
import { mutations } from './mutations.js';

const nothing = { operation: 'UpdateCustomer', dto: null, member: null, expected: null, actual: null };

const settings = [
  ['', (metadata: unknown) => metadata],
  [', in PascalCase', (metadata: unknown) => inPascalCase(metadata)],
] as const;

for (const [setting, written] of settings) {
  for (const [what, mutate, expected] of mutations) {
    test(`it is reported that ${what}${setting}`, () => {
      const drifts = compareContract(written(metadataWith(mutate)));

      expect(drifts).toEqual(expected.map((drift) => ({ ...nothing, ...drift })));
    });
  }

  for (const [what, mutate] of harmless) {
    test(`nothing is reported when ${what}${setting}`, () => {
      expect(compareContract(written(metadataWith(mutate)))).toEqual([]);
    });
  }
}

test('nothing is reported when the members are in PascalCase too', () => {
  expect(compareContract(inPascalCase(JSON.parse(recorded), true))).toEqual([]);
});

test('a change is reported by its name in the contract when the members are in PascalCase too', () => {
  const metadata = metadataWith((m) => {
    add(m, 'Customer', text('loyaltyTier'));
    memberIn(m, 'Customer.notes').isRequired = true;
  });

  expect(compareContract(inPascalCase(metadata, true))).toEqual([
    { ...nothing, kind: 'memberAdded', dto: 'Customer', member: 'loyaltyTier', actual: 'String, optional' },
    { ...nothing, kind: 'requiredChanged', dto: 'Customer', member: 'notes', expected: 'optional', actual: 'required' },
  ]);
});

test('one member in PascalCase among others is a new name', () => {
  const drifts = compareContract(metadataWith((m) => Object.assign(memberIn(m, 'Email.email'), { name: 'Email' })));

  expect(drifts).toEqual([
    { ...nothing, kind: 'memberRenamed', dto: 'Email', member: 'email', expected: 'email', actual: 'Email' },
  ]);
});

test('every kind of drift is among those that are seeded, with a headline, a meaning and a file', () => {
  const drifts = mutations.flatMap(([, mutate]) => compareContract(metadataWith(mutate)));

  expect(new Set(drifts.map(({ kind }) => kind)).size).toBe(16);
  for (const drift of drifts) {
    expect(headlineOf(drift).replace(/can(not)? be null/g, '')).not.toMatch(/null|undefined/);
    expect(meaningOf(drift)).toMatch(/^[A-Z].+\.$/);
    expect(filesOf(drift).length).toBeGreaterThan(0);
    for (const path of filesOf(drift)) expect(existsSync(path) ? '' : path).toBe('');
  }
});

for (const body of [null, 5, 'text', [], {}, { types: [] }, { operations: {}, types: [] }, { responseStatus: {} }]) {
  test(`${JSON.stringify(body)} is no metadata`, () => {
    expect(() => compareContract(body)).toThrow(expect.objectContaining({ reason: 'notMetadata' }));
  });
}

test('a service without operations is one whose operations are gone', () => {
  expect(compareContract({ types: [], operations: [] }).map(({ kind }) => kind)).toEqual([
    'operationGone',
    'operationGone',
  ]);
});

test('nothing else that is in the metadata makes the comparison throw', () => {
  const junk = [null, 5, 'x', [], [null], {}, [{}], { name: 5 }, [[]], true];
  const paths: (string | number)[][] = [];
  collect(JSON.parse(recorded), []);

  for (const [index, path] of paths.filter((_, at) => at % 7 === 0).entries()) {
    const metadata = JSON.parse(recorded);
    const parent = path.slice(0, -1).reduce((inner, key) => inner[key], metadata);
    parent[path.at(-1) ?? ''] = junk[index % junk.length];
    expect(() => compareContract(metadata)).not.toThrow();
  }

  function collect(value: unknown, path: (string | number)[]) {
    // Without its two lists it is no metadata; the settings are not read.
    if (path.length > 1 && path[0] !== 'config') paths.push(path);
    if (typeof value !== 'object' || value === null) return;
    for (const [key, inner] of Object.entries(value))
      collect(inner, [...path, Array.isArray(value) ? Number(key) : key]);
  }
});

test('what the service says is printable: short, and without characters that a terminal obeys', () => {
  const name = `\u001b[31m\u202e${'x'.repeat(10_000)}`;
  const [drift] = compareContract(metadataWith((m) => add(m, 'Customer', text(name))));

  expect(drift?.member).toMatch(/^\?\[31m\?x{190,}$/);
  expect(drift?.member?.length).toBe(200);
});

test('thousands of new members are compared in one go', () => {
  const many = Array.from({ length: 5_000 }, (_, index) => text(`${index}${'y'.repeat(150)}`));
  const drifts = compareContract(
    metadataWith((m) => {
      const customer = m.types.find(({ name }) => name === 'Customer');
      if (customer) customer.properties = many;
    }),
  );

  expect(drifts.map(({ kind }) => kind)).toEqual(['inheritanceChanged', ...many.map(() => 'memberAdded')]);
});

test('the descriptions are those of the recorded metadata', () => {
  const metadata = JSON.parse(recorded);
  const sent = ['Customer', 'Email', 'Phone', 'Address', 'Event', 'Interest', 'Hobby', 'ProductCollection'] as const;
  for (const dto of sent) {
    for (const member of Object.keys(contract[dto])) {
      const { description = '' } = memberIn(metadata, `${dto}.${member}`);
      expect(`${member}: ${gistOf(descriptionOf(dto, member))}`).toBe(`${member}: ${gistOf(description)}`);
    }
  }
});
