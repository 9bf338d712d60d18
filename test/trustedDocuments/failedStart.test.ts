import { join } from 'node:path';
import { afterAll, afterEach, expect, test } from '@jest/globals';
import { createFolder, manifestOf } from '../support/folder.js';
import { killAll, spawnGateway } from '../support/gatewayProcess.js';

const folder = await createFolder();

afterEach(killAll);
afterAll(() => folder.remove());

async function start(TRUSTED_DOCUMENTS: string, env: NodeJS.ProcessEnv = {}) {
  const base = { PORT: '0', BOOSTER_BASE_URL: 'http://127.0.0.1:9', TRUSTED_DOCUMENTS, TRUSTED_DOCUMENTS_MODE: 'only' };
  const gateway = await spawnGateway({ ...base, ...env });
  return { ended: await gateway.ended, stdout: gateway.stdout(), stderr: gateway.stderr() };
}

test('a list with bad documents ends the start with code 1, and one line for each', async () => {
  const list = manifestOf([
    { id: 'a', name: 'Good', body: 'query Good { __typename }' },
    { id: 'b', name: 'NoField', body: 'query NoField { customer(boosterCustomerId: 5) { nothing } }' },
    { id: 'c', name: 'Torn', body: 'query Torn {' },
    { id: 'a', name: 'Copied', body: 'query Copied { __typename }' },
    { id: 'd', name: 'Schema', body: 'query Schema { __schema { types { name } } }' },
  ]);

  const { ended, stdout, stderr } = await start(await folder.write('list.json', list), { NODE_ENV: 'production' });

  expect(ended).toEqual({ code: 1, signal: null });
  expect(stderr).toBe(`The list of trusted documents is not valid:
  NoField: Line 1, column 50: This field does not exist on its type.
  Torn: Line 1, column 13: The document is not valid GraphQL.
  Copied: Another document has the same id.
  Schema: The schema cannot be read here.
`);
  expect(stdout).toBe('');
});

test('a list that is not there ends the start with code 1', async () => {
  const { ended, stderr } = await start(join(folder.path, 'nothing'));

  expect(ended).toEqual({ code: 1, signal: null });
  expect(stderr).toBe('The list of trusted documents is not valid:\n  The list cannot be read: ENOENT\n');
});
