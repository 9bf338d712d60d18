import { join, resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { compareSchemas } from './compare.js';
import { UncheckedError } from './errors.js';
import { readOperations } from './operations.js';
import { isUnchecked, type Outcome, renderJson, renderText } from './report.js';
import { isFile, readSchema, readSchemaAt } from './source.js';

const usage = `Usage:
  npm run schema:check -- [--against <file or git ref>] [--documents <file or folder>]... [--json]
Compares schema.graphql with an earlier one: that of HEAD by default. A breaking change counts when a document uses it:
those of operations/, of TRUSTED_DOCUMENTS in the environment and of each --documents.
`;

/**
 * `npm run schema:check` without the process. Exit code 0: nothing breaks; 1: a breaking change that an operation uses;
 * 2: could not check. Throws only for a defect of the check.
 */
export async function runSchemaCheck(args: readonly string[], env: NodeJS.ProcessEnv, project: string) {
  if (args.includes('--help')) return { exitCode: 0, stdout: usage, stderr: '' };
  const outcome = await check(args, env, project).catch((error: unknown) => {
    if (error instanceof UncheckedError) return error;
    throw error;
  });
  const exitCode = isUnchecked(outcome) ? 2 : outcome.changes.some(({ severity }) => severity === 'breaking') ? 1 : 0;
  if (args.includes('--json')) return { exitCode, stdout: renderJson(outcome), stderr: '' };
  if (!isUnchecked(outcome)) return { exitCode, stdout: renderText(outcome), stderr: '' };
  const help = outcome.reason === 'badArguments' ? usage : '';
  return { exitCode, stdout: '', stderr: renderText(outcome) + help };
}

async function check(args: readonly string[], env: NodeJS.ProcessEnv, project: string): Promise<Outcome> {
  // npm keeps what stands before its --.
  if (env.npm_config_against !== undefined || env.npm_config_documents !== undefined)
    throw new UncheckedError('badArguments', { hint: 'options stand behind --' });
  const { against, documents } = optionsOf(args);
  // npm runs scripts in the project's folder; a path on the command line is one of the caller's folder.
  const folder = env.INIT_CWD || process.cwd();
  const file = resolve(folder, against);
  // A ref that is named like a file can be written in full: refs/heads/name.
  const before = (await isFile(file)) ? await readSchema(file) : await readSchemaAt(against, project, env);
  const after = await readSchema(join(project, 'schema.graphql'));
  const lists = [
    resolve(project, 'operations'),
    ...(env.TRUSTED_DOCUMENTS ? [resolve(project, env.TRUSTED_DOCUMENTS)] : []),
    ...documents.map((path) => resolve(folder, path)),
  ];
  const operations = await readOperations(lists, before, after);
  return { against, operations: operations.length, changes: compareSchemas(before, after, operations) };
}

function optionsOf(args: readonly string[]) {
  try {
    return parseArgs({
      args: [...args],
      options: {
        against: { type: 'string', default: 'HEAD' },
        documents: { type: 'string', multiple: true, default: [] },
        json: { type: 'boolean' },
      },
    }).values;
  } catch (cause) {
    throw new UncheckedError('badArguments', { hint: 'an option is unknown or has no value', cause });
  }
}
