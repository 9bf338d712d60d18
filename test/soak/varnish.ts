import { spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { connect } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { freePort } from '../support/gatewayProcess.js';

export type Varnish = { readonly url: string; close(): Promise<void> };

export function hasVarnish(): boolean {
  return spawnSync('varnishd', ['-V']).status === 0;
}

/** A Varnish on a loopback port in front of `upstream` that waits no longer than this for the first byte of a response. */
export async function startVarnish(upstream: string, firstByteTimeoutMs: number): Promise<Varnish> {
  const { hostname, port } = new URL(upstream);
  const folder = await mkdtemp(join(tmpdir(), 'varnish-'));
  const vcl = join(folder, 'soak.vcl');
  await writeFile(
    vcl,
    `vcl 4.1;
backend booster { .host = "${hostname}"; .port = "${port}"; .first_byte_timeout = ${firstByteTimeoutMs}ms; }
sub vcl_recv { return (pass); }
`,
  );
  const own = await freePort();
  const options = ['-F', '-j', 'none', '-n', join(folder, 'varnish'), '-f', vcl, '-s', 'malloc,16m'];
  const child = spawn('varnishd', [...options, '-a', `127.0.0.1:${own}`], { stdio: 'ignore' });
  const ended = once(child, 'close');
  while (!(await accepts(own))) if (child.exitCode !== null) throw new Error('varnishd has ended');
  return {
    url: `http://127.0.0.1:${own}`,
    async close() {
      child.kill('SIGTERM');
      await ended;
      await rm(folder, { recursive: true });
    },
  };
}

function accepts(port: number): Promise<boolean> {
  return new Promise((resolve) => {
    const socket = connect(port, '127.0.0.1', () => resolve(true)).on('error', () => resolve(false));
    socket.once('connect', () => socket.destroy());
  });
}
