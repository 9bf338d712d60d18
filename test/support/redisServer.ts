import { spawn, spawnSync } from 'node:child_process';
import { freePort } from './gatewayProcess.js';
import { until } from './until.js';

export const hasRedis = spawnSync('redis-server', ['--version']).status === 0;
/** The title of the tests that need it. */
export const withRedis = hasRedis ? 'with a real Redis' : 'with a real Redis (skipped: redis-server is not installed)';

export type RedisServer = Awaited<ReturnType<typeof startRedis>>;

/** A Redis on a free port, without files. */
export async function startRedis() {
  const port = await freePort();
  let process: ReturnType<typeof spawn> | undefined;
  const run = (...command: string[]) =>
    String(spawnSync('redis-cli', ['-p', String(port), ...command], { encoding: 'utf8' }).stdout).trim();
  async function start() {
    process = spawn(
      'redis-server',
      ['--port', String(port), '--bind', '127.0.0.1', '--save', '', '--appendonly', 'no'],
      {
        stdio: 'ignore',
      },
    );
    await until(() => run('PING') === 'PONG', 20);
  }
  async function stop() {
    if (process === undefined) return;
    const ended = new Promise((end) => process?.once('exit', end));
    process.kill();
    await ended;
    process = undefined;
  }
  await start();
  return { url: `redis://127.0.0.1:${port}`, start, stop, run: async (...command: string[]) => run(...command) };
}
