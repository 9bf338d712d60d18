import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { join, resolve } from 'node:path';
import { afterAll, expect, test } from '@jest/globals';
import { runDocumentsCheck } from '../../../tools/documentsCheck/command.js';
import { createFolder, manifestOf } from '../../support/folder.js';

const folder = await createFolder();
const good = { id: 'a', name: 'Good', body: 'query Good { __typename }' };
const schema = { id: 'b', name: 'Schema', body: 'query Schema { __schema { types { name } } }' };

afterAll(() => folder.remove());

test('it exits 0 for operations/, which it reads when nothing else is named', async () => {
  for (const env of [{}, { TRUSTED_DOCUMENTS: '' }])
    expect(await runDocumentsCheck([], env)).toEqual({
      exitCode: 0,
      stdout: 'operations is a valid list of 4 trusted documents.\n',
      stderr: '',
    });
});

test('it reads the list that its argument names, else the one of TRUSTED_DOCUMENTS', async () => {
  const path = await folder.write('good.json', manifestOf([good]));
  const expected = { exitCode: 0, stdout: `${path} is a valid list of 1 trusted document.\n`, stderr: '' };

  expect(await runDocumentsCheck([path], { TRUSTED_DOCUMENTS: 'nothing' })).toEqual(expected);
  expect(await runDocumentsCheck([], { TRUSTED_DOCUMENTS: path })).toEqual(expected);
});

test('its argument is relative to the folder in which npm was called', async () => {
  await folder.write('lists/good.json', manifestOf([good]));
  const env = { INIT_CWD: join(folder.path, 'lists') };

  expect(await runDocumentsCheck(['good.json'], env)).toMatchObject({ exitCode: 0 });
  expect(await runDocumentsCheck([], { ...env, TRUSTED_DOCUMENTS: 'operations' })).toMatchObject({ exitCode: 0 });
});

test('it exits 1 and names each bad document, by the rules of production', async () => {
  const path = await folder.write('bad.json', manifestOf([schema, good, { ...schema, id: 'c', name: 'Other' }]));

  const { exitCode, stdout, stderr } = await runDocumentsCheck([path], {});
  const json = await runDocumentsCheck([path, '--json'], {});

  expect({ exitCode, stderr }).toEqual({ exitCode: 1, stderr: '' });
  expect(stdout).toBe(`${path} is not a valid list of trusted documents:
  Schema: The schema cannot be read here.
  Other: The schema cannot be read here.
`);
  expect({ ...json, stdout: JSON.parse(json.stdout) }).toEqual({
    exitCode: 1,
    stdout: {
      result: 'invalid',
      documents: 0,
      problems: ['Schema: The schema cannot be read here.', 'Other: The schema cannot be read here.'],
    },
    stderr: '',
  });
});

test('it exits 1 for what is no list', async () => {
  const path = await folder.write('torn.json', '{ "a": ');

  expect(await runDocumentsCheck([path], {})).toEqual({
    exitCode: 1,
    stdout: `${path} is not a valid list of trusted documents:\n  The list is not JSON\n`,
    stderr: '',
  });
});

test('it exits 2 when it cannot read the list, or its arguments', async () => {
  expect(await runDocumentsCheck(['nothing.json'], {})).toEqual({
    exitCode: 2,
    stdout: '',
    stderr: 'nothing.json could not be checked:\n  The list cannot be read: ENOENT\n',
  });
  expect(JSON.parse((await runDocumentsCheck(['nothing.json', '--json'], {})).stdout)).toEqual({
    result: 'unchecked',
    documents: 0,
    problems: ['The list cannot be read: ENOENT'],
  });
  for (const args of [
    ['--file', 'a'],
    ['a', 'b'],
  ])
    expect(await runDocumentsCheck(args, {})).toMatchObject({ exitCode: 2, stderr: expect.stringMatching('^Usage: ') });
});

test('the built command does the same, with more files than a process may open', async () => {
  for (let at = 0; at < 300; at += 1) await folder.write(`many/${at}.graphql`, `query N${at} { __typename }`);
  const command = `ulimit -n 200 && exec "${process.execPath}" "${resolve('dist-tools/documentsCheck/main.js')}"`;
  const child = spawn('sh', ['-c', `${command} "${folder.path}/many" --json`]);
  let stdout = '';
  child.stdout.on('data', (chunk) => {
    stdout += chunk;
  });

  expect(await once(child, 'close')).toEqual([0, null]);
  expect(JSON.parse(stdout)).toEqual({ result: 'valid', documents: 300, problems: [] });
});
