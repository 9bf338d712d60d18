import { execFile } from 'node:child_process';
import { readFile } from 'node:fs/promises';
import { promisify } from 'node:util';
import { expect, test } from '@jest/globals';

type Component = {
  readonly name: string;
  readonly version: string;
  readonly licenses?: readonly { readonly license?: { readonly id?: string } }[];
};

test('the SBOM has every production package of the lock file, and no other', async () => {
  const lock = JSON.parse(await readFile('package-lock.json', 'utf8')).packages as Record<
    string,
    { version: string; dev?: boolean; devOptional?: boolean }
  >;
  const production = Object.entries(lock)
    .filter(([path, { dev, devOptional }]) => path !== '' && !dev && !devOptional)
    .map(([path, { version }]) => `${path.split('node_modules/').at(-1)}@${version}`);

  const components = await componentsOfSbom();

  expect(components.map(({ name, version }) => `${name}@${version}`).sort()).toEqual([...new Set(production)].sort());
});

test('every package has an open-source licence', async () => {
  const restricted = (await componentsOfSbom()).filter(({ licenses = [] }) =>
    licenses.some(({ license }) => /^(Elastic|BUSL|SSPL)/.test(license?.id ?? '')),
  );

  expect(restricted).toEqual([]);
});

async function componentsOfSbom(): Promise<Component[]> {
  const { stdout } = await promisify(execFile)(process.execPath, ['deploy/sbom.js'], { maxBuffer: 64 * 1024 * 1024 });
  const { bomFormat, components } = JSON.parse(stdout) as {
    bomFormat: string;
    components: (Component & { group?: string })[];
  };
  expect(bomFormat).toBe('CycloneDX');
  return components.map(({ group, ...rest }) => ({
    ...rest,
    name: group === undefined ? rest.name : `${group}/${rest.name}`,
  }));
}
