import { readFile } from 'node:fs/promises';
import { expect, test } from '@jest/globals';

const changelog = await readFile('CHANGELOG.md', 'utf8');
const versions = [...changelog.matchAll(/^## \[(.+?)\](?: - (\d{4}-\d\d-\d\d))?$/gm)].map(([, version, day]) => ({
  version,
  day,
}));

test('the changelog begins with what is unreleased, and its newest release is the version of the package', async () => {
  const { version } = JSON.parse(await readFile('package.json', 'utf8'));

  expect(versions.slice(0, 2)).toEqual([{ version: 'Unreleased' }, { version, day: expect.any(String) }]);
});

test('every heading of the changelog is a version or one of the kinds of Keep a Changelog', () => {
  const headings = [...changelog.matchAll(/^(##+) (.*)$/gm)].map(([, level, text]) => `${level} ${text}`);
  const kinds = ['Added', 'Changed', 'Deprecated', 'Removed', 'Fixed', 'Security'].map((kind) => `### ${kind}`);

  expect(headings.filter((heading) => heading.startsWith('## '))).toHaveLength(versions.length);
  for (const heading of headings) if (!heading.startsWith('## ')) expect(kinds).toContain(heading);
});
