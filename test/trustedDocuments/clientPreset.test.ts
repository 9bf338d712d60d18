import { execFile } from 'node:child_process';
import { copyFile, readFile, symlink } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { promisify } from 'node:util';
import { afterAll, expect, test } from '@jest/globals';
import { createFolder } from '../support/folder.js';
import { startTestGateway } from '../support/gateway.js';

const folder = await createFolder();

afterAll(() => folder.remove());

test("the list that graphql-codegen's client-preset writes is a list, by the hashes that are in its documents", async () => {
  await copyFile('schema.graphql', join(folder.path, 'schema.graphql'));
  await symlink(resolve('node_modules'), join(folder.path, 'node_modules'));
  await folder.write(
    'src/read.ts',
    'export const Read = graphql(`query Read { customer(boosterCustomerId: 5) { sapId } }`);',
  );
  const config = await folder.write('codegen.json', {
    schema: 'schema.graphql',
    documents: ['src/**/*.ts'],
    generates: { 'gql/': { preset: 'client', presetConfig: { persistedDocuments: true } } },
  });
  const codegen = resolve('node_modules/@graphql-codegen/cli/cjs/bin.js');
  await promisify(execFile)(process.execPath, [codegen, '--config', config], { cwd: folder.path });

  const TRUSTED_DOCUMENTS = join(folder.path, 'gql/persisted-documents.json');
  const [, documentId = ''] =
    /"__meta__":\{"hash":"([^"]+)"/.exec(await readFile(join(folder.path, 'gql/graphql.ts'), 'utf8')) ?? [];
  const gateway = await startTestGateway(undefined, { TRUSTED_DOCUMENTS, TRUSTED_DOCUMENTS_MODE: 'only' });
  const responses = await Promise.all(
    [documentId, documentId.replace('sha256:', '')].map((id) => gateway.post({ documentId: id })),
  );

  for (const { body } of responses) expect(body).toMatchObject({ data: { customer: { sapId: expect.any(String) } } });
  await gateway.close();
});
