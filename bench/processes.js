import { spawn, spawnSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { allowedCores } from './procfs.js';

/**
 * Every process that the benchmark starts, and its end.
 *
 * @typedef {import('node:child_process').ChildProcess} ChildProcess
 * @typedef {'subject' | 'load'} Role what a process is for; decides its core
 * @typedef {{ env?: NodeJS.ProcessEnv, nodeArgs?: string[] }} NodeOptions
 */

const cores = pinnedCores();

/** Whether the subject has a core to itself, and stub and load generator have the others. */
export const isPinned = cores !== undefined;

/** @type {Set<ChildProcess>} */
const running = new Set();

process.on('exit', () => {
  for (const child of running) child.kill('SIGKILL');
});
for (const signal of /** @type {const} */ (['SIGINT', 'SIGTERM', 'SIGHUP']))
  process.on(signal, () => process.exit(130));

/**
 * Starts a program on the core of its role; standard output is a pipe.
 * @param {Role} role
 * @param {string} command
 * @param {string[]} args
 * @param {NodeJS.ProcessEnv} [env] nothing else of the environment is passed on, apart from PATH
 */
export function start(role, command, args, env = {}) {
  const [program, ...rest] = cores ? ['taskset', '-c', cores[role], command, ...args] : [command, ...args];
  const child = spawn(/** @type {string} */ (program), rest, {
    env: { PATH: process.env.PATH, ...env },
    stdio: ['ignore', 'pipe', 'inherit', 'ipc'],
  });
  running.add(child);
  child.once('exit', () => running.delete(child));
  return child;
}

/**
 * Starts a file of Node.js. Its standard output is read and dropped.
 * @param {Role} role
 * @param {URL} file
 * @param {NodeOptions} [options]
 */
export function startNode(role, file, { env = {}, nodeArgs = [] } = {}) {
  const child = start(role, process.execPath, [...nodeArgs, fileURLToPath(file)], { NODE_ENV: 'production', ...env });
  child.stdout?.resume();
  return child;
}

/**
 * Ends a process at once: nothing that the benchmark starts has anything to lose.
 * @param {ChildProcess} child
 */
export async function end(child) {
  if (!running.has(child)) return;
  const ended = new Promise((resolve) => child.once('exit', resolve));
  child.kill('SIGKILL');
  await ended;
}

/** Moves this process, which only coordinates, away from the subject's core. */
export function pinThisProcess() {
  if (cores) spawnSync('taskset', ['-a', '-c', '-p', cores.load, String(process.pid)], { stdio: 'ignore' });
}

/** @returns {Record<Role, string> | undefined} */
function pinnedCores() {
  const allowed = allowedCores();
  const subject = allowed.pop();
  if (subject === undefined || allowed.length === 0) return undefined;
  const works = spawnSync('taskset', ['-c', String(subject), 'true'], { stdio: 'ignore' }).status === 0;
  return works ? { subject: String(subject), load: allowed.join(',') } : undefined;
}
