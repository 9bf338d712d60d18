import { expect, test } from '@jest/globals';
import { runSchemaCheck } from '../../../tools/schemaCheck/command.js';

/** Where there is nothing to compare with: an unpacked archive, a machine without git. */
const absent = ['noGit', 'noRepository', 'unknownRef', 'notInCommit'];

// The documents that a developer happens to try are not those of the project.
const env = { ...process.env, TRUSTED_DOCUMENTS: undefined };
const { exitCode, stdout } = await runSchemaCheck(['--json'], env, process.cwd());
const { reason, changes } = JSON.parse(stdout);

const isAbsent = absent.includes(reason);
const testWithCommit = isAbsent ? test.skip : test;

testWithCommit(
  `schema.graphql breaks no operation of the last commit${isAbsent ? ` (there is none: ${reason})` : ''}`,
  () => {
    const breaking = changes.filter(({ severity }: { severity: string }) => severity === 'breaking');

    expect({ exitCode, reason, breaking }).toEqual({ exitCode: 0, reason: null, breaking: [] });
  },
);
