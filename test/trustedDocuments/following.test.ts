import { execFile } from 'node:child_process';
import { rename, rm, symlink } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { promisify } from 'node:util';
import { afterEach, beforeEach, expect, test } from '@jest/globals';
import { createFolder, type Folder } from '../support/folder.js';
import { startTestGateway, type TestGateway } from '../support/gateway.js';
import { until } from '../support/until.js';

const A = 'query A { __typename }';
const B = 'query B { __typename }';

let folder: Folder;
let started: TestGateway[];

beforeEach(async () => {
  folder = await createFolder();
  started = [];
});

afterEach(async () => {
  await Promise.all(started.map((gateway) => gateway.close()));
  await folder.remove();
});

async function start(TRUSTED_DOCUMENTS: string): Promise<TestGateway> {
  const env = { TRUSTED_DOCUMENTS, TRUSTED_DOCUMENTS_MODE: 'only', LOG_LEVEL: 'info' };
  const gateway = await startTestGateway('http://127.0.0.1:9', env);
  started.push(gateway);
  return gateway;
}

/** Which of the two documents are executed, by text. */
async function executed(gateway: TestGateway): Promise<string> {
  const responses = await Promise.all([A, B].map((query) => gateway.post({ query })));
  return ['A', 'B'].filter((_, at) => responses[at]?.status === 200).join('');
}

function lines(gateway: TestGateway, part: string) {
  return gateway.log.filter((line) => line.includes(part)).map((line) => JSON.parse(line));
}

const again = 'was read again';
const notValid = 'is not valid';

test('the list is read again when it has changed: new documents are executed, others no more', async () => {
  const path = await folder.write('list.json', { a: A });
  const gateway = await start(path);
  expect(await executed(gateway)).toBe('A');

  await folder.write('list.json', { a: A, b: B });
  await until(async () => (await executed(gateway)) === 'AB');
  await folder.write('list.json', { b: B });
  await until(async () => (await executed(gateway)) === 'B');

  expect(lines(gateway, again)).toEqual([
    expect.objectContaining({ level: 30, documents: 2 }),
    expect.objectContaining({ level: 30, documents: 1 }),
  ]);
  expect((await gateway.post({ documentId: 'a' })).status).toBe(400);
  expect((await gateway.post({ documentId: 'b' })).status).toBe(200);
});

const spoilt: Readonly<Record<string, readonly [content: unknown, problem: string]>> = {
  'half written': ['{ "a": "que', 'The list is not JSON'],
  'with a bad document': [
    { a: A, b: 'query B { nothing }' },
    'B: Line 1, column 11: This field does not exist on its type.',
  ],
  deleted: [undefined, 'The list cannot be read: ENOENT'],
  emptied: [{}, 'There is no document on the list'],
  'with many bad documents': [
    Object.fromEntries(Array.from({ length: 50 }, (_, at) => [`id${at}`, `query N${at} {`])),
    'N0: Line 1, column 11: The document is not valid GraphQL.',
  ],
};

test('a list that is not valid, or gone, changes nothing but a line in the log, until it is right again', async () => {
  const gateways = await Promise.all(
    Object.entries(spoilt).map(async ([name, [content, problem]]) => {
      const path = await folder.write(`${name}/list.json`, { a: A });
      return { name, path, content, problem, gateway: await start(path) };
    }),
  );

  for (const { name, path, content } of gateways)
    await (content === undefined ? rm(path) : folder.write(`${name}/list.json`, content));
  for (const { gateway } of gateways) await until(() => lines(gateway, notValid).length > 0);
  for (const { gateway } of gateways) expect(await executed(gateway)).toBe('A');
  for (const { name } of gateways) await folder.write(`${name}/list.json`, { b: B });
  for (const { gateway } of gateways) await until(async () => (await executed(gateway)) === 'B');

  for (const { gateway, problem } of gateways) {
    const [{ level, problems, problemCount }, ...others] = lines(gateway, notValid);
    expect({ level, problem: problems[0], others }).toEqual({ level: 50, problem, others: [] });
    expect(problems).toHaveLength(Math.min(problemCount, 20));
  }
});

test('a folder is followed: files that come, change and go', async () => {
  await folder.write('list/a.graphql', A);
  const gateway = await start(join(folder.path, 'list'));

  await folder.write('list/below/b.graphql', B);
  await until(async () => (await executed(gateway)) === 'AB');
  await rm(join(folder.path, 'list/a.graphql'));
  await until(async () => (await executed(gateway)) === 'B');
  await folder.write('list/below/b.graphql', A);
  await until(async () => (await executed(gateway)) === 'A');
});

test('while files are copied to a folder one by one, the list stays as it was', async () => {
  await folder.write('list/0.graphql', A);
  const gateway = await start(join(folder.path, 'list'));
  const sizes = () => lines(gateway, again).map(({ documents }) => documents);

  // Longer than from one check to the next.
  for (let copied = 1; copied <= 30; copied += 1) {
    await folder.write(`list/${copied}.graphql`, `query N${copied} { __typename }`);
    await sleep(100);
  }
  await until(() => sizes().length > 0);

  expect(sizes()).toEqual([31]);
});

test('a mounted ConfigMap is followed: Kubernetes replaces the link to the folder of all files', async () => {
  await folder.write('..1/list.json', { a: A });
  await symlink('..1', join(folder.path, '..data'));
  await symlink('..data/list.json', join(folder.path, 'list.json'));
  const gateway = await start(join(folder.path, 'list.json'));

  await folder.write('..2/list.json', { b: B });
  await symlink('..2', join(folder.path, '..next'));
  await rename(join(folder.path, '..next'), join(folder.path, '..data'));

  await until(async () => (await executed(gateway)) === 'B');
});

test('a list that could not be read, with too many open files, is tried again until it can be', async () => {
  const path = await folder.write('list.json', { a: A });
  const script = `ulimit -n 200 && exec "${process.execPath}" test/support/listWithoutFiles.mjs "${path}"`;

  const { stdout } = await promisify(execFile)('sh', ['-c', script]);

  expect(JSON.parse(stdout)).toEqual({
    before: ['a'],
    after: ['a', 'b'],
    lines: ['The list cannot be read: EMFILE', expect.stringContaining(again)],
  });
}, 30_000);
