import { expect, test } from '@jest/globals';
import { runSchemaCheck } from '../../../tools/schemaCheck/command.js';

/** Where there is nothing to compare with: an unpacked archive, a machine without git. */
const absent = ['noGit', 'noRepository', 'unknownRef', 'notInCommit'];

// The documents that a developer happens to try are not those of the project.
const env = { ...process.env, TRUSTED_DOCUMENTS: undefined };
const { exitCode, stdout } = await runSchemaCheck(['--json'], env, process.cwd());
const { reason, changes } = JSON.parse(stdout);

if (absent.includes(reason)) {
  test.skip(`schema.graphql is not compared with the last commit: ${reason}`, () => {});
} else {
  test('schema.graphql breaks no operation that worked at the last commit', () => {
    const breaking = changes.filter(({ severity }: { severity: string }) => severity === 'breaking');

    expect({ exitCode, reason, breaking }).toEqual({ exitCode: 0, reason: null, breaking: [] });
  });
}
