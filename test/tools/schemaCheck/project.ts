import { execFileSync } from 'node:child_process';
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { runSchemaCheck } from '../../../tools/schemaCheck/command.js';

/** Of git, nothing but the path and a configuration of its own: a developer's settings and hooks do not matter. */
export const env: NodeJS.ProcessEnv = {
  PATH: process.env.PATH,
  HOME: tmpdir(),
  GIT_CONFIG_GLOBAL: '/dev/null',
  GIT_CONFIG_NOSYSTEM: '1',
  GIT_CEILING_DIRECTORIES: tmpdir(),
  ...Object.fromEntries(['AUTHOR', 'COMMITTER'].map((who) => [`GIT_${who}_NAME`, 'test'])),
  ...Object.fromEntries(['AUTHOR', 'COMMITTER'].map((who) => [`GIT_${who}_EMAIL`, 'test@example.test'])),
};

export type Files = Readonly<Record<string, string>>;
export type Project = Awaited<ReturnType<typeof createProject>>;

const folders: string[] = [];

/** A folder with files, in which the check runs as in a project. */
export async function createProject(files: Files) {
  const folder = await mkdtemp(join(tmpdir(), 'schema check '));
  folders.push(folder);
  await write(files);
  return {
    folder,
    write,
    git: (...args: string[]) => execFileSync('git', args, { cwd: folder, env, encoding: 'utf8', stdio: 'pipe' }).trim(),
    check: (args: readonly string[], more: NodeJS.ProcessEnv = {}) =>
      runSchemaCheck(args, { ...env, INIT_CWD: folder, ...more }, folder),
  };

  async function write(some: Files): Promise<void> {
    for (const [name, text] of Object.entries(some)) {
      await mkdir(dirname(join(folder, name)), { recursive: true });
      await writeFile(join(folder, name), text);
    }
  }
}

export async function createRepository(files: Files): Promise<Project> {
  const project = await createProject(files);
  project.git('init', '--quiet', '--initial-branch=main');
  commit(project);
  return project;
}

export function commit({ git }: Project): void {
  git('add', '.');
  git('commit', '--quiet', '--message=A change');
}

export async function removeProjects(): Promise<void> {
  for (const folder of folders.splice(0)) await rm(folder, { recursive: true });
}
