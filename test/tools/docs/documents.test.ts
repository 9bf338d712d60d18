import { readFile } from 'node:fs/promises';
import { expect, test } from '@jest/globals';
import { maxConcurrentReads } from '../../../src/booster/client.js';
import { contract } from '../../../src/booster/contract.js';
import { environment } from '../../../src/config/environment.js';
import { maxRepresentations } from '../../../src/graphql/entities.js';
import { limits } from '../../../src/graphql/limits.js';

import { maxBodyBytes } from '../../../src/http/jsonBody.js';
import { renderConfiguration, renderParts, withParts } from '../../../tools/docs/documents.js';
import { topLevelRows } from '../../support/errorRows.js';

const schema = await readFile('schema.graphql', 'utf8');
const [readme = '', errors = '', documentOfLimits = ''] = await Promise.all(
  ['README.md', 'docs/errors.md', 'docs/limits.md'].map((path) => readFile(path, 'utf8')),
);

for (const [path, parts] of Object.entries(renderParts(schema))) {
  test(`${path} is fresh; if not, npm run generate makes it so`, async () => {
    const document = await readFile(path, 'utf8');

    expect(document).toBe(withParts(document, parts));
  });
}

test('docs/errors.md has one row for each way in which an error comes about, and no code besides', () => {
  const rows = rowsBelow('## All codes', errors);

  expect(rows.map(([code, when]) => `${code} ${when}`).sort()).toEqual(
    topLevelRows.map(({ code, when }) => `\`${code}\` ${when}`).sort(),
  );
  expect(new Set(rows.map(([, when]) => when)).size).toBe(rows.length);
});

test('docs/errors.md says of each whether it is retryable, and the outcome', () => {
  const rows = rowsBelow('## All codes', errors);

  for (const { when, retryable, processed } of topLevelRows) {
    const outcome = processed === 'no' ? '`NOT_APPLIED`' : '`UNKNOWN`';
    expect(rows.find((row) => row[1] === when)?.slice(2, 4)).toEqual([retryable ? 'yes' : 'no', outcome]);
  }
});

test('docs/errors.md keeps the rows of one code together', () => {
  const codes = rowsBelow('## All codes', errors).map(([code]) => code);

  const begins = codes.filter((code, index) => code !== codes[index - 1]);
  expect(begins).toEqual([...new Set(codes)]);
});

test('docs/errors.md has each code of userErrors once, with the description of the schema', () => {
  const rows = rowsBelow('## userErrors', errors);

  const [, values = ''] = /enum UserErrorCode \{([^}]*)\}/.exec(schema) ?? [];
  const described = [...values.matchAll(/"(.*)"\s+(\w+)/g)].map(([, description, code]) => [
    `\`${code}\``,
    description,
  ]);
  expect(described.length).toBeGreaterThan(0);
  expect(rows).toEqual(described);
});

test('the configuration table has each variable once, with a meaning', () => {
  const rows = rowsBelow('', renderConfiguration());

  expect(rows.map(([name = '']) => name.split(', ')[0])).toEqual(Object.keys(environment).map((name) => `\`${name}\``));
  expect(rows.filter(([, , meaning]) => meaning === '')).toEqual([]);
});

test('only the configuration table of the README is generated', () => {
  const stale = readme.replace(renderConfiguration(), '| gone |');

  expect(stale).not.toBe(readme);
  expect(withParts(stale, { configuration: renderConfiguration() })).toBe(readme);
  expect(() => withParts('# no marks', { configuration: '' })).toThrow('marks');
});

test('docs/limits.md has each limited member of the input once, at its type', () => {
  const rows = rowsBelow('## The limits', documentOfLimits);
  const limitsOfMembers = rows.flatMap(([type, limit, members = '']) =>
    members.split(', ').map((key) => `${type} ${key} ${limit}`),
  );

  const inputs = ['Customer', 'Email', 'Phone', 'Address', 'Event', 'Interest', 'Hobby', 'ProductCollection'] as const;
  const limited = inputs.flatMap((name) =>
    Object.entries(contract[name])
      .filter(
        ([, member]) =>
          !('values' in member) && ('maxLength' in member || 'maxItems' in member || member.type === 'DateTime'),
      )
      .map(([key]) => `\`${name === 'Customer' ? 'UpdateCustomer' : name}Input\` \`${key}\``),
  );
  expect(limitsOfMembers.map((line) => line.split(' ').slice(0, 2).join(' ')).sort()).toEqual(limited.sort());
  expect(limitsOfMembers).toContain('`UpdateCustomerInput` `notes` up to 4,000 characters');
  expect(limitsOfMembers).toContain('`EmailInput` `email` up to 320 characters, an e-mail address');
  expect(limitsOfMembers).toContain('`UpdateCustomerInput` `phones` up to 100 items');
});

test('docs/limits.md has each limit of a document once', () => {
  const rows = rowsBelow('## What one document', documentOfLimits);

  expect(rows.map(([most = '']) => Number(most.replace(',', '')))).toEqual(Object.values(limits));
  expect(new Set(rows.map(([, what]) => what)).size).toBe(rows.length);
});

test('the largest request that docs/limits.md names is the one that is enforced', () => {
  expect(maxBodyBytes).toBe(1024 * 1024);
  expect(documentOfLimits).toContain('larger than 1 MiB');
});

test('docs/limits.md has the limits of what one request may read', () => {
  expect(documentOfLimits).toContain(`at most ${maxConcurrentReads} are read at a time`);
  expect(documentOfLimits).toContain(`up to ${maxRepresentations} entities in a request`);
});

/** The cells of the first table behind a heading, without its head. */
function rowsBelow(heading: string, markdown: string): string[][] {
  const lines = markdown.slice(markdown.indexOf(heading)).split('\n');
  const first = lines.findIndex((line) => line.startsWith('|'));
  const rows = lines.slice(first + 2);
  const end = rows.findIndex((line) => !line.startsWith('|'));
  return rows
    .slice(0, end === -1 ? rows.length : end)
    .map((line) => line.split(' | ').map((cell) => cell.replace(/^\| | \|$/g, '')));
}
