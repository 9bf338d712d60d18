import { execFile } from 'node:child_process';
import { cp, mkdir, mkdtemp, readFile, rm, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { promisify } from 'node:util';
import { afterAll, beforeAll } from '@jest/globals';

export const run = promisify(execFile);

const { peerDependencies } = JSON.parse(await readFile('client/package.json', 'utf8'));

/** What the package works with. */
export const peers = Object.keys(peerDependencies);

/** What a team has besides: other clients, and tools. */
const others = ['@urql/core', 'graphql-request', '@hookform/resolvers', 'rxjs', 'typescript'];
const generators = ['@graphql-codegen/cli', '@graphql-codegen/client-preset'];

export type Project = {
  readonly path: string;
  /** Compiles sources, and returns the errors in them and in the package: not what the peers' own types lack. */
  compile(sources: readonly string[], module: string, moduleResolution: string): Promise<string[]>;
};

/** A project of a frontend team for all tests of a file; of one file, since it builds the package in its folder. It has the package as `npm pack` makes it. */
export function useProject(): Project {
  const project = { path: '', compile };
  beforeAll(async () => {
    project.path = await mkdtemp(join(tmpdir(), 'client-'));
    await install(project.path);
  });
  afterAll(() => rm(project.path, { recursive: true }));
  return project;

  async function compile(sources: readonly string[], module: string, moduleResolution: string): Promise<string[]> {
    const options = ['--strict', '--noEmit', '--target', 'es2022', '--lib', 'es2022,dom,dom.iterable', '--types', ''];
    const modules = ['--module', module, '--moduleResolution', moduleResolution];
    const tsc = join(project.path, 'node_modules/typescript/bin/tsc');
    const compiled = run(process.execPath, [tsc, '--ignoreConfig', ...options, ...modules, ...sources], {
      cwd: project.path,
    });
    const { stdout } = await compiled.catch((error: { stdout: string }) => error);
    return stdout.split('\n').filter((line) => /^[\w-]+\.ts|booster-gateway-client|^error/.test(line));
  }
}

async function install(path: string): Promise<void> {
  const modules = join(path, 'node_modules');
  for (const name of [...peers, ...others, ...generators]) {
    await mkdir(join(modules, name, '..'), { recursive: true });
    await symlink(resolve('node_modules', name), join(modules, name));
  }
  await run(process.execPath, ['client/build.js']);
  await run('npm', ['pack', '--ignore-scripts', '--pack-destination', path], { cwd: 'client' });
  await run('tar', ['-xf', 'booster-gateway-client-0.1.0.tgz'], { cwd: path });
  await cp(join(path, 'package'), join(modules, 'booster-gateway-client'), { recursive: true });
  await writeFile(join(path, 'package.json'), '{"type":"module"}');
}
