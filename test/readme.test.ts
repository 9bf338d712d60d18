import { readFile } from 'node:fs/promises';
import { expect, test } from '@jest/globals';
import { topLevelRows } from './support/errorRows.js';
import { useGateway } from './support/useGateway.js';

const readme = await readFile('README.md', 'utf8');
const [query = '', mutation = ''] = blocks('graphql');
const [read, variables, stored, brokenVariables, broken, failed] = blocks('json').map((block) => JSON.parse(block));

const gateway = useGateway();

test('the round trip of the README returns what the README says: a read, an update, and the read again', async () => {
  const first = await gateway.execute(query, { id: 5 });
  const update = await gateway.execute(mutation, variables);
  const again = await gateway.execute(query, { id: 5 });

  expect(readme).toContain('with `{ "id": 5 }`');
  expect(first.body).toEqual(read);
  expect(update.body).toEqual(stored);
  expect(again.body.data.customer).toEqual(stored.data.updateCustomer.customer);
});

test('the wrong input of the README returns what the README says', async () => {
  const { body } = await gateway.execute(mutation, brokenVariables);

  expect(body).toEqual(broken);
});

test('the failure of the README returns what the README says, apart from the requestId', async () => {
  const requestId = failed.errors[0].extensions.requestId;

  const { body } = await gateway.execute(mutation, { ...variables, id: 90000 }, { 'x-request-id': requestId });

  expect(readme).toContain('`"id": 90000`');
  expect(body).toEqual(failed);
});

test('the two commands stand in the README in their literal form', () => {
  expect(blocks('sh')).toEqual(expect.arrayContaining(['npm ci && npm start', 'npm ci && npm test']));
});

test('the README names every code of the gateway, and no other', () => {
  const brief = readme.slice(readme.indexOf('## Errors in brief'), readme.indexOf('## How the source'));
  const [inUserErrors, topLevel] = ['in `userErrors`', ''].map((row) => codesOf(linesWith(brief, row)));

  const userErrorCodes = ['REQUIRED', 'BLANK', 'INVALID', 'TOO_LONG', 'TOO_MANY', 'REJECTED', 'NOT_FOUND', 'CONFLICT'];
  expect(inUserErrors).toEqual(userErrorCodes);
  expect([...new Set(topLevel)].sort()).toEqual(
    [...new Set([...userErrorCodes, ...topLevelRows.map(({ code }) => code)])].sort(),
  );
});

test('every file that the README links to is there', async () => {
  const links = [...readme.matchAll(/\]\(([^)#]+)\)/g)].map(([, path = '']) => path);

  expect(links).toContain('docs/errors.md');
  for (const path of links) expect((await readFile(path, 'utf8')).length).toBeGreaterThan(0);
});

function blocks(language: string): string[] {
  return [...readme.matchAll(new RegExp(`^\`\`\`${language}\\n([\\s\\S]*?)\\n\`\`\`$`, 'gm'))].map(
    ([, code = '']) => code,
  );
}

function linesWith(text: string, part: string): string {
  return text
    .split('\n')
    .filter((line) => line.startsWith('|') && line.includes(part))
    .join('\n');
}

function codesOf(text: string): string[] {
  return [...text.matchAll(/`([A-Z_]+)`/g)].map(([, code = '']) => code);
}
