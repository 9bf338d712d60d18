import { execFile, spawn } from 'node:child_process';
import { once } from 'node:events';
import { createServer } from 'node:net';
import { promisify } from 'node:util';
import { expect, test } from '@jest/globals';

const environment = { PATH: process.env.PATH };

function start(env: Readonly<Record<string, string>>) {
  const child = spawn(process.execPath, ['dist-tools/localBooster/main.js'], { env: { ...environment, ...env } });
  const output = { out: '', err: '' };
  child.stdout.on('data', (chunk) => (output.out += chunk));
  child.stderr.on('data', (chunk) => (output.err += chunk));
  return { child, output, ended: once(child, 'close') };
}

for (const signal of ['SIGINT', 'SIGTERM'] as const) {
  test(`It says where it listens and what to paste, which works, and ends quietly on ${signal}`, async () => {
    const { child, output, ended } = start({ PORT: '0' });
    while (!output.out.includes('curl')) await once(child.stdout, 'data');
    const response = await paste(output.out.split('\n').find((line) => line.startsWith('curl')) ?? '');
    child.kill(signal);
    const [code] = await ended;

    expect(output.out).toContain('booster-peer-token');
    expect([response.status, await response.text()]).toEqual([200, '{}']);
    expect([code, output.err]).toEqual([0, '']);
  });
}

/** Does what curl would do, with the arguments as a shell splits them: `-i -X PUT url -H header… -d body`. */
async function paste(line: string): Promise<Response> {
  const { stdout } = await promisify(execFile)('sh', ['-c', `curl() { printf '%s\\0' "$@"; }; ${line}`]);
  const words = stdout.split('\0');
  const after = (option: string) => words.filter((_, index) => words[index - 1] === option);
  const headers = after('-H').map((header) => header.split(': ') as [string, string]);
  return fetch(words[3] ?? '', { method: after('-X')[0] ?? '', headers, body: after('-d')[0] ?? '' });
}

for (const [problem, env, message] of [
  ['in production', { NODE_ENV: 'production' }, 'does not run in production'],
  ['on a port that is no number', { PORT: 'http' }, 'PORT is not a port number (0 to 65535).'],
  ['on a port beyond the last', { PORT: '65536' }, 'PORT is not a port number (0 to 65535).'],
] as const) {
  test(`It does not start ${problem}, and says so in one line`, async () => {
    const { output, ended } = start(env);
    const [code] = await ended;

    expect(code).toBe(1);
    expect(output.err.trim().split('\n')).toEqual([expect.stringContaining(message)]);
  });
}

test('It does not start on a port that is taken, and says so in one line', async () => {
  const other = createServer().listen(0, '127.0.0.1');
  await once(other, 'listening');
  const address = other.address();
  const port = typeof address === 'object' && address !== null ? address.port : 0;

  const { output, ended } = start({ PORT: String(port) });
  const [code] = await ended;
  other.close();

  expect(code).toBe(1);
  expect(output.err.trim().split('\n')).toEqual([expect.stringContaining(`Port ${port} is taken.`)]);
});
