import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp } from 'node:fs/promises';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';

export type GatewayProcess = {
  readonly child: ChildProcess;
  /** Where it listens; rejects when it ends before it has said so. */
  readonly url: Promise<string>;
  /** Exit code and signal, when it has ended and its output is complete. */
  readonly ended: Promise<{ readonly code: number | null; readonly signal: NodeJS.Signals | null }>;
  stdout(): string;
  stderr(): string;
};

const running = new Set<ChildProcess>();

/** `node dist/main.js` from an empty folder. Only `env` and PATH are set, so that NODE_ENV is unset unless given. */
export async function spawnGateway(env: NodeJS.ProcessEnv): Promise<GatewayProcess> {
  return spawnNode('dist/main.js', env);
}

/** The same of what `npm start` runs once it has built: without BOOSTER_BASE_URL it has a local Booster. */
export async function spawnStart(env: NodeJS.ProcessEnv): Promise<GatewayProcess> {
  return spawnNode('dist-tools/start.js', env);
}

async function spawnNode(script: string, env: NodeJS.ProcessEnv): Promise<GatewayProcess> {
  const cwd = await mkdtemp(join(tmpdir(), 'booster-gateway-'));
  return observe(spawn(process.execPath, [resolve(script)], { cwd, env: { PATH: process.env.PATH, ...env } }));
}

/** `npm start` in a process group of its own, as a terminal runs it. */
export function spawnNpmStart(env: NodeJS.ProcessEnv): GatewayProcess {
  const { NODE_ENV: _unset, ...inherited } = process.env;
  return observe(spawn('npm', ['start'], { detached: true, env: { ...inherited, ...env } }));
}

/** Ends what a failed test has left behind. */
export function killAll(): void {
  for (const child of running) {
    // A child that leads a group takes it along; npm's own children would live on.
    if (child.spawnfile === 'npm') process.kill(-(child.pid ?? 0), 'SIGKILL');
    else child.kill('SIGKILL');
  }
}

/** A port that was free a moment ago, for what has to be known before the start. */
export async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as { port: number };
  server.close();
  await once(server, 'close');
  return port;
}

function observe(child: ChildProcess): GatewayProcess {
  running.add(child);
  let stdout = '';
  let stderr = '';
  child.stderr?.on('data', (chunk) => {
    stderr += chunk;
  });
  const ended = once(child, 'close').then(([code, signal]) => {
    running.delete(child);
    return { code, signal };
  });
  const url = new Promise<string>((resolveUrl, reject) => {
    child.stdout?.on('data', (chunk) => {
      stdout += chunk;
      // The start block in development, the log line in production.
      const [, said] = /(?:Explorer +|"url":")(http:[^"\s]*?)(?:\/graphiql|")/.exec(stdout) ?? [];
      if (said !== undefined) resolveUrl(said);
    });
    ended.then(() => reject(new Error(`It ended without a URL: ${stderr}`)));
  });
  url.catch(() => {});
  return { child, url, ended, stdout: () => stdout, stderr: () => stderr };
}
