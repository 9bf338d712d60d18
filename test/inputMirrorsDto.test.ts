import { execFile } from 'node:child_process';
import { cp, mkdtemp, readFile, rm, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from '@jest/globals';

const sources = [
  'src/booster/contract.ts',
  'src/booster/member.ts',
  'src/booster/dto.ts',
  'src/generated/graphql.ts',
  'test/inputMirrorsDto.ts',
];
let copy: string;

beforeAll(async () => {
  copy = await mkdtemp(join(tmpdir(), 'input-mirrors-dto-'));
  for (const path of [...sources, 'tsconfig.json', 'package.json']) await cp(path, join(copy, path));
  await symlink(join(process.cwd(), 'node_modules'), join(copy, 'node_modules'));
});

afterAll(() => rm(copy, { recursive: true, force: true }));

/** Replaces text in one file of the copy, type-checks it, and puts the file back. */
async function typeCheckWith(path: string, from: string, to: string): Promise<string> {
  const original = await readFile(join(copy, path), 'utf8');
  expect(original).toContain(from);
  await writeFile(join(copy, path), original.replace(from, to));
  try {
    return await typeCheck();
  } finally {
    await writeFile(join(copy, path), original);
  }
}

function typeCheck(): Promise<string> {
  return new Promise((resolve) => {
    execFile(process.execPath, ['node_modules/typescript/bin/tsc', '--noEmit', '-p', copy], (_error, output) =>
      resolve(output),
    );
  });
}

test('the compiler accepts the input types and DTOs as they are', async () => {
  expect(await typeCheck()).toBe('');
});

const input = 'src/generated/graphql.ts';
const table = 'src/booster/contract.ts';
for (const [drift, path, from, to, mirror] of [
  ['a member of the input is renamed', input, 'firstName?: InputMaybe', 'forename?: InputMaybe', 'customer'],
  [
    'an optional member is added to the input',
    input,
    'firstName?: InputMaybe',
    'nickname?: InputMaybe<string>;\n  firstName?: InputMaybe',
    'customer',
  ],
  ['a member of the DTO is dropped', table, '  nameSuffix: text,\n', '', 'customer'],
  ['a member of the DTO changes its type', table, 'birthDate: day', 'birthDate: optionalFlag', 'customer'],
  ['a member of the DTO becomes required', table, '  brand: requiredText', '  brand: text', 'customer'],
  ['a member of a nested DTO is dropped', table, 'phoneType: text, ', '', 'phone'],
  ['a member of the read is dropped', table, '    sapId: text,\n', '', 'read'],
  [
    'a member is added to the schema alone',
    input,
    'sapId?: Maybe',
    'shoeSize?: Maybe<string>;\n  sapId?: Maybe',
    'read',
  ],
  [
    'an enum value is added to the contract',
    table,
    "values: ['PRIVATE', 'COMPANY']",
    "values: ['PRIVATE', 'COMPANY', 'OTHER']",
    'customer',
  ],
] as const) {
  test(`the compiler rejects it when ${drift}`, async () => {
    const output = await typeCheckWith(path, from, to);

    expect(output).toMatch(/inputMirrorsDto\.ts.*error TS2322/);
    const lines = (await readFile('test/inputMirrorsDto.ts', 'utf8')).split('\n');
    const line = lines.findIndex((text) => text.startsWith(`export const ${mirror}:`)) + 1;
    expect(output).toContain(`inputMirrorsDto.ts(${line},`);
  });
}
