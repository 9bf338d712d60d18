import { execFile } from 'node:child_process';
import { readFile, stat } from 'node:fs/promises';
import { promisify } from 'node:util';
import { assertValidSchema, buildSchema, GraphQLError, type GraphQLSchema } from 'graphql';
import { UncheckedError } from './errors.js';

/** The schema in a file. */
export async function readSchema(path: string): Promise<GraphQLSchema> {
  const text = await readFile(path, 'utf8').catch((cause: NodeJS.ErrnoException) => {
    throw new UncheckedError('unreadableFile', { hint: `${path}: ${cause.code}`, cause });
  });
  return schemaOf(text, path);
}

export async function isFile(path: string): Promise<boolean> {
  return stat(path).then(
    (found) => found.isFile(),
    () => false,
  );
}

/** The schema.graphql of the project as it was at a git ref. */
export async function readSchemaAt(ref: string, project: string, env: NodeJS.ProcessEnv): Promise<GraphQLSchema> {
  const git = gitIn(project, env);
  if ((await git('rev-parse', '--git-dir')) === undefined) throw new UncheckedError('noRepository');
  // A ref may look like an option.
  const commit = await git('rev-parse', '--verify', '--quiet', '--end-of-options', `${ref}^{commit}`);
  if (commit === undefined) throw new UncheckedError('unknownRef', { hint: ref });
  const text = await git('cat-file', 'blob', `${commit.trim()}:./schema.graphql`);
  if (text === undefined) throw new UncheckedError('notInCommit', { hint: ref });
  return schemaOf(text, `schema.graphql at ${ref}`);
}

function schemaOf(text: string, name: string): GraphQLSchema {
  try {
    const schema = buildSchema(text);
    assertValidSchema(schema);
    return schema;
  } catch (cause) {
    if (!(cause instanceof Error)) throw cause;
    const [at] = cause instanceof GraphQLError ? (cause.locations ?? []) : [];
    const hint = `${name}${at ? `:${at.line}:${at.column}` : ''}: ${cause.message}`;
    throw new UncheckedError('invalidSchema', { hint, cause });
  }
}

/** A git hook sets these for its own repository; the one that counts is around the project. */
const setByHooks = ['GIT_DIR', 'GIT_WORK_TREE', 'GIT_COMMON_DIR', 'GIT_INDEX_FILE', 'GIT_NAMESPACE'];

/** Runs git in the project's folder: what it prints, or undefined when it fails. */
function gitIn(cwd: string, { ...env }: NodeJS.ProcessEnv) {
  for (const name of setByHooks) delete env[name];
  return async (...args: string[]): Promise<string | undefined> => {
    try {
      return (await promisify(execFile)('git', args, { cwd, env, maxBuffer: Number.POSITIVE_INFINITY })).stdout;
    } catch (cause) {
      if ((cause as NodeJS.ErrnoException).code === 'ENOENT') throw new UncheckedError('noGit', { cause });
      return undefined;
    }
  };
}
