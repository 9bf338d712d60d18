import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, readFile, rm, symlink, writeFile } from 'node:fs/promises';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';

export type GatewayProcess = {
  readonly child: ChildProcess;
  /** Where it listens; rejects when it ends before that. */
  readonly url: Promise<string>;
  /** Exit code and signal, when it has ended and its output is complete. */
  readonly ended: Promise<{ readonly code: number | null; readonly signal: NodeJS.Signals | null }>;
  stdout(): string;
  stderr(): string;
};

/** Each with the promise that it has exited and its folder is removed. */
const running = new Map<ChildProcess, Promise<void>>();

/** The bundle, which is what the image runs and is quick to load, from an empty folder. Only `env` and PATH are set, so that NODE_ENV is unset unless given. */
export async function spawnGateway(env: NodeJS.ProcessEnv): Promise<GatewayProcess> {
  return spawnNode('bundle/gateway/dist/main.js', env);
}

/** The same of what `npm start` runs once it has built: without BOOSTER_BASE_URL it has a local Booster. */
export async function spawnStart(env: NodeJS.ProcessEnv): Promise<GatewayProcess> {
  return spawnNode('dist-tools/start.js', env);
}

/** Two gateways in a process, so that a time zone needs one only; JSON_BOOSTER_URL and XML_BOOSTER_URL name their Boosters. */
export async function spawnGatewayOfEachFormat(env: NodeJS.ProcessEnv): Promise<GatewayProcess> {
  return spawnNode('test/support/gatewayOfEachFormat.mjs', env);
}

/** Another script that runs a gateway, from an empty folder as well. */
export async function spawnScript(script: string, env: NodeJS.ProcessEnv): Promise<GatewayProcess> {
  return spawnNode(script, env);
}

async function spawnNode(script: string, env: NodeJS.ProcessEnv): Promise<GatewayProcess> {
  const cwd = await mkdtemp(join(tmpdir(), 'booster-gateway-'));
  const child = spawn(process.execPath, [resolve(script)], { cwd, env: { PATH: process.env.PATH, ...env } });
  return observe(child, cwd);
}

/**
 * `npm start` in a process group of its own, as a terminal runs it, in a copy of package.json whose build does nothing:
 * to build again would rewrite the files that other tests run at that moment.
 */
export async function spawnNpmStart(env: NodeJS.ProcessEnv): Promise<GatewayProcess> {
  const { NODE_ENV: _unset, ...inherited } = process.env;
  const cwd = await mkdtemp(join(tmpdir(), 'booster-gateway-'));
  const { type, scripts } = JSON.parse(await readFile('package.json', 'utf8'));
  await writeFile(join(cwd, 'package.json'), JSON.stringify({ type, scripts: { ...scripts, build: 'true' } }));
  await symlink(resolve('dist-tools'), join(cwd, 'dist-tools'));
  return observe(spawn('npm', ['start'], { cwd, detached: true, env: { ...inherited, ...env } }), cwd);
}

/** Ends what a failed test has left behind, and removes the folders. */
export async function killAll(): Promise<void> {
  for (const child of running.keys()) {
    // A child that leads a group takes it along; npm's own children would live on.
    if (child.spawnfile === 'npm') killGroup(child.pid ?? 0);
    else child.kill('SIGKILL');
  }
  await Promise.all(running.values());
}

function killGroup(leader: number): void {
  try {
    process.kill(-leader, 'SIGKILL');
  } catch {
    // All of it has ended.
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

/** `folder` is removed once the process has exited; its output may be read later still. */
function observe(child: ChildProcess, folder: string): GatewayProcess {
  const removed = once(child, 'exit').then(async () => {
    await rm(folder, { recursive: true });
    running.delete(child);
  });
  running.set(child, removed);
  let stdout = '';
  let stderr = '';
  child.stderr?.on('data', (chunk) => {
    stderr += chunk;
  });
  const ended = once(child, 'close').then(([code, signal]) => ({ code, signal }));
  const url = new Promise<string>((resolveUrl, reject) => {
    child.stdout?.on('data', (chunk) => {
      stdout += chunk;
      // The start block in development, the log line in production.
      const [, found] = /(?:Explorer +|"url":")(http:[^"\s]*?)(?:\/graphiql|")/.exec(stdout) ?? [];
      if (found !== undefined) resolveUrl(found);
    });
    ended.then(() => reject(new Error(`It ended without a URL: ${stderr}`)));
  });
  url.catch(() => {});
  return { child, url, ended, stdout: () => stdout, stderr: () => stderr };
}
