import { readFile, stat } from 'node:fs/promises';
import { expect, test } from '@jest/globals';

const [contributing, readme] = await Promise.all(
  ['CONTRIBUTING.md', 'README.md'].map((path) => readFile(path, 'utf8')),
);
const stops = [...(contributing ?? '').matchAll(/^\d+\. `(src\/[\w/.]+)` `(\w+)`: /gm)];

for (const [name, text = ''] of [
  ['CONTRIBUTING.md', contributing],
  ['README.md', readme],
] as const) {
  test(`every file that ${name} names exists`, async () => {
    const paths = [...text.matchAll(/(?:^|[\s`(])((?:src|tools|test|docs|operations|client|bench)\/[\w/.-]*\w)/gm)];

    expect(paths.length).toBeGreaterThan(5);
    expect(await missing(paths.map(([, path = '']) => path))).toEqual([]);
  });
}

test('every file in the layout of README.md exists', async () => {
  const layout = /```\n(schema\.graphql.*?)```/s.exec(readme ?? '')?.[1] ?? '';
  let folder = '';
  const paths = [...layout.matchAll(/^( *)([\w./]+)/gm)].map(([, indent = '', path = '']) => {
    if (indent === '') folder = path;
    return indent === '' ? path : folder + path;
  });

  expect(paths).toContain('src/gateway.ts');
  expect(await missing(paths)).toEqual([]);
});

test('the walk of an update has at most 40 stops, each at a function of its file', async () => {
  const walk = /## The walk.*?\n## /s.exec(contributing ?? '')?.[0] ?? '';
  const lost: string[] = [];
  for (const [, path = '', name = ''] of stops) {
    const source = await readFile(path, 'utf8').catch(() => '');
    if (!new RegExp(`\\b${name}\\b`).test(source)) lost.push(`${path} ${name}`);
  }

  expect(stops).toHaveLength([...walk.matchAll(/^\d+\. /gm)].length);
  expect(stops.length).toBeGreaterThan(20);
  expect(stops.length).toBeLessThanOrEqual(40);
  expect(lost).toEqual([]);
});

async function missing(paths: readonly string[]): Promise<string[]> {
  const found = await Promise.all(
    paths.map((path) =>
      stat(path).then(
        () => true,
        () => false,
      ),
    ),
  );
  return paths.filter((_, index) => !found[index]);
}
