import { spawnSync } from 'node:child_process';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterEach, expect, test } from '@jest/globals';
import { runSchemaCheck } from '../../../tools/schemaCheck/command.js';
import { commit, createProject, createRepository, env, removeProjects } from './project.js';

afterEach(removeProjects);

const files = {
  'schema.graphql': 'type Query { customer: Customer }\ntype Customer { id: Int! name: String gender: String }\n',
  'operations/read.graphql': 'query Read { customer { id name } }',
};
const withoutName = files['schema.graphql'].replace('name: String ', '');
const withoutGender = files['schema.graphql'].replace('gender: String ', '');

test('without options it compares with the last commit, and exits 0 when nothing has changed', async () => {
  const project = await createRepository(files);

  expect(await project.check([])).toEqual({
    exitCode: 0,
    stdout: 'Nothing of the schema that a caller uses has changed since HEAD.\n',
    stderr: '',
  });
});

test('it exits 1 on a breaking change that an operation uses, and says what, which operation and what to do', async () => {
  const project = await createRepository(files);
  await project.write({ 'schema.graphql': withoutName.replace('gender', 'age: Int gender') });

  const { exitCode, stdout } = await project.check([]);

  expect(exitCode).toBe(1);
  expect(
    stdout.replace(/\(.*operations/, '(operations'),
  ).toBe(`The schema since HEAD, for 1 operation: 1 breaking, 0 warnings, 0 additions.

1. breaking: Customer.name was removed. FIELD_REMOVED
   Used by: Read (operations/read.graphql)
   Do:      Keep it, mark it @deprecated, and remove it when no document uses it any more.
`);
});

test('it exits 0 with a warning for a breaking change that no operation uses, and one line for each addition', async () => {
  const project = await createRepository(files);
  await project.write({ 'schema.graphql': withoutGender.replace('customer:', 'customer(region: String):') });

  const { exitCode, stdout } = await project.check([]);

  expect(exitCode).toBe(0);
  expect(stdout).toBe(`The schema since HEAD, for 1 operation: 0 breaking, 1 warning, 1 addition.

1. warning: Customer.gender was removed. FIELD_REMOVED
   Used by: no operation that is known here
   Do:      Keep it, mark it @deprecated, and remove it when no document uses it any more.

Added, nothing to do:
   An optional arg region on Query.customer was added.
`);
});

test('--json is the documented form, on one line', async () => {
  const project = await createRepository(files);
  await project.write({ 'schema.graphql': withoutName });

  const { exitCode, stdout } = await project.check(['--json']);

  expect(exitCode).toBe(1);
  expect(stdout.trimEnd()).not.toContain('\n');
  expect(JSON.parse(stdout)).toEqual({
    result: 'breaking',
    reason: null,
    message: null,
    against: 'HEAD',
    operations: 1,
    changes: [
      {
        kind: 'FIELD_REMOVED',
        severity: 'breaking',
        description: 'Customer.name was removed.',
        usedBy: [{ name: 'Read', document: expect.stringMatching('operations/read.graphql$') }],
        advice: 'Keep it, mark it @deprecated, and remove it when no document uses it any more.',
      },
    ],
  });
});

test('a break is deliberate when the operations change with it: what was written for the new schema uses nothing old', async () => {
  const project = await createRepository(files);
  const changed = withoutName.replace('gender', 'title: String gender');
  await project.write({ 'schema.graphql': changed, 'operations/read.graphql': 'query Read { customer { id title } }' });

  const { exitCode, stdout } = await project.check(['--json']);

  expect(exitCode).toBe(0);
  expect(JSON.parse(stdout)).toMatchObject({ result: 'compatible', changes: [{ severity: 'warning' }] });
});

const manifest = JSON.stringify({
  format: 'apollo-persisted-query-manifest',
  version: 1,
  operations: [{ id: 'a', name: 'Deployed', type: 'query', body: 'query Deployed { customer { gender } }' }],
});
const map = JSON.stringify({ c0ffee: '{ customer { gender } }', f00d: files['operations/read.graphql'] });
const several = 'query One { customer { ...all } } query Two { customer { id } } fragment all on Customer { gender }';

for (const [form, path, text, users] of [
  ['a manifest', 'a list.json', manifest, ['Deployed']],
  ['a map of hash to text', 'map.json', map, [null]],
  ['a document with several operations in a folder', 'some docs/b/c.graphql', several, ['One']],
] as const) {
  test(`the documents of deployed clients count: ${form}, by --documents or TRUSTED_DOCUMENTS`, async () => {
    const project = await createRepository(files);
    await project.write({ 'schema.graphql': withoutGender, [path]: text });
    const list = path.endsWith('.json') ? path : 'some docs';

    for (const { exitCode, stdout } of [
      await project.check(['--json', '--documents', list]),
      await project.check(['--json', '--documents', 'operations', '--documents', join(project.folder, list)]),
      await project.check(['--json'], { TRUSTED_DOCUMENTS: list }),
    ]) {
      expect(exitCode).toBe(1);
      expect(JSON.parse(stdout).changes[0].usedBy.map((user: { name: string | null }) => user.name)).toEqual(users);
    }
  });
}

test('a text that is on several lists is one operation', async () => {
  const project = await createRepository({ ...files, 'again/same.graphql': files['operations/read.graphql'] });

  const { stdout } = await project.check(['--json', '--documents', 'again', '--documents', 'operations']);

  expect(JSON.parse(stdout)).toMatchObject({ operations: 1 });
});

test('--against takes a branch, a tag, an older commit and a file; a file comes before a ref of its name', async () => {
  const changed = files['schema.graphql'].replace('name: String', 'name: [String]');
  const project = await createRepository(files);
  project.git('tag', 'v1');
  project.git('branch', 'release/1');
  project.git('branch', 'saved.graphql');
  await project.write({ 'schema.graphql': changed });
  commit(project);
  await project.write({ 'saved.graphql': changed, 'old schema.graphql': files['schema.graphql'] });

  const codes: Record<string, number> = {};
  for (const against of [
    'HEAD',
    'HEAD~1',
    'v1',
    'release/1',
    'saved.graphql',
    'refs/heads/saved.graphql',
    'old schema.graphql',
  ])
    codes[against] = (await project.check(['--against', against])).exitCode;

  const broken = Object.keys(codes).filter((against) => codes[against] === 1);
  expect(broken).toEqual(['HEAD~1', 'v1', 'release/1', 'refs/heads/saved.graphql', 'old schema.graphql']);
  expect(Object.keys(codes).filter((against) => codes[against] === 0)).toEqual(['HEAD', 'saved.graphql']);
});

test('an option that npm has taken for its own, without --, is an error and no comparison with HEAD', async () => {
  const project = await createRepository(files);

  for (const name of ['npm_config_against', 'npm_config_documents'])
    expect(await project.check([], { [name]: 'v1' })).toMatchObject({
      exitCode: 2,
      stderr: expect.stringContaining('The arguments are not valid. (options stand behind --)'),
    });
});

test('it works on a detached HEAD, in a shallow clone, from another folder, and in a hook that sets GIT_DIR', async () => {
  const project = await createRepository(files);
  await project.write({ 'readme.md': 'text' });
  commit(project);
  const clone = await createProject({});
  clone.git('clone', '--quiet', '--depth=1', `file://${project.folder}`, '.');
  project.git('checkout', '--quiet', '--detach');

  expect(await project.check([])).toMatchObject({ exitCode: 0 });
  expect(await clone.check(['--against', 'origin/main'])).toMatchObject({ exitCode: 0 });
  expect(await clone.check(['--against', 'HEAD~1', '--json'])).toMatchObject({ exitCode: 2 });
  expect(await project.check([], { INIT_CWD: join(project.folder, 'operations') })).toMatchObject({ exitCode: 0 });
  expect(
    await project.check(['--against', '../schema.graphql'], { INIT_CWD: join(project.folder, 'operations') }),
  ).toMatchObject({ exitCode: 0 });
  expect(await project.check([], { GIT_DIR: '/nowhere', GIT_INDEX_FILE: 'none' })).toMatchObject({ exitCode: 0 });
});

test('it works where the project is a folder of a larger repository', async () => {
  const outer = await createRepository({
    'gateway/schema.graphql': files['schema.graphql'],
    'gateway/operations/read.graphql': files['operations/read.graphql'],
  });
  await outer.write({ 'gateway/schema.graphql': withoutName });

  expect(await runSchemaCheck([], env, join(outer.folder, 'gateway'))).toMatchObject({ exitCode: 1 });
});

test('Windows line ends, a byte order mark and the order of definitions are no change', async () => {
  const project = await createProject(files);
  const [query = '', customer = ''] = files['schema.graphql'].split('\n');
  await project.write({ 'old.graphql': `\uFEFF${customer}\r\n\r\n${query}\r\n` });

  const { stdout } = await project.check(['--against', 'old.graphql', '--json']);

  expect(JSON.parse(stdout)).toMatchObject({ result: 'same' });
});

test('a schema of thousands of types is compared', async () => {
  const types = Array.from(
    { length: 5_000 },
    (_, index) => `type T${index} { name: String, next: T${(index + 1) % 5_000} }`,
  );
  const huge = `${files['schema.graphql']}\n${types.join('\n')}\nextend type Query { first: T0 }`;
  const project = await createRepository({ ...files, 'schema.graphql': huge });
  await project.write({ 'schema.graphql': huge.replace('type T7 { name: String,', 'type T7 {') });

  const { exitCode, stdout } = await project.check(['--json']);

  expect(exitCode).toBe(0);
  expect(JSON.parse(stdout).changes).toEqual([expect.objectContaining({ description: 'T7.name was removed.' })]);
});

for (const [title, args, reason, changed] of [
  ['an unknown option', ['--agains', 'HEAD'], 'badArguments', {}],
  ['an option without a value', ['--against'], 'badArguments', {}],
  ['an argument that is no option', ['HEAD'], 'badArguments', {}],
  ['an unknown ref', ['--against', 'origin/nowhere'], 'unknownRef', {}],
  ['an empty ref', ['--against='], 'unknownRef', {}],
  ['a ref that looks like an option', ['--against=--upload-pack=touch'], 'unknownRef', {}],
  ['a folder', ['--against', 'operations'], 'unknownRef', {}],
  ['an object that is no commit', ['--against', 'HEAD:schema.graphql'], 'unknownRef', {}],
  ['an earlier schema with a syntax error', ['--against', 'bad.graphql'], 'invalidSchema', { 'bad.graphql': 'type {' }],
  [
    'an earlier schema without Query',
    ['--against', 'bad.graphql'],
    'invalidSchema',
    { 'bad.graphql': 'type A { b: Int }' },
  ],
  ['a new schema with an unknown type', [], 'invalidSchema', { 'schema.graphql': 'type Query { a: Nowhere }' }],
  ['documents that are not there', ['--documents', 'none.json'], 'unreadableDocuments', {}],
  ['documents in no known form', ['--documents', 'list.json'], 'unreadableDocuments', { 'list.json': '[]' }],
  ['a document with a syntax error', [], 'invalidDocument', { 'operations/bad.graphql': 'query {' }],
  ['a document that is valid in neither schema', [], 'invalidDocument', { 'operations/bad.graphql': '{ nowhere }' }],
] as const) {
  test(`${title} exits 2, with the reason`, async () => {
    const project = await createRepository(files);
    await project.write(changed);

    const json = await project.check([...args, '--json']);
    const text = await project.check(args);

    expect(json.exitCode).toBe(2);
    expect(JSON.parse(json.stdout)).toMatchObject({ result: 'unchecked', reason, changes: [], operations: null });
    expect(text).toMatchObject({ exitCode: 2, stdout: '' });
    expect(text.stderr).toMatch(/^The schema could not be checked\. /);
    expect(text.stderr.includes('Usage:')).toBe(reason === 'badArguments');
  });
}

test('without git, a repository, a commit or the schema in it, it exits 2 with that reason', async () => {
  const alone = await createProject(files);
  const empty = await createProject(files);
  empty.git('init', '--quiet');
  const other = await createRepository({ 'readme.md': 'text' });
  await other.write(files);

  const reasons = [
    await alone.check(['--json'], { PATH: alone.folder }),
    await alone.check(['--json']),
    await empty.check(['--json']),
    await other.check(['--json']),
  ].map(({ exitCode, stdout }) => [exitCode, JSON.parse(stdout).reason]);

  expect(reasons).toEqual([
    [2, 'noGit'],
    [2, 'noRepository'],
    [2, 'unknownRef'],
    [2, 'notInCommit'],
  ]);
});

test('a schema.graphql that is gone exits 2', async () => {
  const { git, folder, check } = await createRepository(files);
  git('rm', '--quiet', 'schema.graphql');

  const { exitCode, stderr } = await check(['--against', 'HEAD']);

  expect(exitCode).toBe(2);
  expect(stderr).toContain(`${join(folder, 'schema.graphql')}: ENOENT`);
});

test('--help prints the usage and exits 0', async () => {
  const project = await createProject(files);

  expect(await project.check(['--help'])).toMatchObject({ exitCode: 0, stdout: expect.stringMatching('^Usage:') });
});

test('as a process it compares the schema of its own project', async () => {
  const old = (await readFile('schema.graphql', 'utf8')).replace('type Customer {', 'type Customer { legacy: Int');
  const { folder } = await createProject({
    'old.graphql': old,
    'docs/legacy.graphql': '{ customer(boosterCustomerId: 5) { legacy } }',
  });
  const run = (...args: string[]) =>
    spawnSync(process.execPath, ['dist-tools/schemaCheck/main.js', '--against', join(folder, 'old.graphql'), ...args], {
      encoding: 'utf8',
      env,
    });

  const unused = run();
  expect(unused).toMatchObject({ status: 0, stderr: '' });
  expect(unused.stdout).toContain('1. warning: Customer.legacy was removed.');
  expect(run('--documents', join(folder, 'docs')).status).toBe(1);
});
