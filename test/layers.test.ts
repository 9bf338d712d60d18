import { readdir, readFile } from 'node:fs/promises';
import { dirname, join, relative } from 'node:path';
import { expect, test } from '@jest/globals';

/** Who may import whom; a path ends a whole folder or one file. Nothing points back. */
const arrows: Record<string, readonly string[]> = {
  generated: [],
  'booster/contract.ts': [],
  booster: ['booster'],
  customer: ['customer', 'generated', 'booster/contract.ts', 'booster/dto.ts'],
  graphql: [
    ...['graphql', 'customer', 'generated', 'observability/nameOf.ts'],
    ...['booster/client.ts', 'booster/errors.ts', 'booster/dto.ts', 'booster/observe.ts'],
  ],
  observability: ['observability', 'booster/breaker.ts', 'booster/observe.ts'],
  http: ['http', 'callers/caller.ts', 'graphql', 'observability/nameOf.ts'],
  localBooster: ['localBooster', 'booster/contract.ts'],
  contractCheck: ['contractCheck', 'booster/contract.ts'],
  callers: ['callers'],
  'configValues.ts': [],
  'authConfig.ts': ['configValues.ts', 'callers/publicKey.ts'],
  'authProblems.ts': ['authConfig.ts', 'callers/publicKey.ts', 'configValues.ts'],
  'environment.ts': ['authConfig.ts', 'configValues.ts'],
  'config.ts': ['authConfig.ts', 'authProblems.ts', 'configValues.ts', 'environment.ts'],
  'upstream.ts': ['booster', 'config.ts', 'localBooster'],
  'server.ts': [
    'booster',
    'callers',
    'config.ts',
    'contractCheck/atStart.ts',
    'customer',
    'graphql',
    'http',
    'localBooster',
    'observability',
    'upstream.ts',
  ],
  'startBlock.ts': ['config.ts', 'server.ts', 'http/firstSteps.ts'],
  'main.ts': ['config.ts', 'contractCheck/atStart.ts', 'server.ts', 'startBlock.ts'],
  docs: ['docs', 'environment.ts', 'graphql', 'booster/contract.ts', 'customer'],
};

test('every import of the source follows the arrows of the layers', async () => {
  const against: string[] = [];
  for (const file of await readdir('src', { recursive: true })) {
    if (!file.endsWith('.ts')) continue;
    const allowed = arrows[longestMatch(file) ?? ''];
    for (const imported of await importsOf(join('src', file))) {
      if (!allowed?.some((place) => isWithin(imported, place))) against.push(`${file} -> ${imported}`);
    }
  }

  expect(against).toEqual([]);
});

test('customer is pure: it imports no package and no part of Node', async () => {
  for (const file of await readdir('src/customer')) {
    expect(await readFile(join('src/customer', file), 'utf8')).not.toMatch(/from '(?!\.)/);
  }
});

test('only main.ts ends the process or reads the environment', async () => {
  for (const file of await readdir('src', { recursive: true })) {
    if (!file.endsWith('.ts') || file === 'main.ts' || /^(localBooster|docs|contractCheck)\/main\.ts$/.test(file))
      continue;
    expect(`${file}: ${await readFile(join('src', file), 'utf8')}`).not.toMatch(/process\.(exit|env\b)/);
  }
});

async function importsOf(path: string): Promise<string[]> {
  const source = await readFile(path, 'utf8');
  const specifiers = [...source.matchAll(/(?:from|import)\s*\(?'(\.[^']+)\.js'/g)].map(
    ([, specifier]) => specifier ?? '',
  );
  return specifiers.map((specifier) => relative('src', join(dirname(path), `${specifier}.ts`)));
}

function longestMatch(file: string): string | undefined {
  return Object.keys(arrows)
    .filter((place) => isWithin(file, place))
    .sort((a, b) => b.length - a.length)[0];
}

function isWithin(file: string, place: string): boolean {
  return file === place || file.startsWith(`${place}/`);
}
